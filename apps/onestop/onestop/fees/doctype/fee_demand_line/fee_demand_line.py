from onestop.rows_at_once import WrittenAtOnce


class FeeDemandLine(WrittenAtOnce):
	"""One fee of a demand, from the tariff or added later with its reason."""
