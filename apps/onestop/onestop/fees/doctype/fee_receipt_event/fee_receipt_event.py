from onestop.fees.kept import Kept


class FeeReceiptEvent(Kept):
	"""What happened to a receipt: issued, printed, struck out, lost; only ever added."""
