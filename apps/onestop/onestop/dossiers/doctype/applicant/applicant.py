from onestop.dossiers.personal import WithPersonalNumbers


class Applicant(WithPersonalNumbers):
	"""A citizen or an organisation that asks for something."""

	def validate(self) -> None:
		self.set_masks()
