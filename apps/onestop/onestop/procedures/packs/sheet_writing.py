"""Chosen procedures as a workbook for people who live in Excel: headings in words, every choice in a list."""

from collections.abc import Iterator, Mapping
from datetime import date
from io import BytesIO

from frappe import _
from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation

from onestop.procedures.packs.sheets import VERSION, Sheet, sheets, title_of
from onestop.rules.pack_archive import Pack
from onestop.rules.pack_content import FieldKind, FieldShape

HEAD = {"font": Font(bold=True, color="FFFFFF"), "fill": PatternFill("solid", start_color="1F4E79")}
WRAPPED = Alignment(wrap_text=True, vertical="top")
WIDTHS = {
	FieldKind.CHECK: 10,
	FieldKind.WHOLE: 10,
	FieldKind.NUMBER: 12,
	FieldKind.DATE: 13,
	FieldKind.TIME: 10,
}
WIDE, NARROW = 48, 22
LONGEST_LIST = 255  # letters of a list that Excel keeps inside a cell's validation
ROWS_WITH_LIST = 5000
FORMULA_SIGNS = ("=", "+", "-", "@", "\t", "\r")


def workbook_of(pack: Pack) -> bytes:
	book = Workbook(write_only=True)
	write_guide(book)
	for sheet in sheets():
		write_sheet(book, sheet, pack)
	stream = BytesIO()
	book.save(stream)
	return stream.getvalue()


def write_sheet(book: Workbook, sheet: Sheet, pack: Pack) -> None:
	page = book.create_sheet(sheet.title)
	page.freeze_panes = "B2"
	for place, width in enumerate((NARROW, *map(width_of, sheet.shape.values())), 1):
		page.column_dimensions[get_column_letter(place)].width = width
	add_lists(page, sheet)
	page.append([styled(page, words, **HEAD) for words in (sheet.key_heading, *sheet.headings.values())])
	for key, values in rows_of(sheet, pack):
		cells = (shown(sheet, name, field, values.get(name)) for name, field in sheet.shape.items())
		page.append([cell(page, value) for value in (key, *cells)])


def rows_of(sheet: Sheet, pack: Pack) -> Iterator[tuple[str, Mapping]]:
	documents = sorted(pack.documents, key=lambda one: one.key)
	for document in (one for one in documents if one.doctype == sheet.doctype):
		rows = document.values.get(sheet.table, ()) if sheet.table else [document.values]
		yield from ((document.key, row) for row in rows)


def shown(sheet: Sheet, name: str, field: FieldShape, value: object) -> object:
	if field.kind is FieldKind.CHECK:
		return _("Yes") if value else _("No")
	if value in (None, ""):
		return None
	if field.kind is FieldKind.DATE:
		return date.fromisoformat(str(value))
	return sheet.choice_said(str(value)) if field.kind is FieldKind.CHOICE else value


def cell(page, value: object) -> WriteOnlyCell:
	made = WriteOnlyCell(page, value)
	made.alignment = WRAPPED
	if isinstance(value, date):
		made.number_format = "dd/mm/yyyy"
	if isinstance(value, str):
		made.data_type = "s"  # a text that begins with = stays a text
		made.quotePrefix = value.startswith(FORMULA_SIGNS)
	return made


def styled(page, value: str, **style: object) -> WriteOnlyCell:
	made = WriteOnlyCell(page, value)
	made.alignment = WRAPPED
	for name, part in style.items():
		setattr(made, name, part)
	return made


def width_of(field: FieldShape) -> int:
	is_long = field.kind is FieldKind.TEXT and field.most_letters > 140
	return WIDTHS.get(field.kind, WIDE if is_long else NARROW)


def add_lists(page, sheet: Sheet) -> None:
	for place, field in enumerate(sheet.shape.values(), 2):
		words = [_("Yes"), _("No")] if field.kind is FieldKind.CHECK else []
		words = words or [sheet.choice_said(choice) for choice in field.choices if choice]
		told = ",".join(words)
		if words and len(told) <= LONGEST_LIST and not any("," in word for word in words):
			column = get_column_letter(place)
			validation = DataValidation(type="list", formula1=f'"{told}"', allow_blank=True)
			validation.add(f"{column}2:{column}{ROWS_WITH_LIST}")
			page.data_validations.append(validation)


def write_guide(book: Workbook) -> None:
	page = book.create_sheet(_("Guide"))
	for column, width in (("A", 30), ("B", 34), ("C", 14), ("D", 70)):
		page.column_dimensions[column].width = width
	for line in guide_lines():
		page.append([cell(page, line)])
	page.append([])
	head = (_("Sheet"), _("Column"), _("Required"), _("What Belongs Here"))
	page.append([styled(page, words, **HEAD) for words in head])
	for sheet in sheets():
		page.append(
			[cell(page, words) for words in (sheet.title, sheet.key_heading, _("Yes"), key_help(sheet))]
		)
		for name, field in sheet.shape.items():
			required = _("Yes") if field.is_required else ""
			line = (sheet.title, sheet.headings[name], required, kind_said(sheet, field))
			page.append([cell(page, words) for words in line])


def key_help(sheet: Sheet) -> str:
	if sheet.table:
		return _("the one that the row belongs to, as in the sheet “{owner}”").format(
			owner=title_of(_(sheet.doctype))
		)
	if sheet.doctype == VERSION:
		return _("any code that is used once in this file; a new one makes a new draft")
	return _("the code; a new one makes a new record")


def kind_said(sheet: Sheet, field: FieldShape) -> str:
	if field.kind is FieldKind.CHOICE:
		return _("one of: {choices}").format(
			choices=", ".join(sheet.choice_said(choice) for choice in field.choices if choice)
		)
	if field.kind is FieldKind.LINK:
		return _("the code from: {doctype}").format(doctype=_(field.target))
	return kinds_said().get(field.kind, _("words"))


def guide_lines() -> list[str]:
	return [
		_("Change what is needed, save as .xlsx and attach the file to a new Catalogue Import."),
		_("The differences are shown first. A published version never changes: a new draft is made."),
		_("Nothing is deleted because it is missing; what a removed sheet held stays as it is."),
		_("Files, result templates and other formatted texts are not in this workbook and stay as they are."),
		_("Formulas and unknown columns are refused."),
	]


def kinds_said() -> dict[FieldKind, str]:
	return {
		FieldKind.DATE: _("a date, like 31/12/2017"),
		FieldKind.TIME: _("a time of day, like 15:00"),
		FieldKind.NUMBER: _("a number, like 1.500,5"),
		FieldKind.WHOLE: _("a whole number"),
		FieldKind.CHECK: _("yes or no"),
	}
