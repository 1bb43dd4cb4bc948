"""Is this an amount of money?

Luật Phí và lệ phí 97/2015/QH13 Đ.3 and TT 303/2016/TT-BTC: fees are collected in Vietnamese đồng, in whole
đồng. An amount is a Decimal; a float never becomes one.
"""

import re
from decimal import Decimal, InvalidOperation
from typing import Final

from onestop.rules.errors import RuleError

NOTHING: Final = Decimal(0)
_WRITTEN: Final = re.compile(r"-?[0-9]{1,15}([.][0-9]{1,9})?")
LARGEST: Final = Decimal(999_999_999_999)  # as far as amounts are written in words


class NoAmount(RuleError):
	code = "no_amount"
	template = (
		"“{value}” is not an amount of money. Enter whole đồng, from {least} to at most 999,999,999,999."
	)
	value: object
	least: int


def amount(value: object, least: int = 0) -> Decimal:
	"""The value as whole đồng; refuses fractions, what is no number, and what lies outside the bounds.

	A text is taken as people write it: 1e3 and digits of another script are a slip, and no thousand."""
	if isinstance(value, bool) or (isinstance(value, str) and not _WRITTEN.fullmatch(value.strip())):
		raise NoAmount(value=str(value)[:40], least=least)
	try:
		found = Decimal(str(value))
	except InvalidOperation:
		raise NoAmount(value=str(value)[:40], least=least) from None
	if not found.is_finite() or found != found.to_integral_value() or not least <= found <= LARGEST:
		raise NoAmount(value=str(value)[:40], least=least)
	return found.quantize(Decimal(1))


def in_figures(value: Decimal) -> str:
	"""As it is written in Vietnam: 1.250.000."""
	return f"{value:,.0f}".replace(",", ".")
