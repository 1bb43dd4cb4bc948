"""What happens by itself? The scheduler's doors."""

import frappe
from frappe.utils import getdate

from onestop.dossiers import service as dossiers
from onestop.fees import service as fees


def seal_journal() -> None:
	"""Each night the days that have ended are sealed."""
	dossiers.seal_days()


def every_five_minutes() -> None:
	ask_gateway_for_open_payments()
	resume_corrections()
	warn_of_deadlines()


def warn_of_deadlines() -> None:
	"""What is due is written down first, then sent: who is killed in between sends it the next time."""
	dossiers.make_warnings()
	dossiers.deliver_all()


def resume_corrections() -> None:
	"""A run whose worker was killed is taken up again."""
	dossiers.resume_stalled_corrections()


def keep_registers() -> None:
	"""Each night: the registers whose last day has passed are closed, and this year's are there."""
	dossiers.close_ended_registers(getdate())
	dossiers.open_current_registers(getdate())


def move_on_by_time() -> None:
	"""Each hour: what the process passes to the head, and what nobody collected."""
	dossiers.move_on()


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
