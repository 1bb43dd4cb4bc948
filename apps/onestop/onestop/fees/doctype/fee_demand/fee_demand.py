from onestop.fees.kept import Kept


class FeeDemand(Kept):
	"""What a dossier owes, why, and what came of it."""
