"""From when to when is an entry of a dated catalogue in force?"""

from datetime import date

from frappe.utils import getdate

from onestop.refusals import refusals
from onestop.rules.validity import Validity


def validity_of(entry) -> Validity:
	"""The rule's period of a document with Valid From and Valid To; refused when it is reversed."""
	with refusals():
		return Validity(
			getdate(entry.valid_from) if entry.valid_from else date.min,
			getdate(entry.valid_to) if entry.valid_to else date.max,
		)
