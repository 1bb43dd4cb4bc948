"""What does the clock do? It asks the gateway what became of payments nobody answered for."""

import frappe

from onestop.fees import service as fees


def ask_gateway_for_open_payments() -> None:
	"""One after the other, each in a transaction of its own: a slow gateway delays no other answer."""
	for name in fees.unanswered():
		try:
			fees.ask_gateway(name)
			frappe.db.commit()
		except Exception:
			frappe.db.rollback()
			frappe.log_error(title=f"Online Payment {name}")
