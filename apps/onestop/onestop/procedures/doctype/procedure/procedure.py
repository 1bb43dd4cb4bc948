import re

from frappe import _
from frappe.model.document import Document

from onestop.refusals import refuse

# Domain reference 3.3: the national number k.nnnnnn with one of its two local suffixes.
NATIONAL_CODE = re.compile(r"^\d\.\d{6}(\.\d{3}\.\d{2}\.\d{2})?(\.[A-Z]\d{2})?$")


class Procedure(Document):
	"""An administrative procedure's identity; everything the law says of it is in its versions."""

	def validate(self) -> None:
		self.validate_national_code()

	def validate_national_code(self) -> None:
		if self.national_code and not NATIONAL_CODE.match(self.national_code):
			refuse(
				_(
					"{national_code} is not a national procedure code. Write it like 1.001193 or "
					"1.001193.H22."
				),
				"invalid_national_code",
				national_code=self.national_code,
			)
