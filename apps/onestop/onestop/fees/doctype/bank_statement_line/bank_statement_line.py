from onestop.fees.kept import Kept


class BankStatementLine(Kept):
	"""Money on the account, until it is matched, split, refunded or explained."""
