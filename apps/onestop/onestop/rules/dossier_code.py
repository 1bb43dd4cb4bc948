"""How is a code written, read and checked?

TT 01/2018 Đ.19: V1V2V3.Z1Z2.Y1Y2.MX1X2-YYMMDD-XXXX, agency from level 4 up to level 1, date of receipt and
sequence of the day, as 000.17.22.H56-210531-0001. Later rules write it otherwise (TT 03/2025), so the pattern
is a dated setting in a small language:

	{level_4:3}.{level_3:2}.{level_2:2}.{level_1}-{received_on:%y%m%d}-{sequence:4}    (TT 01/2018)
	{level_1}.{level_2:2}-{received_on:%Y%m%d}-{sequence:7}    (G09.20-20260609-0092637)

`{level_1}` is a letter and two digits; the other parts are digits of a fixed width, zeros when unused.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import lru_cache
from typing import Final, NamedTuple

from onestop.rules.errors import RuleError

TT_01_2018: Final = "{level_4:3}.{level_3:2}.{level_2:2}.{level_1}-{received_on:%y%m%d}-{sequence:4}"

_TOKEN = re.compile(
	r"\{(?P<name>[a-z_0-9]+)(?::(?P<spec>[^{}]*))?\}|(?P<literal>[A-Za-z0-9./_-]+)|(?P<wrong>.)"
)
_LEVELS = ("level_1", "level_2", "level_3", "level_4")
_LEVEL_1 = r"[A-Z][0-9]{2}"
_DATE_PARTS = {"%Y": ("year", 4), "%y": ("year", 2), "%m": ("month", 2), "%d": ("day", 2)}
_CENTURY = 2000  # a year of two digits


class SequenceReset(StrEnum):
	"""When the sequence starts again at 1, for each agency."""

	DAY = "Day"
	YEAR = "Year"


class InvalidCodePattern(RuleError):
	code = "invalid_code_pattern"
	template = "The code pattern “{pattern}” {problem}. Correct the pattern."
	pattern: str
	problem: str


class InvalidAgencyPart(RuleError):
	code = "invalid_agency_part"
	template = "“{value}” does not fit as {part} of a dossier code. Correct the agency's code."
	part: str
	value: str


class InvalidReceiptDate(RuleError):
	code = "invalid_receipt_date"
	template = "The pattern in force cannot write the date {received_on:%d/%m/%Y}. Check the date of receipt."
	received_on: date


class SequenceExhausted(RuleError):
	code = "sequence_exhausted"
	template = (
		"Number {sequence} is not within 1–{limit}, all that the code has room for. Use a wider pattern."
	)
	sequence: int
	limit: int


class InvalidDossierCode(RuleError):
	code = "invalid_dossier_code"
	template = "“{text}” is not a dossier code. Copy it again from the receipt slip."
	text: str


class NoCodePatternInForce(RuleError):
	code = "no_code_pattern_in_force"
	template = "No pattern for dossier codes is in force on {on:%d/%m/%Y}. Add one that covers this date."
	on: date


@dataclass(frozen=True, slots=True)
class AgencyCode:
	"""The agency's identifier, level 1 (ministry, province) to level 4 (commune); unused levels are empty."""

	level_1: str
	level_2: str = ""
	level_3: str = ""
	level_4: str = ""

	def __post_init__(self) -> None:
		if not re.fullmatch(_LEVEL_1, self.level_1):
			raise InvalidAgencyPart(part="level_1", value=self.level_1)
		for part in _LEVELS[1:]:
			value = getattr(self, part)
			if value and not (value.isascii() and value.isdigit()):
				raise InvalidAgencyPart(part=part, value=value)
			if not value.strip("0"):
				object.__setattr__(self, part, "")  # 00 and 000 say "unused": one value for one meaning


@dataclass(frozen=True, slots=True)
class CodePattern:
	template: str
	resets: SequenceReset = SequenceReset.DAY
	valid_from: date = date.min
	valid_to: date = date.max

	def __post_init__(self) -> None:
		shape = _shape(self.template)
		needed = {"year"} if self.resets is SequenceReset.YEAR else {"year", "month", "day"}
		if missing := needed - {part for part, _ in shape.date_parts}:
			problem = (
				f"restarts its sequence each {self.resets.lower()} but does not write the {min(missing)}"
			)
			raise InvalidCodePattern(pattern=self.template, problem=problem)
		if self.valid_from > self.valid_to:
			raise InvalidCodePattern(pattern=self.template, problem="ends before it begins")


@dataclass(frozen=True, slots=True)
class DossierCode:
	"""A code taken apart; `received_on` is None where the pattern does not write the whole date."""

	text: str
	agency: AgencyCode
	year: int
	received_on: date | None
	sequence: int


def format_code(pattern: CodePattern, agency: AgencyCode, received_on: date, sequence: int) -> str:
	"""The code as printed on the receipt slip."""
	shape = _shape(pattern.template)
	limit = 10**shape.sequence_width - 1
	if not 1 <= sequence <= limit:
		raise SequenceExhausted(sequence=sequence, limit=limit)
	if ("year", 2) in shape.date_parts and not _CENTURY <= received_on.year < _CENTURY + 100:
		raise InvalidReceiptDate(received_on=received_on)
	_check_told_apart(shape, agency)
	return "".join(_write(token, shape, agency, received_on, sequence) for token in shape.tokens)


def read_code(pattern: CodePattern, text: str) -> DossierCode:
	"""The parts of a code, refused unless writing them again gives the very same code."""
	match = _shape(pattern.template).regex.fullmatch(text)
	if not match:
		raise InvalidDossierCode(text=text)
	parts = match.groupdict()
	try:
		agency = AgencyCode(**{part: parts[part] for part in _LEVELS if part in parts})
		year = int(parts["year"]) if len(parts["year"]) == 4 else _CENTURY + int(parts["year"])
		day = date(year, int(parts.get("month") or 1), int(parts.get("day") or 1))
	except ValueError:
		raise InvalidDossierCode(text=text) from None
	if not int(parts["sequence"]):
		raise InvalidDossierCode(text=text)
	is_whole_date = {"month", "day"} <= parts.keys()
	return DossierCode(text, agency, year, day if is_whole_date else None, int(parts["sequence"]))


def is_valid(pattern: CodePattern, text: str) -> bool:
	"""Could this be a code written by the pattern?"""
	try:
		read_code(pattern, text)
	except InvalidDossierCode:
		return False
	return True


def pattern_in_force(patterns: Iterable[CodePattern], on: date) -> CodePattern:
	"""The pattern for a dossier received on the date; of several, the one that came into force last."""
	in_force = [pattern for pattern in patterns if pattern.valid_from <= on <= pattern.valid_to]
	if not in_force:
		raise NoCodePatternInForce(on=on)
	return max(in_force, key=lambda pattern: pattern.valid_from)


def sequence_key(pattern: CodePattern, agency: AgencyCode, received_on: date) -> str:
	"""Names the counter the next number comes from: one for each agency and each day (or year)."""
	parts = (agency.level_1, agency.level_2 or "0", agency.level_3 or "0", agency.level_4 or "0")
	period = f"{received_on:%Y}" if pattern.resets is SequenceReset.YEAR else received_on.isoformat()
	return f"{'.'.join(parts)}/{period}"


class _Token(NamedTuple):
	name: str  # empty for a literal
	spec: str


class _Shape(NamedTuple):
	tokens: tuple[_Token, ...]
	date_parts: tuple[tuple[str, int], ...]
	sequence_width: int
	regex: re.Pattern[str]


@lru_cache(maxsize=64)
def _shape(template: str) -> _Shape:
	"""Understands a pattern once; every field has a fixed width, so what is written can be read back."""
	tokens = tuple(_tokens(template))
	names = [token.name for token in tokens if token.name]
	for name in ("level_1", "received_on", "sequence"):
		if names.count(name) != 1:
			raise InvalidCodePattern(pattern=template, problem=f"must contain {{{name}}} exactly once")
	if len(set(names)) != len(names):
		raise InvalidCodePattern(pattern=template, problem="repeats a part")
	specs = dict(tokens)
	dates = tuple(_DATE_PARTS[part] for part in re.findall("%.", specs["received_on"]))
	regex = re.compile("".join(_expression(token) for token in tokens), re.ASCII)
	return _Shape(tokens, dates, int(specs["sequence"]), regex)


def _tokens(template: str) -> Iterable[_Token]:
	for match in _TOKEN.finditer(template):
		name, spec, literal = match["name"] or "", match["spec"] or "", match["literal"]
		if match["wrong"]:
			raise InvalidCodePattern(
				pattern=template, problem=f"has “{match['wrong']}” where nothing can stand"
			)
		if name and not _is_known(name, spec):
			raise InvalidCodePattern(pattern=template, problem=f"has an unknown part “{match[0]}”")
		yield _Token(name, spec or literal or "")


def _is_known(name: str, spec: str) -> bool:
	if name == "level_1":
		return not spec
	if name == "received_on":
		parts = re.findall("%.", spec)
		kinds = [_DATE_PARTS[part][0] for part in parts if part in _DATE_PARTS]
		return "".join(parts) == spec and len(kinds) == len(parts) == len(set(kinds)) > 0
	return name in (*_LEVELS, "sequence") and bool(re.fullmatch("[1-9]", spec))


def _expression(token: _Token) -> str:
	if not token.name:
		return re.escape(token.spec)
	if token.name == "level_1":
		return f"(?P<level_1>{_LEVEL_1})"
	if token.name == "received_on":
		parts = (_DATE_PARTS[part] for part in re.findall("%.", token.spec))
		return "".join(f"(?P<{part}>[0-9]{{{width}}})" for part, width in parts)
	return f"(?P<{token.name}>[0-9]{{{token.spec}}})"


def _check_told_apart(shape: _Shape, agency: AgencyCode) -> None:
	"""A level the pattern leaves out would let two agencies write the same code."""
	for level in _LEVELS:
		if getattr(agency, level) and level not in {token.name for token in shape.tokens}:
			raise InvalidAgencyPart(part=level, value=getattr(agency, level))


def _write(token: _Token, shape: _Shape, agency: AgencyCode, received_on: date, sequence: int) -> str:
	if not token.name:
		return token.spec
	if token.name == "received_on":
		return "".join(f"{getattr(received_on, part):0{width}}"[-width:] for part, width in shape.date_parts)
	if token.name == "sequence":
		return f"{sequence:0{shape.sequence_width}}"
	return _write_level(token, agency)


def _write_level(token: _Token, agency: AgencyCode) -> str:
	value: str = getattr(agency, token.name)
	if token.name == "level_1":
		return value
	if value and len(value) != int(token.spec):
		raise InvalidAgencyPart(part=token.name, value=value)
	return value or "0" * int(token.spec)
