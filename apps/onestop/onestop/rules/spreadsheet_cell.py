"""What does a cell of the catalogue's spreadsheet mean?

NĐ 63/2010 Đ.8.2 (the parts of a procedure, as people type them). Dates and numbers as Vietnamese officials
and Excel write them; whatever is not understood is refused, never guessed.
"""

import re
from collections.abc import Mapping
from datetime import date, datetime, time, timedelta
from typing import Final

from onestop.rules.errors import RuleError
from onestop.rules.pack_content import FieldKind

EXCEL_DAY_ZERO: Final = date(1899, 12, 30)
EXCEL_DAYS: Final = range(20_000, 80_000)  # 1954–2119
YES: Final = frozenset({"có", "x", "1", "yes", "true", "đúng", "✓"})
NO: Final = frozenset({"không", "0", "no", "false", "sai", "-"})
_DAY_FIRST = re.compile(r"^(?:ngày\s*)?(\d{1,2})\s*(?:[/.-]|tháng)\s*(\d{1,2})\s*(?:[/.-]|năm)\s*(\d{4})$")
_YEAR_FIRST = re.compile(r"^(\d{4})-(\d{1,2})-(\d{1,2})$")
_CLOCK = re.compile(r"^(\d{1,2})\s*(?:[:hg]|giờ)\s*(\d{0,2})(?:\s*phút)?(?::(\d{2})(?:\.\d+)?)?$")
_GROUPED = re.compile(r"^-?\d{1,3}([. ]\d{3})+(,\d+)?$")
_COMMA = re.compile(r"^-?\d+(,\d+)?$")
_POINT = re.compile(r"^-?\d+\.\d+$")


MESSAGES: Final = {
	"unknown_sheet": "The catalogue has no sheet of this name. Remove it, or name it as the export does.",
	"no_key": "The column “{column}” is missing. Put it first, as the export does.",
	"unknown_column": "Nothing is kept in this column. Remove it, or name it as the export does.",
	"formula": "The cell holds a formula. Write its result instead.",
	"no_code": "The code is missing. Write it in the first column.",
	"code_twice": "“{value}” stands here twice. Remove one of the rows.",
	"unknown_owner": "“{value}” does not stand in the sheet “{owner}”. Write one of its codes.",
	"too_many_lines": "The sheet has more than {most} rows. Export fewer procedures at a time.",
}


class NotAWorkbook(RuleError):
	code = "not_a_workbook"
	template = "The file is no workbook that can be read. Save it as .xlsx and attach it again."


class CellNotUnderstood(RuleError):
	code = "cell_not_understood"
	template = "“{value}” is not understood. Write it like {example}."
	value: str
	example: str


EXAMPLES: Final = {
	FieldKind.DATE: "31/12/2017",
	FieldKind.TIME: "15:00",
	FieldKind.NUMBER: "1.500,5",
	FieldKind.WHOLE: "12",
	FieldKind.CHECK: "x",
}


def meaning(value: object, kind: FieldKind, choices: Mapping[str, str]) -> object:
	"""The value as the catalogue keeps it, None for an empty cell; `choices` are words → stored choice."""
	if value is None or (isinstance(value, str) and not value.strip()):
		return None
	if kind is FieldKind.CHOICE:
		text = text_of(value)
		return choices.get(text.casefold(), text)
	read = READERS.get(kind)
	return text_of(value) if read is None else understood(value, kind)


def understood(value: object, kind: FieldKind) -> object:
	try:
		return READERS[kind](value)
	except (ValueError, OverflowError):
		raise CellNotUnderstood(value=text_of(value)[:60], example=EXAMPLES[kind]) from None


def day(value: object) -> str:
	if isinstance(value, datetime):
		return value.date().isoformat()
	if isinstance(value, date):
		return value.isoformat()
	if isinstance(value, (int, float)) and not isinstance(value, bool):
		return excel_day(value)
	text = text_of(value).lower()
	if found := _DAY_FIRST.match(text):
		return date(int(found[3]), int(found[2]), int(found[1])).isoformat()
	if found := _YEAR_FIRST.match(text):
		return date(int(found[1]), int(found[2]), int(found[3])).isoformat()
	raise ValueError(text)


def excel_day(number: float) -> str:
	if int(number) not in EXCEL_DAYS:
		raise ValueError(number)
	return (EXCEL_DAY_ZERO + timedelta(days=int(number))).isoformat()


def clock(value: object) -> str:
	if isinstance(value, datetime):
		return value.time().isoformat("seconds")
	if isinstance(value, time):
		return value.isoformat("seconds")
	if isinstance(value, float) and 0 <= value < 1:
		return (datetime.min + timedelta(days=value)).time().isoformat("seconds")
	found = _CLOCK.match(text_of(value).lower())
	if not found:
		raise ValueError(value)
	return time(int(found[1]), int(found[2] or 0), int(found[3] or 0)).isoformat("seconds")


def number(value: object) -> int | float:
	if isinstance(value, (int, float)) and not isinstance(value, bool):
		found = float(value)
	else:
		found = float(with_point(text_of(value)))
	if found != found or abs(found) > 1e15:
		raise ValueError(value)
	return int(found) if found == int(found) else found


def with_point(text: str) -> str:
	"""1.500,5 and 1 500,5 and 1500,5 and 1500.5; a point before three digits groups thousands."""
	if _GROUPED.match(text):
		return text.replace(".", "").replace(" ", "").replace(",", ".")
	if _COMMA.match(text):
		return text.replace(",", ".")
	if _POINT.match(text):
		return text
	raise ValueError(text)


def whole(value: object) -> int:
	found = number(value)
	if found != int(found):
		raise ValueError(value)
	return int(found)


def tick(value: object) -> int:
	text = str(int(value)) if isinstance(value, (bool, float)) else text_of(value).casefold()
	if text not in YES | NO:
		raise ValueError(value)
	return int(text in YES)


def text_of(value: object) -> str:
	if isinstance(value, float) and value.is_integer():
		return str(int(value))
	if isinstance(value, datetime) and value.time() == time(0):
		return f"{value:%d/%m/%Y}"
	return str(value).strip()


READERS: Final = {
	FieldKind.DATE: day,
	FieldKind.TIME: clock,
	FieldKind.NUMBER: number,
	FieldKind.WHOLE: whole,
	FieldKind.CHECK: tick,
}
