from onestop.fees.kept import Kept
from onestop.rows_at_once import WritesRowsAtOnce


class FeeDemand(WritesRowsAtOnce, Kept):
	"""What a dossier owes, why, and what came of it."""
