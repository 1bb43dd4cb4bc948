from onestop.rows_at_once import WrittenAtOnce


class DossierStep(WrittenAtOnce):
	"""One step of the version's process on the way of this dossier."""
