from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onestop.rules.money import to_whole_dong, written


@pytest.mark.parametrize(
	("amount", "text"),
	[("0", "0"), ("2000", "2.000"), ("1234567", "1.234.567"), ("12500.50", "12.500,5"), ("1E+5", "100.000")],
)
def test_amounts_are_written_as_at_the_counter(amount: str, text: str) -> None:
	assert written(Decimal(amount)) == text


@given(st.decimals(0, 10**9, places=4, allow_nan=False))
def test_a_rounded_amount_is_whole_and_at_most_half_a_dong_away(exact: Decimal) -> None:
	rounded = to_whole_dong(exact)
	assert rounded == rounded.to_integral_value()
	assert -Decimal("0.5") < rounded - exact <= Decimal("0.5")
