from datetime import date, datetime
from decimal import Decimal
from html import escape, unescape

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onestop.rules.result_template import (
	BLANK,
	BLANK_DATE,
	FITTING,
	LONGEST,
	Format,
	Kind,
	TemplateTooLong,
	UnbalancedBraces,
	UnknownField,
	UnknownFormat,
	Value,
	problems,
	render,
	written,
)

KINDS = {
	"applicant.full_name": Kind.TEXT,
	"result.signed_on": Kind.DATE,
	"dossier.received_at": Kind.MOMENT,
	"dossier.number_of_sets": Kind.NUMBER,
}
VALUES: dict[str, Value] = {
	"applicant.full_name": "Nguyễn Văn Mẫu",
	"result.signed_on": date(2017, 1, 6),
	"dossier.received_at": datetime(2017, 1, 5, 16, 30),
	"dossier.number_of_sets": 2,
}
NASTY = st.text() | st.sampled_from(
	(
		"<script>alert(1)</script>",
		"{{ result.signed_on }}",
		"{{ 7*7 }}",
		'"><img src=x onerror=alert(1)>',
		"{% for x in y %}",
		"=HYPERLINK(1)",
		"a\nb",
	)
)


@pytest.mark.parametrize(
	("template", "document"),
	[
		("Ông {{ applicant.full_name }}.", "Ông Nguyễn Văn Mẫu."),
		("{{applicant.full_name|uppercase}}", "NGUYỄN VĂN MẪU"),
		("<p>{{&nbsp;applicant.full_name\xa0}}</p>", "<p>Nguyễn Văn Mẫu</p>"),
		("{{ result.signed_on }}", "06/01/2017"),
		("{{ result.signed_on | date_in_words }}", "ngày 06 tháng 01 năm 2017"),
		("{{ result.signed_on | year }}", "2017"),
		("{{ dossier.received_at | moment_in_words }}", "16 giờ 30 phút, ngày 05 tháng 01 năm 2017"),
		("{{ dossier.received_at }}", "16:30 ngày 05/01/2017"),
		("{{ dossier.number_of_sets | number_in_words }}", "hai"),
	],
)
def test_a_field_becomes_its_value_in_the_format_asked_for(template: str, document: str) -> None:
	assert not problems(template, KINDS)
	assert render(template, VALUES) == document


def test_what_is_not_known_yet_is_a_line_to_fill_in_by_hand() -> None:
	assert written(None) == written("") == BLANK
	assert written(None, Format.DATE_IN_WORDS) == BLANK_DATE


@pytest.mark.parametrize(
	("number", "format_", "words"),
	[
		(Decimal("1234567.5"), Format.GROUPED, "1.234.567,5"),
		(Decimal("1980"), Format.PLAIN, "1980"),
		(Decimal("NaN"), Format.NUMBER_IN_WORDS, BLANK),
		(Decimal("0.5"), Format.NUMBER_IN_WORDS, "0,5"),
	],
)
def test_numbers_are_written_the_vietnamese_way(number: Decimal, format_: Format, words: str) -> None:
	assert written(number, format_) == words


def test_each_problem_is_named_with_its_line() -> None:
	template = "<p>Đúng</p><p>{{ applicant.name }}</p><ul><li>{{ result.signed_on | uppercase }}</li></ul>{{"
	first, second, third = problems(template, KINDS)
	assert isinstance(first, UnknownField)
	assert first.facts == {"field": "applicant.name", "line": 2}
	assert isinstance(second, UnknownFormat)
	assert second.facts == {"field": "result.signed_on", "format": "uppercase", "line": 3}
	assert isinstance(third, UnbalancedBraces)
	assert third.facts["line"] == 4


def test_the_lines_of_a_plain_text_are_its_own() -> None:
	(problem,) = problems("một\nhai {{ x }}\nba", KINDS)
	assert problem.facts["line"] == 2


@pytest.mark.parametrize(
	"stray",
	["{{ applicant.full_name", "applicant.full_name }}", "{{ applicant.<b>full_name</b> }}", "{{ {{ x }} }}"],
)
def test_braces_that_do_not_close_are_a_problem(stray: str) -> None:
	assert any(isinstance(problem, UnbalancedBraces) for problem in problems(stray, KINDS))
	with pytest.raises((UnbalancedBraces, UnknownField)):
		render(stray, VALUES)


@pytest.mark.parametrize(
	"expression",
	[
		"7*7",
		"applicant.__class__",
		"applicant.full_name.upper()",
		"frappe.db.sql('select 1')",
		"config.items()",
		"''.join('x')",
		"",
	],
)
def test_nothing_but_a_name_of_the_list_is_a_field(expression: str) -> None:
	template = "{{ " + expression + " }}"
	assert [type(problem) for problem in problems(template, KINDS)] == [UnknownField]
	with pytest.raises(UnknownField):
		render(template, VALUES)


def test_an_unknown_format_is_refused_when_printing_too() -> None:
	with pytest.raises(UnknownFormat):
		render("{{ applicant.full_name | safe }}", VALUES)


def test_a_pasted_book_is_refused_at_once() -> None:
	book = "x" * (10 * 1024 * 1024)
	assert [type(problem) for problem in problems(book, KINDS)] == [TemplateTooLong]
	with pytest.raises(TemplateTooLong, match=str(LONGEST)):
		render(book, VALUES)


@given(NASTY)
def test_every_value_is_escaped_and_never_read_again(value: str) -> None:
	document = render("<p>{{ applicant.full_name }}</p>", {"applicant.full_name": value})
	inner = document.removeprefix("<p>").removesuffix("</p>").replace("<br>", "\n")
	assert "<" not in inner
	assert unescape(inner) == (unescape(escape(value)) or BLANK)


@given(st.lists(NASTY | st.sampled_from(("{{ applicant.full_name }}", "<p>", "{{", "}}")), max_size=8))
def test_any_text_is_either_printed_as_it_stands_or_refused_by_name(pieces: list[str]) -> None:
	template = "".join(pieces)
	found = problems(template, KINDS)
	if found:
		with pytest.raises(tuple({type(problem) for problem in found})):
			render(template, VALUES)
	else:
		told = render(template, VALUES)
		assert "{{" not in told
		assert "}}" not in told


@given(
	st.lists(st.text(alphabet="abc .đ", max_size=8), max_size=5), st.from_regex(r"[a-z]{1,9}\.[a-z_]{1,9}")
)
def test_an_unknown_field_is_always_found(words: list[str], name: str) -> None:
	template = " ".join(words) + "{{ " + name.strip() + " }}" + " ".join(words)
	is_known = name.strip() in KINDS
	assert bool(problems(template, KINDS)) is not is_known


@given(st.text(alphabet="<>{}ab |/.", max_size=60))
def test_what_passes_the_check_can_be_printed(template: str) -> None:
	kinds = {"a": Kind.TEXT, "b": Kind.DATE}
	if not problems(template, kinds):
		render(template, {"a": "<&>", "b": date(2017, 1, 6)})


@given(st.sampled_from(list(Kind)), st.data())
def test_a_fitting_format_always_writes_something(kind: Kind, data: st.DataObject) -> None:
	of_kind = {
		Kind.TEXT: st.text(),
		Kind.DATE: st.dates(),
		Kind.MOMENT: st.datetimes(),
		Kind.NUMBER: st.integers(-(10**15), 10**15) | st.decimals(-(10**15), 10**15),
	}
	value = data.draw(st.none() | of_kind[kind])
	assert written(value, data.draw(st.sampled_from(FITTING[kind])))
