"""What time is it for the money? Now; only the demonstration books a past year at its own moments."""

from datetime import datetime

import frappe
from frappe.utils import now_datetime


def now() -> datetime:
	"""No request can set a flag of its process."""
	return frappe.flags.booked_at or now_datetime()
