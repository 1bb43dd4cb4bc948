"""The private programs a bench stands on: MariaDB, Redis, nginx, and the supervisor of Frappe's own
processes."""
