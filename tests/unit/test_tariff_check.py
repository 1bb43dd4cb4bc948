from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from itertools import product

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from onestop.rules.fee import assess, quantities_asked
from onestop.rules.quantity import Quantity
from onestop.rules.tariff import Tariff, TariffTier, exemptions_offered
from onestop.rules.tariff_check import offered_channels, tariff_findings
from onestop.rules.validity import Validity
from onestop.rules.version_check import errors
from onestop.rules.version_choice import EVERY, SubmissionChannel
from onestop.rules.version_content import CheckedLimit, CheckedTariff, CheckedVersion
from tests.tariffs import (
	BEGIN,
	CASES,
	COPIES,
	END,
	TARIFFS,
	copies,
	dong,
	fixed,
	free,
	per_unit,
	spared,
)

TYPES = {"CHUNG-THUC": Validity(date(2017, 1, 1))}


def version(tariff: Tariff, **values: object) -> CheckedVersion:
	types = values.pop("fee_types", TYPES)
	stray = values.pop("stray_tiers", ())
	defaults = {"effective_from": BEGIN, "effective_to": END, "cases": CASES}
	return CheckedVersion(**{**defaults, **values}, tariff=CheckedTariff(tariff, types, stray))


def told(checked: CheckedVersion) -> list[tuple[str, str, int, str]]:
	found = tariff_findings(checked)
	return [(f.severity, f.table, f.row, f.template.format(**f.facts)) for f in found]


def test_a_sound_tariff_has_nothing_to_mend() -> None:
	online = free(row=2, name=COPIES, channel="Online", first=date(2020, 3, 1), last=date(2020, 6, 30))
	assert told(version(Tariff((copies(), online), (spared("POOR"),)))) == []


def test_a_version_without_fee_lines_is_warned_that_unknown_is_not_free() -> None:
	[(severity, table, row, words)] = told(version(Tariff()))
	assert (severity, table, row) == ("Warning", "tariff_lines", 0)
	assert "not the same as free" in words


@pytest.mark.parametrize(
	("line", "words"),
	[
		(fixed(-1), "an amount of -1 VND"),
		(fixed("0.5"), "an amount of 0,5 VND"),
		(fixed(10**12), "at most 10.000.000.000 VND"),
		(fixed("NaN"), "an amount of NaN VND"),
		(fixed(0), "has no amount"),
		(replace(free(), amount=dong(5)), "is free and has an amount"),
		(fixed(name="  "), "has no name"),
		(per_unit(unit=" "), "names none"),
		(copies(tiers=()), "is tiered and has no tier"),
		(copies(tiers=(TariffTier(2, dong(1)),)), "begin with unit 2"),
		(copies(tiers=(TariffTier(1, dong(9)), TariffTier(1, dong(5)))), "1 follows 1"),
		(copies(tiers=(TariffTier(1, dong(-9)),)), "an amount of -9 VND"),
		(copies(cap=dong(1999)), "below the price of one unit"),
		(copies(outer_unit=""), "no outer unit"),
		(
			per_unit(minimum=dong(9), maximum=dong(8)),
			"minimum of “Phí chứng thực chữ ký” is above its maximum",
		),
		(fixed(reduction_percent=dong(5), reduction_amount=dong(5)), "by percent and by amount"),
		(fixed(reduction_percent=dong(101)), "a reduction of 101 %"),
		(fixed(reduction_percent=dong(-1)), "a reduction of -1 %"),
		(fixed(first=date(2020, 5, 1), last=date(2020, 4, 1)), "ends before it begins"),
		(fixed(fee_type=""), "names no fee type"),
		(fixed(fee_type="LA"), "no fee type “LA”"),
		(fixed(case="lạ"), "no case “lạ”"),
	],
)
def test_a_row_that_cannot_be_used_is_an_error_in_its_place(line, words: str) -> None:
	found = [f for f in told(version(Tariff((replace(line, row=1),)))) if words in f[3]]
	assert [f[:3] for f in found] == [("Error", "tariff_lines", 1)]


def test_rows_that_fit_equally_are_named_once_with_day_channel_and_case() -> None:
	lines = (fixed(row=1), fixed(row=2, first=date(2020, 6, 1)))
	[(severity, _, row, words)] = told(version(Tariff(lines)))
	assert (severity, row) == ("Error", 1)
	assert "Rows (1, 2)" in words and "01/06/2020" in words and "In Person" in words


def test_a_gap_is_named_with_its_first_day_and_how_many_more_there_are() -> None:
	[(severity, _, row, words)] = told(version(Tariff((fixed(channel="Online", last=date(2020, 8, 31)),))))
	assert (severity, row) == ("Error", 1)
	assert "01/01/2020 (channel “In Person”, case “”)" in words and "nor for 8 other" in words


def test_a_row_that_ends_before_the_version_leaves_a_gap_on_the_next_day() -> None:
	words = [f[3] for f in told(version(Tariff((fixed(last=date(2020, 8, 31)),))))]
	assert len(words) == 1 and "costs on 01/09/2020" in words[0]


def test_channels_the_version_does_not_offer_need_no_row_and_a_row_for_them_is_doubtful() -> None:
	in_person = (CheckedLimit(1, 0, "", "In Person"),)
	lines = (fixed(row=1, channel="In Person"), free(row=2, channel="Online"))
	[(severity, _, row, words)] = told(version(Tariff(lines), channels=in_person))
	assert (severity, row) == ("Warning", 2)
	assert "does not offer" in words


def test_periods_outside_the_version_are_named() -> None:
	found = told(version(Tariff((fixed(row=1), fixed(row=2, last=date(2019, 1, 1))))))
	assert [(f[0], f[2]) for f in found] == [("Warning", 2)]


def test_a_fee_type_that_has_ended_or_will_end_is_named() -> None:
	ended = {"CHUNG-THUC": Validity(last=date(2019, 12, 31))}
	ending = {"CHUNG-THUC": Validity(last=date(2020, 12, 30))}
	[(severity, *_, words)] = told(version(Tariff((fixed(),)), fee_types=ended))
	assert severity == "Error" and "not in force on 01/01/2020" in words
	[(severity, *_, words)] = told(version(Tariff((fixed(),)), fee_types=ending))
	assert severity == "Warning" and "ends on 30/12/2020" in words


@pytest.mark.parametrize(
	("rows", "severity", "row", "words"),
	[
		((spared("POOR", line="lạ"),), "Error", 1, "no fee line “lạ”"),
		((spared("POOR", 0),), "Error", 1, "spared 0 %"),
		((spared("POOR", 101),), "Error", 1, "spared 101 %"),
		((spared("POOR", last=date(2019, 12, 31)),), "Error", 1, "on no day of the version"),
		((spared("POOR", last=date(2020, 5, 1)),), "Warning", 1, "ends on 01/05/2020"),
		((spared("POOR"), spared("POOR", 50, row=2)), "Error", 2, "Rows (1, 2)"),
	],
)
def test_an_exemption_that_does_not_hold_is_named(rows, severity: str, row: int, words: str) -> None:
	[found] = told(version(Tariff((fixed(),), rows)))
	assert (found[0], found[1], found[2]) == (severity, "tariff_exemptions", row)
	assert words in found[3]


def test_exemptions_without_fee_lines_and_tiers_of_no_line_are_named() -> None:
	found = told(version(Tariff((), (spared("POOR"),)), stray_tiers=((3, "cũ"),)))
	assert [(f[1], f[2]) for f in found] == [
		("tariff_lines", 0),
		("tariff_tiers", 3),
		("tariff_exemptions", 1),
	]


CHANNEL_ROWS = st.lists(st.sampled_from([EVERY, *SubmissionChannel]), max_size=3, unique=True).map(
	lambda channels: tuple(CheckedLimit(n, 0, "", channel) for n, channel in enumerate(channels, 1))
)
VERSIONS = st.builds(
	version,
	TARIFFS,
	channels=CHANNEL_ROWS,
	cases=st.sampled_from([(), CASES[:1], CASES]),
	effective_to=st.sampled_from([None, END]),
)


def situations(checked: CheckedVersion) -> Iterator[tuple[date, SubmissionChannel, str]]:
	"""Every tenth day of the version and those around its changes, every channel and case."""
	periods = [(line.first, line.last) for line in checked.tariff.tariff.lines]
	edges = {edge for period in periods for edge in period if date.min < edge < date.max}
	near = {edge + timedelta(days=n) for edge in edges for n in (-1, 0, 1)}
	days = {BEGIN + timedelta(days=n) for n in range(0, 366, 10)} | {BEGIN, END} | near
	inside = sorted(day for day in days if BEGIN <= day <= END)
	return product(inside, offered_channels(checked), (EVERY, *checked.cases))


@settings(max_examples=150, suppress_health_check=[HealthCheck.filter_too_much, HealthCheck.too_slow])
@given(VERSIONS, st.integers(0, 300))
def test_what_passes_the_check_is_never_refused_at_the_counter(checked: CheckedVersion, units: int) -> None:
	tariff = checked.tariff.tariff
	if errors(tuple(tariff_findings(checked))):
		return
	for on, channel, case in situations(checked):
		asked = quantities_asked(tariff, on, channel, case)
		given_quantities = {one.line: (Quantity(units),) for one in asked}
		groups = [row.group for row in exemptions_offered(tariff, on)]
		found = assess(tariff, on, channel, case, given_quantities, groups)
		assert found is None if not tariff.lines else 0 <= found.payable <= found.gross


@settings(max_examples=150, suppress_health_check=[HealthCheck.too_slow])
@given(VERSIONS)
def test_what_the_counter_refuses_the_check_has_named(checked: CheckedVersion) -> None:
	tariff = checked.tariff.tariff
	named = bool(errors(tuple(tariff_findings(checked))))
	for on, channel, case in situations(checked):
		try:
			quantities_asked(tariff, on, channel, case)
		except Exception:
			assert named
			return


def test_the_generated_tariffs_pass_the_check_often_enough_to_prove_something() -> None:
	sound = 0

	@settings(max_examples=200, database=None)
	@given(VERSIONS)
	def count(checked: CheckedVersion) -> None:
		nonlocal sound
		sound += bool(checked.tariff.tariff.lines) and not errors(tuple(tariff_findings(checked)))

	count()
	assert sound >= 20
