from onestop.rows_at_once import WrittenAtOnce


class DossierPaper(WrittenAtOnce):
	"""A paper handed in with a dossier, beside what the procedure asks for."""
