"""Which fields hold personal numbers, and what of them leaves the server for a person without the full view?

The full numbers stand at permission level 1, so that lists, reports, exports and links leave them out by
themselves; beside each stands its masked form, which everybody who sees the document may read. What answers
with the whole document (saving, printing) is masked here.
"""

from collections.abc import Mapping
from typing import Final

import frappe
from frappe.model.document import Document

from onestop.rules.masking import masked, masked_text
from onestop.rules.questions import QuestionType

LEVEL: Final = 1
# DocType → full number → its masked form
PERSONAL: Final[Mapping[str, Mapping[str, str]]] = {
	"Applicant": {"identity_number": "identity_number_masked", "phone": "phone_masked"},
	"Dossier": {
		"applicant_phone": "applicant_phone_masked",
		"receiver_identity": "receiver_identity_masked",
	},
}
ROWS, ROW_FIELDS, ROW_SHOWN = "answers", ("value", "answer_text"), "shown_text"
# What a query of somebody without the full view may not even ask about
HIDDEN: Final[Mapping[str, tuple[str, ...]]] = {
	**{doctype: tuple(fields) for doctype, fields in PERSONAL.items()},
	"Dossier Answer": ROW_FIELDS,
	"Dossier Event": ("changes_in_full",),
}


class WithPersonalNumbers(Document):
	"""A document whose personal numbers are masked for who needs no full view, whatever it leaves by."""

	def set_masks(self) -> None:
		for field, shown in PERSONAL[self.doctype].items():
			self.set(shown, masked(self.get(field) or ""))
		for row in self.get(ROWS) or []:
			is_file = row.question_type == QuestionType.FILE  # its address, which opens nothing by itself
			row.set(ROW_SHOWN, row.value if is_file else masked_text(row.answer_text or ""))

	def as_dict(self, *arguments: object, **options: object) -> dict:
		"""What an answer to a request says of the document."""
		told = super().as_dict(*arguments, **options)
		if not sees_numbers(self.doctype):
			for field in PERSONAL[self.doctype]:
				told.pop(field, None)
			for row in told.get(ROWS) or []:
				for field in ROW_FIELDS:
					row.pop(field, None)
		return told

	def before_print(self, _settings: object = None) -> None:
		"""Asked by the framework before any print format, an administrator's own included."""
		if sees_numbers(self.doctype):
			return
		for field, shown in PERSONAL[self.doctype].items():
			self.set(field, self.get(shown))
		for row in self.get(ROWS) or []:
			row.update({field: masked_text(row.get(field) or "") for field in ROW_FIELDS})


def sees_numbers(doctype: str) -> bool:
	"""Does a role of the person read the level of full numbers?"""
	asked = "Dossier" if doctype == "Dossier Answer" else doctype
	return frappe.session.user == "Administrator" or LEVEL in frappe.get_meta(asked).get_permlevel_access()


def masked_value(doctype: str, field: str, value: object) -> object:
	"""A value as a history may tell it to everybody."""
	if field in PERSONAL.get(doctype, {}) and value:
		return masked(str(value))
	return masked_text(value) if field == ROWS and isinstance(value, str) else value
