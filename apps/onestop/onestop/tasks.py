"""What happens by itself? The scheduler's doors."""

import frappe

from onestop.dossiers import service as dossiers
from onestop.fees import service as fees


def seal_journal() -> None:
	"""Each night the days that have ended are sealed."""
	dossiers.seal_days()


def resume_corrections() -> None:
	"""A run whose worker was killed is taken up again."""
	dossiers.resume_stalled_corrections()


def ask_gateway_for_open_payments() -> None:
	"""What became of payments nobody answered for? One after the other, each in a transaction of its own: a
	slow gateway delays no other answer."""
	for name in fees.unanswered():
		try:
			fees.ask_gateway(name)
			frappe.db.commit()
		except Exception:
			frappe.db.rollback()
			frappe.log_error(title=f"Online Payment {name}")
