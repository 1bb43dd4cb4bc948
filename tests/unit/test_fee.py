from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onestop.rules.fee import Assessment, UnknownFeeLine, assess, assess_line, quantities_asked
from onestop.rules.fee_line import NoOuterUnit, QuantityMissing, line_amount
from onestop.rules.quantity import Quantity
from onestop.rules.tariff import (
	AmbiguousExemptions,
	AmbiguousFeeLines,
	ExemptionNotGranted,
	FeeMethod,
	NoFeeLine,
	Tariff,
	TariffTier,
	exemptions_offered,
)
from onestop.rules.tariff_defects import UnusableFeeLine
from tests.tariffs import (
	AMOUNTS,
	CASES,
	COPIES,
	ON,
	PERCENTS,
	SIGNATURE,
	copies,
	dong,
	fixed,
	free,
	per_unit,
	spared,
	tariff_lines,
)

QUANTITIES = st.lists(st.builds(Quantity, st.integers(0, 500), st.integers(0, 50)), min_size=1, max_size=5)


def fee_of(tariff: Tariff, *items: Quantity, groups: tuple[str, ...] = (), **values: object) -> Assessment:
	where = {"on": ON, "channel": "In Person", "case": "", **values}
	return assess(tariff, quantities={COPIES: items} if items else {}, exemptions=groups, **where)


def said(assessment: Assessment) -> list[str]:
	return [step.template.format(**step.facts) for step in assessment.working]


@pytest.mark.parametrize(
	("pages", "times", "amount"),
	[
		(1, 1, 2000),
		(2, 1, 4000),
		(3, 1, 5000),
		(5, 2, 14_000),
		(198, 1, 200_000),
		(199, 1, 200_000),
		(300, 3, 600_000),
		(0, 4, 0),
	],
)
def test_certified_copies_cost_what_the_circular_says(pages: int, times: int, amount: int) -> None:
	assert fee_of(Tariff((copies(),)), Quantity(pages, times)).payable == amount


def test_the_working_tells_every_item_the_cap_and_the_sum() -> None:
	found = fee_of(Tariff((copies(),)), Quantity(5, 2), Quantity(1, 3), Quantity(300))
	assert said(found) == [
		f"{COPIES}, 5 trang: 2 × 2.000 + 3 × 1.000 = 7.000 VND for one bản; × 2 bản = 14.000 VND.",
		f"{COPIES}, 1 trang: 1 × 2.000 = 2.000 VND for one bản; × 3 bản = 6.000 VND.",
		f"{COPIES}, 300 trang: 2 × 2.000 + 298 × 1.000 = 302.000 VND, at most 200.000 VND for one bản; "
		"× 1 bản = 200.000 VND.",
		f"{COPIES}, together: 220.000 VND.",
		"Fee 220.000 VND − waived 0 VND = payable 220.000 VND.",
	]
	assert {step.source for step in found.working} == {"TT 226/2016/TT-BTC", "NĐ 63/2010 Đ.8.2"}


def test_a_tariff_without_a_line_is_unknown_and_not_free() -> None:
	assert assess(Tariff(), ON, "In Person") is None


def test_several_fees_are_added_and_each_keeps_its_own_amount() -> None:
	found = fee_of(Tariff((copies(), fixed(row=2))), Quantity(3))
	assert [line.payable for line in found.lines] == [5000, 10_000]
	assert found.payable == 15_000


def test_the_row_for_the_channel_goes_before_the_general_one_while_it_lasts() -> None:
	online = free(row=2, channel="Online", first=date(2020, 3, 1), last=date(2020, 6, 30))
	tariff = Tariff((fixed(), online))
	assert fee_of(tariff, channel="Online").payable == 0
	assert said(fee_of(tariff, channel="Online"))[:2] == [
		f"{SIGNATURE}: row 2 of the tariff applies (channel “Online”).",
		f"{SIGNATURE}: free.",
	]
	assert fee_of(tariff, channel="Online", on=date(2020, 7, 1)).payable == 10_000
	assert fee_of(tariff, channel="In Person").payable == 10_000


def test_two_rows_that_fit_equally_are_refused_and_named() -> None:
	tariff = Tariff((fixed(row=1, channel="Online"), fixed(row=2, case=CASES[0])))
	with pytest.raises(AmbiguousFeeLines, match=r"Rows \(1, 2\)"):
		fee_of(tariff, channel="Online", case=CASES[0])


def test_a_fee_without_a_row_for_the_day_is_refused_and_never_nothing() -> None:
	tariff = Tariff((fixed(last=date(2020, 6, 14)),))
	with pytest.raises(NoFeeLine, match="15/06/2020"):
		fee_of(tariff)
	assert fee_of(tariff, on=date(2020, 6, 14)).payable == 10_000


def test_a_number_that_is_missing_is_asked_for_and_never_taken_as_one() -> None:
	with pytest.raises(QuantityMissing, match="counted by trang"):
		fee_of(Tariff((copies(),)))


def test_a_line_without_outer_unit_takes_one_number_a_row() -> None:
	with pytest.raises(NoOuterUnit, match="bản only"):
		fee_of(Tariff((per_unit(name=COPIES),)), Quantity(2, 3))


def test_a_quantity_for_a_fee_that_does_not_exist_is_refused() -> None:
	with pytest.raises(UnknownFeeLine, match=SIGNATURE):
		fee_of(Tariff((fixed(),)), Quantity(1))


def test_a_row_that_cannot_be_reckoned_with_is_refused() -> None:
	with pytest.raises(UnusableFeeLine, match="Row 1"):
		fee_of(Tariff((fixed(-5),)))


def test_the_counter_asks_only_for_what_is_counted() -> None:
	asked = quantities_asked(Tariff((copies(), fixed(row=2))), ON, "In Person")
	assert [(q.line, q.unit, q.outer_unit, q.default) for q in asked] == [(COPIES, "trang", "bản", 1)]


def test_minimum_and_maximum_hold_the_amount_of_all_items() -> None:
	line = per_unit(name=COPIES, minimum=dong(20_000), maximum=dong(50_000))
	assert [fee_of(Tariff((line,)), Quantity(n)).payable for n in (0, 1, 4, 10)] == [
		0,
		20_000,
		32_000,
		50_000,
	]


def test_the_tariff_own_reduction_is_part_of_the_fee_and_told() -> None:
	half = fee_of(Tariff((fixed(25_001, reduction_percent=dong(50)),)))
	assert (half.gross, half.waived) == (12_501, 0)
	assert "reduced by 50 % to 12.500,5 VND" in said(half)[1]
	assert "rounded half up to 12.501 VND" in said(half)[2]
	assert fee_of(Tariff((fixed(reduction_amount=dong(99_000)),))).payable == 0


def test_of_several_groups_the_most_favourable_counts_and_is_named() -> None:
	granted = (spared("POOR", 50, row=1), spared("MERIT", 100, row=2))
	found = fee_of(Tariff((fixed(),), granted), groups=("POOR", "MERIT"))
	assert (found.gross, found.waived, found.payable) == (10_000, 10_000, 0)
	assert said(found)[1:3] == [
		f"{SIGNATURE}: of several exemptions the most favourable counts, Merit.",
		f"{SIGNATURE}: Merit is exempt, 10.000 VND waived.",
	]
	assert found.lines[0].exemption == "MERIT"


def test_an_exemption_of_one_fee_leaves_the_others_alone() -> None:
	tariff = Tariff((copies(), fixed(row=2)), (spared("POOR", 50, line=SIGNATURE),))
	found = fee_of(tariff, Quantity(1), groups=("POOR",))
	assert [(line.waived, line.payable) for line in found.lines] == [(0, 2000), (5000, 5000)]


def test_a_group_that_has_ended_or_is_not_in_the_tariff_is_refused() -> None:
	tariff = Tariff((fixed(),), (spared("POOR", last=date(2020, 6, 14)),))
	with pytest.raises(ExemptionNotGranted, match="Poor"):
		fee_of(tariff, groups=("POOR",))
	with pytest.raises(ExemptionNotGranted, match="NOBODY"):
		fee_of(tariff, groups=("NOBODY",))
	assert fee_of(tariff, groups=("POOR",), on=date(2020, 6, 14)).payable == 0


def test_a_group_with_two_percentages_for_one_fee_is_refused() -> None:
	tariff = Tariff((fixed(),), (spared("POOR", 50, row=1), spared("POOR", 30, row=2)))
	with pytest.raises(AmbiguousExemptions, match=r"Rows \(1, 2\)"):
		fee_of(tariff, groups=("POOR",))
	assert [row.group for row in exemptions_offered(tariff, ON)] == ["POOR"]


@given(QUANTITIES, st.integers(1, 30))
def test_more_pages_never_cost_less(items: list[Quantity], more: int) -> None:
	longer = [Quantity(item.units + more, item.times) for item in items]
	assert line_amount(copies(), items)[0] <= line_amount(copies(), longer)[0]


@given(QUANTITIES, AMOUNTS, AMOUNTS)
def test_one_copy_never_costs_more_than_the_cap(items: list[Quantity], page: Decimal, cap: Decimal) -> None:
	line = copies(tiers=(TariffTier(1, page),), cap=cap)
	assert line_amount(line, items)[0] <= cap * sum(item.times for item in items)


@given(QUANTITIES)
def test_items_are_added_whatever_their_order(items: list[Quantity]) -> None:
	together = line_amount(copies(), items)[0]
	assert together == sum(line_amount(copies(), [item])[0] for item in reversed(items))


@given(QUANTITIES, st.lists(PERCENTS.filter(bool), max_size=3), PERCENTS)
def test_exemptions_never_make_a_fee_negative_and_the_sums_agree(
	items: list[Quantity], percents: list[Decimal], reduction: Decimal
) -> None:
	granted = [spared(f"G{n}", percent) for n, percent in enumerate(percents)]
	found = assess_line(copies(reduction_percent=reduction), items, granted)
	assert 0 <= found.payable <= found.gross
	assert found.gross == found.waived + found.payable
	assert all(amount == amount.to_integral_value() for amount in (found.gross, found.waived, found.payable))


@given(QUANTITIES, PERCENTS.filter(bool))
def test_each_amount_is_rounded_once_from_its_exact_value(items: list[Quantity], percent: Decimal) -> None:
	exact = line_amount(copies(reduction_percent=dong("33.33")), items)[0]
	found = assess_line(copies(reduction_percent=dong("33.33")), items, [spared("POOR", percent)])
	assert abs(found.gross - exact) <= Decimal("0.5")
	assert abs(found.payable - exact * (100 - percent) / 100) <= Decimal("0.5")


@given(tariff_lines(), QUANTITIES)
def test_the_working_speaks_of_the_line_and_fills_every_template(line, items: list[Quantity]) -> None:
	items = items if line.outer_unit else [Quantity(item.units) for item in items]
	for step in assess_line(line, items).working:
		assert line.name in step.template.format(**step.facts)
		assert step.source
	assert line.method is FeeMethod.FREE or assess_line(line, items).working
