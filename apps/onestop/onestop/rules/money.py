"""How is an amount of money rounded and written?

TT 303/2016/TT-BTC (receipts are written in Vietnamese, in đồng). Amounts are Decimals of đồng, never floats.
No article read prescribes a rounding (chưa kiểm chứng): the house rounds half a đồng up, each amount once,
from its exact value.
"""

from decimal import ROUND_HALF_UP, Decimal
from typing import Final

MOST_AMOUNT: Final = Decimal(10_000_000_000)  # more is a slip of the pen in any tariff of a town


def to_whole_dong(exact: Decimal) -> Decimal:
	"""Half a đồng is rounded up."""
	return exact.quantize(Decimal(1), ROUND_HALF_UP)


def written(amount: Decimal) -> str:
	"""As the law and the counter write it: 2.000; a part of a đồng behind a comma."""
	whole, _, part = f"{amount:,f}".partition(".")
	part = part.rstrip("0")
	return whole.replace(",", ".") + (f",{part}" if part else "")
