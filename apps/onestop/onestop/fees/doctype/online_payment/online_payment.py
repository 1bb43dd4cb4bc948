from onestop.fees.kept import Kept


class OnlinePayment(Kept):
	"""An attempt to pay through a gateway."""
