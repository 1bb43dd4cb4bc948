from onestop.dossiers.personal import WithPersonalNumbers
from onestop.rules.duplicates import digits


class Applicant(WithPersonalNumbers):
	"""A citizen or an organisation that asks for something."""

	def validate(self) -> None:
		"""One way of writing a number, so that the same one is found again."""
		self.identity_number = digits(self.identity_number or "") or None
		self.set_masks()
