"""What does a row of a bank's statement say?

NĐ 61/2018 Đ.22 (fees by transfer): day, amount that came in, purpose and reference, whatever a bank calls its
columns and however it writes its numbers. A row that cannot be understood is refused by its number, never
left out.
"""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Final

from onestop.rules.amount import NOTHING, NoAmount, amount
from onestop.rules.errors import RuleError

_COLUMNS: Final = {
	"on": ("ngay", "date", "transaction date", "ngay gd", "ngay giao dich", "ngay hieu luc", "thoi gian"),
	"credit": ("ghi co", "co", "credit", "so tien", "amount", "phat sinh co", "so tien ghi co", "tien vao"),
	"debit": ("ghi no", "no", "debit", "phat sinh no", "so tien ghi no", "tien ra"),
	"purpose": ("noi dung", "dien giai", "description", "mo ta", "noi dung giao dich", "remark", "narrative"),
	"reference": (
		"so tham chieu",
		"ma giao dich",
		"so ct",
		"so chung tu",
		"reference",
		"ref",
		"ma gd",
		"so gd",
	),
	"counterparty": (
		"nguoi chuyen",
		"ten nguoi chuyen",
		"doi tac",
		"counterparty",
		"ten doi ung",
		"nguoi gui",
	),
}
_NEEDED: Final = ("on", "credit", "purpose")
_DATE_FORMS: Final = ("%d/%m/%Y", "%Y-%m-%d", "%d-%m-%Y", "%d.%m.%Y")
MOST_ROWS: Final = 20_000
PURPOSE_LETTERS: Final = 500


class NoStatement(RuleError):
	code = "no_statement"
	template = (
		"The file has no columns for the day, the amount that came in and the purpose. "
		"Export the statement again with its heading row."
	)


class UnreadableDay(RuleError):
	code = "unreadable_day"
	template = "Row {row}: “{value}” is no day. Correct the file and import it again; nothing was kept."
	row: int
	value: str


class UnreadableAmount(RuleError):
	code = "unreadable_amount"
	template = "Row {row}: “{value}” is no amount. Correct the file and import it again; nothing was kept."
	row: int
	value: str


class TooManyRows(RuleError):
	code = "too_many_rows"
	template = "The file has more than {most} rows. Export a shorter period."
	most: int


@dataclass(frozen=True, slots=True)
class StatementLine:
	"""Money that came in, or (below zero) went out."""

	row: int
	on: date
	amount: Decimal
	purpose: str
	reference: str = ""
	counterparty: str = ""


def statement_lines(rows: Sequence[Sequence[object]]) -> tuple[StatementLine, ...]:
	"""Every row behind the heading that moves money; refuses the file at the first row it cannot read."""
	if len(rows) > MOST_ROWS:
		raise TooManyRows(most=MOST_ROWS)
	heading, columns = _heading(rows)
	found = (
		_line(number, row, columns)
		for number, row in enumerate(rows[heading + 1 :], heading + 2)
		if any(str(cell or "").strip() for cell in row) and not _is_total(row)
	)
	return tuple(line for line in found if line.amount)


def _heading(rows: Sequence[Sequence[object]]) -> tuple[int, dict[str, int]]:
	"""Banks put their name and the account above the heading."""
	for number, row in enumerate(rows[:40]):
		columns = {name: place for name in _COLUMNS if (place := _place(name, row)) is not None}
		if all(name in columns for name in _NEEDED):
			return number, columns
	raise NoStatement()


def _place(name: str, row: Sequence[object]) -> int | None:
	"""The first column called so; the longest word wins over a part of it."""
	headings = [_plain(str(cell or "")) for cell in row]
	for word in _COLUMNS[name]:
		if word in headings:
			return headings.index(word)
	return None


def _plain(text: str) -> str:
	bare = unicodedata.normalize("NFD", text.replace("đ", "d").replace("Đ", "D"))
	letters = "".join(sign for sign in bare if not unicodedata.combining(sign)).lower()
	return re.sub(r"\s+", " ", re.sub(r"\(.*?\)|[^a-z ]", " ", letters)).strip()


def _is_total(row: Sequence[object]) -> bool:
	said = next((_plain(str(cell)) for cell in row if str(cell or "").strip()), "")
	return said.startswith(("tong", "so du", "total", "balance", "cong"))


def _line(number: int, row: Sequence[object], columns: dict[str, int]) -> StatementLine:
	def cell(name: str) -> object:
		place = columns.get(name)
		return row[place] if place is not None and place < len(row) else ""

	came, went = _money(number, cell("credit")), _money(number, cell("debit"))
	return StatementLine(
		number,
		_day(number, cell("on")),
		came - went,
		str(cell("purpose") or "").strip()[:PURPOSE_LETTERS],
		str(cell("reference") or "").strip()[:140],
		str(cell("counterparty") or "").strip()[:140],
	)


def _day(row: int, value: object) -> date:
	if isinstance(value, datetime):
		return value.date()
	if isinstance(value, date):
		return value
	written = re.split(r"[\sT]", str(value or "").strip())[0]
	for form in _DATE_FORMS:
		try:
			return datetime.strptime(written, form).date()
		except ValueError:
			continue
	raise UnreadableDay(row=row, value=str(value)[:40])


def _money(row: int, value: object) -> Decimal:
	"""Groups of three may be parted by points or commas; two decimals of a bank are zeros."""
	written = re.sub(r"\s|VND|đ|₫|^\+", "", str(value if value is not None else ""), flags=re.IGNORECASE)
	if written in ("", "-"):
		return NOTHING
	sign, digits = (-1, written[1:]) if written.startswith("-") else (1, written)
	digits = re.sub(r"[.,]0{1,2}$", "", digits)
	if re.fullmatch(r"[0-9]{1,3}([.,])[0-9]{3}(\1[0-9]{3})*", digits):
		digits = re.sub(r"[.,]", "", digits)
	try:
		return sign * amount(digits if digits.isdecimal() else "")
	except NoAmount:
		raise UnreadableAmount(row=row, value=str(value)[:40]) from None


def keys(account: str, lines: Iterable[StatementLine]) -> tuple[tuple[object, ...], ...]:
	"""What makes a line itself, so that a file imported again, or one that overlaps, brings it only once.

	Two equal lines of one statement are two payments: they are counted."""
	seen: dict[tuple[object, ...], int] = {}
	found = []
	for line in lines:
		facts = (account, line.on.isoformat(), str(line.amount), line.reference, line.purpose)
		seen[facts] = seen.get(facts, 0) + 1
		found.append((*facts, seen[facts]))
	return tuple(found)
