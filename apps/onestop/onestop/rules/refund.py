"""How much may be given back?

NĐ 61/2018 Đ.22 (fees of a dossier): never more than came in and is not yet given back or promised. The law on
giving back was not read (chưa kiểm chứng).
"""

from decimal import Decimal
from enum import StrEnum

from onestop.rules.amount import amount, in_figures
from onestop.rules.errors import RuleError


class RefundReason(StrEnum):
	WITHDRAWN = "Dossier Withdrawn"
	WRONG_AMOUNT = "Wrong Amount"
	OVERPAID = "Overpaid"
	EXEMPT = "Exemption Found Later"
	OTHER = "Other Reason"


class RefundTooLarge(RuleError):
	code = "refund_too_large"
	template = "{asked} đồng cannot be given back: only {left} đồng came in and are left. Enter less."
	asked: str
	left: str


def check_refund(asked: Decimal, received: Decimal, given_or_promised: Decimal) -> None:
	"""Refuses an amount that is none, or more than is left."""
	left = received - given_or_promised
	if amount(asked, least=1) > left:
		raise RefundTooLarge(asked=in_figures(asked), left=in_figures(left))
