from onestop.fees.kept import Kept


class FeePayment(Kept):
	"""Money that moved, once: in, out, or taken back."""
