"""What does a workbook say of the catalogue? Row by row, every problem with its sheet, row and column."""

import zipfile
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from io import BytesIO

from frappe import _
from openpyxl import load_workbook

from onestop.procedures.packs.shapes import key_field, name_of
from onestop.procedures.packs.sheets import Sheet, sheets, title_of
from onestop.procedures.packs.values import Reader
from onestop.rules.errors import RuleError
from onestop.rules.pack_archive import Pack, PackDocument
from onestop.rules.pack_content import MESSAGES, FieldKind, fault_of, missing
from onestop.rules.spreadsheet_cell import MESSAGES as PROBLEMS
from onestop.rules.spreadsheet_cell import NotAWorkbook, meaning
from onestop.rules.version_difference import ROW_KEYS, matched

MOST_UNPACKED = 100 * 1024 * 1024
MOST_LINES = 20_000
MOST_COLUMNS = 200


@dataclass(frozen=True, slots=True)
class SheetProblem:
	sheet: str
	row: int
	column: str
	template: str
	facts: Mapping[str, object] = field(default_factory=dict, hash=False)


@dataclass
class Line:
	"""A row of a sheet: its number there, the code in its first column, and its values."""

	row: int
	key: str
	values: dict


def read_workbook(content: bytes) -> tuple[Pack, list[SheetProblem]]:
	"""The documents as the workbook changes them, and everything wrong with it."""
	book = book_of(content)
	known, found = known_titles(), WorkbookReader()
	for page in book.worksheets:
		title = page.title.strip().casefold()
		if title in known:
			found.read(known[title], page)
		elif title != _("Guide").casefold():
			found.problem(page.title, 0, "", PROBLEMS["unknown_sheet"])
	return found.pack(), found.problems


def known_titles() -> dict[str, Sheet]:
	"""As the export names them, or by the names of the system."""
	found = sheets()
	return {(one.table or one.doctype).casefold(): one for one in found} | {
		one.title.casefold(): one for one in found
	}


def book_of(content: bytes):
	try:
		with zipfile.ZipFile(BytesIO(content)) as parts:
			if sum(part.file_size for part in parts.infolist()) > MOST_UNPACKED:
				raise NotAWorkbook()
		return load_workbook(BytesIO(content), read_only=True, data_only=False)
	except NotAWorkbook:
		raise
	except Exception as error:  # whatever a reader of foreign files stumbles over, the file is at fault
		raise NotAWorkbook() from error


class WorkbookReader:
	def __init__(self) -> None:
		self.problems: list[SheetProblem] = []
		self.lines: dict[Sheet, list[Line]] = {}
		self.reader = Reader()

	def problem(self, sheet: str, row: int, column: str, template: str, **facts: object) -> None:
		self.problems.append(SheetProblem(sheet, row, column, template, facts))

	def read(self, sheet: Sheet, page) -> None:
		rows = page.iter_rows(max_col=MOST_COLUMNS)
		columns = self.columns(sheet, next(rows, ()))
		self.lines[sheet] = []
		if "" not in columns.values():
			self.problem(sheet.title, 1, "", PROBLEMS["no_key"], column=sheet.key_heading)
			return
		for number, cells in enumerate(rows, 2):
			if number > MOST_LINES:
				self.problem(sheet.title, number, "", PROBLEMS["too_many_lines"], most=MOST_LINES)
				return
			if any(cell.value not in (None, "") for cell in cells):
				self.lines[sheet].append(self.line(sheet, columns, number, cells))

	def columns(self, sheet: Sheet, head: Iterable) -> dict[int, str]:
		"""Place → field."""
		found: dict[int, str] = {}
		for place, cell in enumerate(head):
			words = str(cell.value or "").strip()
			if words.casefold() in sheet.columns:
				found[place] = sheet.columns[words.casefold()]
			elif words:
				self.problem(sheet.title, 1, words[:60], PROBLEMS["unknown_column"])
		return found

	def line(self, sheet: Sheet, columns: Mapping[int, str], number: int, cells: Iterable) -> Line:
		key, values = "", {}
		for place, cell in enumerate(cells):
			if place in columns:
				value = self.value(sheet, columns[place], number, cell)
				if columns[place]:
					values[columns[place]] = value
				else:
					key = str(value or "").strip()
		if not key:
			self.problem(sheet.title, number, sheet.key_heading, PROBLEMS["no_code"])
		shape = {name: sheet.shape[name] for name in values}
		for name in missing(values, shape):
			self.problem(sheet.title, number, sheet.headings[name], MESSAGES["missing"])
		return Line(number, key, values)

	def value(self, sheet: Sheet, name: str, number: int, cell) -> object:
		heading = sheet.headings[name] if name else sheet.key_heading
		if cell.data_type in ("f", "e"):
			self.problem(sheet.title, number, heading, PROBLEMS["formula"])
			return None
		if not name:
			return meaning(cell.value, FieldKind.TEXT, {})
		shape = sheet.shape[name]
		try:
			found = meaning(cell.value, shape.kind, sheet.choices(name) if shape.choices else {})
		except RuleError as refused:
			self.problem(sheet.title, number, heading, refused.template, **refused.facts)
			return None
		if fault := fault_of(found, shape, {}):
			facts = dict(fault[1])
			if "choices" in facts:
				facts["choices"] = ", ".join(map(sheet.choice_said, filter(None, shape.choices)))
			self.problem(sheet.title, number, heading, MESSAGES[fault[0]], **facts)
		return found

	def pack(self) -> Pack:
		documents = [one for sheet in self.lines if not sheet.table for one in self.documents(sheet)]
		self.check_owners({(one.doctype, one.key) for one in documents})
		return Pack(tuple(documents), self.reader.files)

	def documents(self, sheet: Sheet) -> Iterator[PackDocument]:
		seen: set[str] = set()
		for line in self.lines[sheet]:
			if line.key in seen:
				heading = sheet.key_heading
				self.problem(sheet.title, line.row, heading, PROBLEMS["code_twice"], value=line.key)
			seen.add(line.key)
			yield self.document(sheet, line)

	def document(self, sheet: Sheet, line: Line) -> PackDocument:
		"""What the workbook does not hold stays as it is here."""
		name = name_of(sheet.doctype, line.key)
		own = self.reader.document(sheet.doctype, name) if name else None
		kept = dict(own.values) if own else {}
		values = {**kept, **line.values}
		if named := key_field(sheet.doctype):
			values[named] = line.key
		tables = [one for one in self.lines if one.table and one.doctype == sheet.doctype]
		values |= {one.table: self.rows(one, line.key, kept) for one in tables}
		filled = {field: value for field, value in values.items() if value not in (None, "", 0, [])}
		document = PackDocument(sheet.doctype, line.key, filled)
		return replace(document, is_published=bool(own and own.is_published))

	def rows(self, sheet: Sheet, owner: str, kept: Mapping) -> list[dict]:
		rows = [line.values for line in self.lines[sheet] if line.key == owner]
		before = kept.get(sheet.table, [])
		pairs = matched(before, rows, ROW_KEYS.get(sheet.table, ()))
		told = [{**(before[pairs[place]] if place in pairs else {}), **row} for place, row in enumerate(rows)]
		return [{name: value for name, value in row.items() if value not in (None, "", 0)} for row in told]

	def check_owners(self, known: set[tuple[str, str]]) -> None:
		"""A row without its procedure or version would be lost silently."""
		for sheet in (one for one in self.lines if one.table):
			heading, owner = sheet.key_heading, title_of(_(sheet.doctype))
			lost = (one for one in self.lines[sheet] if one.key and (sheet.doctype, one.key) not in known)
			for line in lost:
				facts = {"value": line.key, "owner": owner}
				self.problem(sheet.title, line.row, heading, PROBLEMS["unknown_owner"], **facts)
