"""The same connected site as the integration suite."""

from tests.integration.conftest import as_user, connection, site

__all__ = ["as_user", "connection", "site"]
