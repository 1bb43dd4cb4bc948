import pytest
from hypothesis import given
from hypothesis import strategies as st

from onestop.rules.quantity import (
	MOST_ITEMS,
	MOST_UNITS,
	AbsurdQuantity,
	InvalidQuantity,
	Quantity,
	TooManyItems,
	quantities,
)


@pytest.mark.parametrize(
	("value", "read"),
	[
		(3, (Quantity(3),)),
		("3", (Quantity(3),)),
		(3.0, (Quantity(3),)),
		([[5, 2], [1, 3]], (Quantity(5, 2), Quantity(1, 3))),
		([{"units": 5, "times": 2}, {"units": "4"}], (Quantity(5, 2), Quantity(4))),
		([Quantity(5, 2), 7], (Quantity(5, 2), Quantity(7))),
		(0, (Quantity(0),)),
		([], ()),
	],
)
def test_a_number_and_items_of_pages_and_copies_are_read(value: object, read: tuple) -> None:
	assert quantities("Phí", value) == read


@pytest.mark.parametrize(
	"value",
	[
		-1,
		"-1",
		2.5,
		"2.5",
		"2,5",
		True,
		None,
		"",
		"ba",
		"٣",
		"1e3",
		float("nan"),
		float("inf"),
		[[1, -2]],
		{},
	],
)
def test_what_is_no_whole_number_is_refused(value: object) -> None:
	with pytest.raises(InvalidQuantity, match="Enter a whole number"):
		quantities("Phí", value)


def test_an_absurd_number_is_refused_and_a_huge_text_is_not_repeated() -> None:
	with pytest.raises(AbsurdQuantity, match="more than 10000"):
		quantities("Phí", MOST_UNITS + 1)
	with pytest.raises(InvalidQuantity) as refused:
		quantities("Phí", "9" * 10_000_000)
	assert len(str(refused.value)) < 200
	with pytest.raises(TooManyItems):
		quantities("Phí", [1] * (MOST_ITEMS + 1))


@given(st.recursive(st.none() | st.booleans() | st.floats() | st.integers() | st.text(), st.lists))
def test_whatever_is_typed_gives_sound_quantities_or_a_named_refusal(value: object) -> None:
	try:
		read = quantities("Phí", value)
	except (InvalidQuantity, AbsurdQuantity, TooManyItems):
		return
	assert all(0 <= item.units <= MOST_UNITS and 0 <= item.times <= MOST_UNITS for item in read)
