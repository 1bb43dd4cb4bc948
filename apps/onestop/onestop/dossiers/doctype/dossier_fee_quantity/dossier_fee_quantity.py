from onestop.rows_at_once import WrittenAtOnce


class DossierFeeQuantity(WrittenAtOnce):
	"""How many units of a fee the counter was asked for."""
