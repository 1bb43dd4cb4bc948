from onestop.fees.kept import Kept


class BankStatement(Kept):
	"""A statement's file that was imported."""
