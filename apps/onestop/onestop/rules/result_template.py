"""What does a result document say for a dossier, and which of its fields are unknown?

NĐ 61/2018 Đ.20 (the result is handed over as a document); NĐ 30/2020 appendix I (how it is laid out).
A template is text with fields such as {{ applicant.full_name }} or {{ result.signed_on | date_in_words }}:
names and formats from closed lists, nothing else. Nothing in it is evaluated, and every value is escaped.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from html import escape
from typing import Final

from onestop.rules.errors import RuleError
from onestop.rules.vietnamese_words import date_in_letters, date_in_words, number_in_words

Value = str | int | Decimal | date | datetime | None

LONGEST: Final = 100_000  # letters of one template, formatting included
BLANK: Final = "…………………"
BLANK_DATE: Final = "ngày …… tháng …… năm ………"
_TAG: Final = re.compile(r"(<[^>]*>)")
_FIELD: Final = re.compile(r"\{\{([^{}<>]*)\}\}")
_NEW_LINE: Final = re.compile(r"(\n)")
_LINE_END: Final = re.compile(r"</(?:p|h[1-6]|li|tr|div|blockquote|pre)>|<br\s*/?>|\n", re.IGNORECASE)
_SPACES: Final = re.compile(r"(?:&nbsp;|\s)+")


class Kind(StrEnum):  # not shown
	"""What a field holds."""

	TEXT = "text"
	DATE = "date"
	MOMENT = "moment"
	NUMBER = "number"


class Format(StrEnum):  # not shown
	"""How a field is written; without one: as the kind is usually written."""

	PLAIN = ""
	UPPERCASE = "uppercase"
	DATE_IN_WORDS = "date_in_words"
	DATE_IN_LETTERS = "date_in_letters"
	YEAR = "year"
	MOMENT_IN_WORDS = "moment_in_words"
	GROUPED = "grouped"
	NUMBER_IN_WORDS = "number_in_words"


FITTING: Final[Mapping[Kind, tuple[Format, ...]]] = {
	Kind.TEXT: (Format.PLAIN, Format.UPPERCASE),
	Kind.DATE: (Format.PLAIN, Format.DATE_IN_WORDS, Format.DATE_IN_LETTERS, Format.YEAR),
	Kind.MOMENT: (Format.PLAIN, Format.MOMENT_IN_WORDS, Format.DATE_IN_WORDS, Format.YEAR),
	Kind.NUMBER: (Format.PLAIN, Format.GROUPED, Format.NUMBER_IN_WORDS),
}


class TemplateProblem(RuleError):
	"""Something in a template that could not be printed; `line` says where."""


class UnknownField(TemplateProblem):
	code = "unknown_field"
	template = (
		"The template names the unknown field “{field}” (line {line}). Choose a field from the list instead."
	)


class UnknownFormat(TemplateProblem):
	code = "unknown_format"
	template = (
		"Field “{field}” cannot be written as “{format}” (line {line}). "
		"Insert the field again and choose one of its formats."
	)


class UnbalancedBraces(TemplateProblem):
	code = "unbalanced_braces"
	template = (
		"The braces of a field are not closed or not opened (line {line}). "
		"Write a field as {example}, or insert it from the list."
	)


class TemplateTooLong(TemplateProblem):
	code = "template_too_long"
	template = "The template has {letters} letters; {limit} are allowed. Shorten it, and paste no pictures."


@dataclass(frozen=True, slots=True)
class Placeholder:
	"""A field in a template: its name and format as written, and the line it stands in."""

	name: str
	format: str
	line: int


@dataclass(frozen=True, slots=True)
class StrayBraces:
	"""Two braces that belong to no field."""

	text: str
	line: int


Part = str | Placeholder | StrayBraces


def parts(template: str) -> Iterator[Part]:
	"""The template in order; what stands inside a tag is never a field."""
	separator = _TAG if _TAG.search(template) else _NEW_LINE
	line = 1
	for piece in separator.split(template):
		if separator.fullmatch(piece):
			yield from _plain(piece, line)
			line += bool(_LINE_END.fullmatch(piece))
		else:
			yield from _of_text(piece, line)


def _of_text(text: str, line: int) -> Iterator[Part]:
	end = 0
	for found in _FIELD.finditer(text):
		yield from _plain(text[end : found.start()], line)
		name, _bar, format_ = _SPACES.sub(" ", found[1]).partition("|")
		yield Placeholder(name.strip(), format_.strip(), line)
		end = found.end()
	yield from _plain(text[end:], line)


def _plain(text: str, line: int) -> Iterator[Part]:
	if text:
		yield StrayBraces(text, line) if "{{" in text or "}}" in text else text


def problems(template: str, fields: Mapping[str, Kind]) -> tuple[TemplateProblem, ...]:
	"""Everything in the template that could not be printed, in its order."""
	if len(template) > LONGEST:
		return (TemplateTooLong(letters=len(template), limit=LONGEST),)
	found = (_problem(part, fields) for part in parts(template))
	return tuple(problem for problem in found if problem)


def _problem(part: Part, fields: Mapping[str, Kind]) -> TemplateProblem | None:
	if isinstance(part, StrayBraces):
		return UnbalancedBraces(line=part.line, example="{{ applicant.full_name }}")
	if isinstance(part, str):
		return None
	if part.name not in fields:
		return UnknownField(field=part.name, line=part.line)
	if part.format not in FITTING[fields[part.name]]:
		return UnknownFormat(field=part.name, format=part.format, line=part.line)
	return None


def render(template: str, values: Mapping[str, Value]) -> str:
	"""The document's HTML: each field replaced by its value, escaped; refuses what could not be printed."""
	if len(template) > LONGEST:
		raise TemplateTooLong(letters=len(template), limit=LONGEST)
	return "".join(_rendered(part, values) for part in parts(template))


def _rendered(part: Part, values: Mapping[str, Value]) -> str:
	if isinstance(part, str):
		return part
	if isinstance(part, StrayBraces):
		raise UnbalancedBraces(line=part.line, example="{{ applicant.full_name }}")
	if part.name not in values:
		raise UnknownField(field=part.name, line=part.line)
	if part.format not in list(Format):
		raise UnknownFormat(field=part.name, format=part.format, line=part.line)
	return escape(written(values[part.name], Format(part.format))).replace("\n", "<br>")


def written(value: Value, format_: Format = Format.PLAIN) -> str:
	"""The value as a document writes it; nothing becomes a line to fill in by hand."""
	if value is None or value == "":
		is_date = format_ in (Format.DATE_IN_WORDS, Format.DATE_IN_LETTERS)
		return BLANK_DATE if is_date else BLANK
	if isinstance(value, date):
		return _date(value, format_)
	if isinstance(value, int | Decimal):
		return _number(Decimal(value), format_)
	return value.upper() if format_ is Format.UPPERCASE else value


def _date(value: date, format_: Format) -> str:
	if format_ is Format.DATE_IN_WORDS:
		return date_in_words(value)
	if format_ is Format.DATE_IN_LETTERS:
		return date_in_letters(value)
	if format_ is Format.YEAR:
		return str(value.year)
	if isinstance(value, datetime):
		in_words = f"{value:%H} giờ {value:%M} phút, {date_in_words(value)}"
		return in_words if format_ is Format.MOMENT_IN_WORDS else f"{value:%H:%M} ngày {_day(value)}"
	return _day(value)


def _day(value: date) -> str:
	return f"{value.day:02d}/{value.month:02d}/{value.year}"


def _number(value: Decimal, format_: Format) -> str:
	if not value.is_finite():
		return BLANK
	if format_ is Format.NUMBER_IN_WORDS and value == value.to_integral_value():
		return number_in_words(int(value))
	digits = f"{value:,f}" if format_ is Format.GROUPED else f"{value:f}"
	return digits.translate(str.maketrans(",.", ".,"))
