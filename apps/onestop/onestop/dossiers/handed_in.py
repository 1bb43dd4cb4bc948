"""Do the values that another program hands in have the shape of a dossier? Asked before anything is done."""

import frappe
from frappe import _
from frappe.model.meta import Meta

from onestop.refusals import refuse

NEEDED = ("agency", "procedure", "applicant")
SCALAR = (str, int, float, bool, type(None))
ALSO_WHOLE = ("applicant", "answers")  # a person's facts, answers by question key


def check_values(values: dict) -> None:
	"""A misspelt field would be left out silently, and a dossier received otherwise than meant."""
	meta = frappe.get_meta("Dossier")
	unknown = sorted(str(name) for name in values if not meta.has_field(name))
	if unknown:
		refuse(
			_("A dossier has no field {names}. Use the names of its fields."), "unknown_field", names=unknown
		)
	missing = [_(meta.get_label(name)) for name in NEEDED if not values.get(name)]
	if missing:
		refuse(_("{names} is missing. Fill it in and try again."), "value_missing", names=missing)
	wrong = [name for name, value in values.items() if not fits(meta, name, value)]
	if wrong:
		refuse(
			_("{names} has the wrong type. Send text or a number, and rows as a list of objects."),
			"wrong_type",
			names=wrong,
		)


def fits(meta: Meta, name: str, value: object) -> bool:
	if name in ALSO_WHOLE and isinstance(value, dict):
		return True
	if name in {field.fieldname for field in meta.get_table_fields()}:
		return isinstance(value, list) and all(is_row(one) for one in value)
	return isinstance(value, SCALAR)


def is_row(one: object) -> bool:
	return isinstance(one, dict) and all(isinstance(value, SCALAR) for value in one.values())
