from onestop.fees.kept import Kept


class FeeRefund(Kept):
	"""Money to be given back: asked, approved by another, paid out."""
