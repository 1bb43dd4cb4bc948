from frappe.model.document import Document

from onestop.refusals import refusals
from onestop.rules.procedure_identity import (
	check_local_code,
	check_national_code,
	check_own_code,
	check_plain,
	tidy_keywords,
)

CODES = ("procedure_code", "national_code", "local_code")


class Procedure(Document):
	"""An administrative procedure's identity; everything the law says of it is in its versions."""

	def validate(self) -> None:
		self.keywords = tidy_keywords(self.keywords or "")
		for field in CODES:
			self.set(field, (self.get(field) or "").strip())
		with refusals():
			self.validate_words()
			self.validate_codes()

	def validate_words(self) -> None:
		for text in (self.procedure_name, self.keywords):
			check_plain(text or "")

	def validate_codes(self) -> None:
		check_own_code(self.procedure_code)
		if self.national_code:
			check_national_code(self.national_code)
		if self.local_code:
			check_local_code(self.local_code, self.national_code)
