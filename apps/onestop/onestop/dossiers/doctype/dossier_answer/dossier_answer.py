from onestop.rows_at_once import WrittenAtOnce


class DossierAnswer(WrittenAtOnce):
	"""What the applicant answered to a question of the version's form."""
