from datetime import date

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from onestop.rules.dossier_code import (
	TT_01_2018,
	AgencyCode,
	CodePattern,
	DossierCode,
	InvalidAgencyPart,
	InvalidCodePattern,
	InvalidDossierCode,
	InvalidReceiptDate,
	NoCodePatternInForce,
	SequenceExhausted,
	SequenceReset,
	format_code,
	is_valid,
	pattern_in_force,
	read_code,
	sequence_key,
)

LAW_OF_2018 = CodePattern(TT_01_2018)
NATIONAL = CodePattern("{level_1}.{level_2:2}-{received_on:%Y%m%d}-{sequence:7}")
WARD = AgencyCode("H56", "22", "17")
DIGITS = {name: width for name, width in (("level_2", 2), ("level_3", 2), ("level_4", 3))}
LEVEL_1 = st.from_regex("[A-Z][0-9]{2}", fullmatch=True)


@st.composite
def codes(draw: st.DrawFn) -> tuple[CodePattern, AgencyCode, date, int]:
	"""Any pattern in any order of its parts, with an agency, a date and a number that fit it."""
	levels = draw(st.lists(st.sampled_from(sorted(DIGITS)), unique=True))
	width = draw(st.integers(1, 9))
	resets = draw(st.sampled_from(SequenceReset))
	dates = ["%y%m%d", "%Y%m%d", "%d%m%Y"] + (["%Y", "%y"] if resets is SequenceReset.YEAR else [])
	parts = ["{level_1}", f"{{received_on:{draw(st.sampled_from(dates))}}}", f"{{sequence:{width}}}"]
	parts += [f"{{{level}:{DIGITS[level]}}}" for level in levels]
	separator = st.sampled_from(["", ".", "-", "/", "A7"])
	template = "".join(part + draw(separator) for part in draw(st.permutations(parts)))
	numbers = {level: draw(st.from_regex(f"[0-9]{{{DIGITS[level]}}}", fullmatch=True)) for level in levels}
	agency = AgencyCode(draw(LEVEL_1), **numbers)
	on = draw(st.dates(date(2000, 1, 1), date(2099, 12, 31)))
	return CodePattern(template, resets), agency, on, draw(st.integers(1, 10**width - 1))


@given(codes())
def test_what_is_written_is_read_back(code: tuple[CodePattern, AgencyCode, date, int]) -> None:
	pattern, agency, on, sequence = code
	text = format_code(pattern, agency, on, sequence)
	read = read_code(pattern, text)
	assert (read.text, read.agency, read.year, read.sequence) == (text, agency, on.year, sequence)
	assert read.received_on in (on, None)
	assert is_valid(pattern, text)


@given(codes(), st.integers(0, 40), st.sampled_from("0123456789ABH.-/"))
def test_a_miscopied_code_is_refused_or_is_another_code(
	code: tuple[CodePattern, AgencyCode, date, int], at: int, sign: str
) -> None:
	pattern = code[0]
	text = format_code(*code)
	miscopied = text[:at] + sign + text[at + 1 :]
	if is_valid(pattern, miscopied):
		read = read_code(pattern, miscopied)
		on = read.received_on or date(read.year, 1, 1)
		assert format_code(pattern, read.agency, on, read.sequence) == miscopied


@given(codes(), st.integers(1, 9_999))
def test_two_dossiers_of_one_counter_never_share_a_code(
	code: tuple[CodePattern, AgencyCode, date, int], other: int
) -> None:
	pattern, agency, on, sequence = code
	assume(sequence != other)
	try:
		text = format_code(pattern, agency, on, other)
	except SequenceExhausted:
		return
	assert text != format_code(pattern, agency, on, sequence)


def test_the_code_of_2018_is_written_as_the_circular_says() -> None:
	assert format_code(LAW_OF_2018, WARD, date(2021, 5, 31), 1) == "000.17.22.H56-210531-0001"


def test_the_code_of_2018_is_read_into_its_parts() -> None:
	text = "000.17.22.H56-210531-0001"
	assert read_code(LAW_OF_2018, text) == DossierCode(text, WARD, 2021, date(2021, 5, 31), 1)


def test_the_newer_national_code_is_a_pattern_too() -> None:
	code = read_code(NATIONAL, "G09.20-20260609-0092637")
	assert code.agency == AgencyCode("G09", "20")
	assert (code.received_on, code.sequence) == (date(2026, 6, 9), 92637)
	assert format_code(NATIONAL, code.agency, date(2026, 6, 9), 92637) == code.text


def test_unused_levels_are_zeros_on_paper_and_empty_in_the_value() -> None:
	assert AgencyCode("H22", "00", "00", "000") == AgencyCode("H22")
	assert format_code(LAW_OF_2018, AgencyCode("H22"), date(2018, 1, 2), 7) == "000.00.00.H22-180102-0007"


@pytest.mark.parametrize("sequence", [0, -1, 10_000])
def test_a_number_without_room_in_the_code_is_refused(sequence: int) -> None:
	with pytest.raises(SequenceExhausted, match="1–9999"):
		format_code(LAW_OF_2018, WARD, date(2021, 5, 31), sequence)


@pytest.mark.parametrize(
	"text",
	[
		"",
		"000.17.22.H56-210531-0000",
		"000.17.22.H56-210231-0001",
		"000.17.22.h56-210531-0001",
		"000.17.22.H56-210531-00001",
		"000.17.22.H56-210531-0001 ",
		"000.17.22.H56-210531-000١",
		"G09.20-20260609-0092637",
	],
)
def test_what_no_desk_could_have_written_is_no_code(text: str) -> None:
	assert not is_valid(LAW_OF_2018, text)
	with pytest.raises(InvalidDossierCode, match="not a dossier code"):
		read_code(LAW_OF_2018, text)


@pytest.mark.parametrize(
	("template", "problem"),
	[
		("{level_1}-{received_on:%y%m%d}", "{sequence} exactly once"),
		("{level_1}-{sequence:4}", "{received_on} exactly once"),
		("{received_on:%y%m%d}-{sequence:4}", "{level_1} exactly once"),
		("{level_1}-{received_on:%y%m%d}-{sequence}", "unknown part"),
		("{level_1}-{received_on:%y%m%d}-{sequence:0}", "unknown part"),
		("{level_1:3}-{received_on:%y%m%d}-{sequence:4}", "unknown part"),
		("{level_5:2}{level_1}-{received_on:%y%m%d}-{sequence:4}", "unknown part"),
		("{level_1}-{received_on:%H%M}-{sequence:4}", "unknown part"),
		("{level_1}-{received_on:}-{sequence:4}", "unknown part"),
		("{level_1}-{received_on:%y%Y%m%d}-{sequence:4}", "unknown part"),
		("{level_2:2}{level_2:2}{level_1}-{received_on:%y%m%d}-{sequence:4}", "repeats a part"),
		("{level_1}-{received_on:%y%m}-{sequence:4}", "does not write the day"),
		("{level_1} {received_on:%y%m%d}-{sequence:4}", "where nothing can stand"),
		("{level_1.__class__}{received_on:%y%m%d}{sequence:4}", "where nothing can stand"),
		("{level_1", "where nothing can stand"),
	],
)
def test_a_pattern_that_cannot_make_good_codes_is_refused_when_built(template: str, problem: str) -> None:
	with pytest.raises(InvalidCodePattern) as refused:
		CodePattern(template)
	assert problem in str(refused.value)


def test_a_pattern_that_ends_before_it_begins_is_refused() -> None:
	with pytest.raises(InvalidCodePattern, match="ends before it begins"):
		CodePattern(TT_01_2018, valid_from=date(2020, 1, 2), valid_to=date(2020, 1, 1))


@pytest.mark.parametrize(
	("level_1", "level_2"), [("22", ""), ("h22", ""), ("H2", ""), ("H22", "x1"), ("H22", "²2")]
)
def test_an_agency_that_is_no_identifier_is_refused_when_built(level_1: str, level_2: str) -> None:
	with pytest.raises(InvalidAgencyPart, match="Correct the agency's code"):
		AgencyCode(level_1, level_2)


def test_an_agency_part_of_the_wrong_width_is_refused() -> None:
	with pytest.raises(InvalidAgencyPart, match="level_2"):
		format_code(LAW_OF_2018, AgencyCode("H22", "034"), date(2018, 1, 2), 1)


def test_an_agency_the_pattern_cannot_tell_from_others_is_refused() -> None:
	with pytest.raises(InvalidAgencyPart, match="level_4"):
		format_code(NATIONAL, AgencyCode("H22", "34", "", "017"), date(2026, 6, 9), 1)


def test_a_year_that_two_digits_cannot_tell_is_refused() -> None:
	with pytest.raises(InvalidReceiptDate, match="31/12/1999"):
		format_code(LAW_OF_2018, WARD, date(1999, 12, 31), 1)


def test_the_pattern_in_force_is_the_one_of_the_date_of_receipt() -> None:
	old = CodePattern(TT_01_2018, valid_to=date(2025, 6, 30))
	new = CodePattern(NATIONAL.template, valid_from=date(2025, 7, 1))
	correction = CodePattern(NATIONAL.template, SequenceReset.YEAR, valid_from=date(2026, 1, 1))
	patterns = (new, correction, old)
	assert pattern_in_force(patterns, date(2025, 6, 30)) == old
	assert pattern_in_force(patterns, date(2025, 7, 1)) == new
	assert pattern_in_force(patterns, date(2026, 1, 1)) == correction
	with pytest.raises(NoCodePatternInForce, match="01/07/2025"):
		pattern_in_force([old], date(2025, 7, 1))


def test_the_sequence_starts_again_each_day_or_each_year_for_each_agency() -> None:
	yearly = CodePattern("{level_1}-{received_on:%Y}-{sequence:6}", SequenceReset.YEAR)
	assert sequence_key(LAW_OF_2018, WARD, date(2021, 5, 31)) == "H56.22.17.0/2021-05-31"
	assert sequence_key(yearly, AgencyCode("H22"), date(2021, 5, 31)) == "H22.0.0.0/2021"
	assert read_code(yearly, "H22-2021-000042").received_on is None
