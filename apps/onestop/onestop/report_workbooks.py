"""How does a report of the money leave as a workbook? The same sheet, with numbers that can be added up."""

import io
from typing import TYPE_CHECKING, Final

from frappe.utils import get_datetime, getdate, strip_html

from onestop.report_pages import Sheet
from onestop.report_sheets import bands_of, in_vietnamese, sheet_of

if TYPE_CHECKING:
	from openpyxl.cell import Cell
	from openpyxl.worksheet.worksheet import Worksheet

ROW_OF_TABLE: Final = 4
PIXELS_A_LETTER: Final = 7
FORMATS: Final = {"Currency": "#,##0", "Int": "#,##0", "Date": "dd/mm/yyyy", "Datetime": "dd/mm/yyyy hh:mm"}


def workbook_of(report: str, filters: dict) -> bytes:
	from openpyxl import Workbook  # loaded only when somebody takes a workbook away

	with in_vietnamese():
		sheet = sheet_of(report, filters)
	book, file = Workbook(), io.BytesIO()
	fill(book.active, sheet)
	book.save(file)
	return file.getvalue()


def fill(page: "Worksheet", sheet: Sheet) -> None:
	from openpyxl.styles import Alignment, Font

	page.cell(1, 1, sheet.layout.title).font = Font(bold=True, size=14)
	page.cell(2, 1, sheet.period)
	first = head(page, sheet)
	for number, row in enumerate(sheet.rows, first):
		for place, column in enumerate(sheet.columns, 1):
			put(page.cell(number, place), row.get(column["fieldname"]), column)
			page.cell(number, place).font = Font(bold=bool(row.get("bold") or row.get("is_heading")))
	for place, column in enumerate(sheet.columns, 1):
		letter = page.cell(first - 1, place).column_letter
		page.column_dimensions[letter].width = (column.get("width") or 120) / PIXELS_A_LETTER
		page.cell(first - 1, place).alignment = Alignment(wrap_text=True, vertical="center")
	page.freeze_panes = page.cell(first, 1)
	page.cell(first + len(sheet.rows) + 1, 1, strip_html(sheet.message))


def head(page: "Worksheet", sheet: Sheet) -> int:
	"""The heading rows; returns the row behind them."""
	from openpyxl.styles import Font

	row, place, bands = ROW_OF_TABLE, 1, bands_of(sheet.columns)
	for band in bands:
		page.cell(row, place, band["label"]).font = Font(bold=True)
		place += len(band["columns"])
	row += bool(bands)
	for place, column in enumerate(sheet.columns, 1):
		page.cell(row, place, column["label"]).font = Font(bold=True)
	return row + 1


def put(cell: "Cell", value: object, column: dict) -> None:
	"""A text that looks like a formula stays a text."""
	kind = column["fieldtype"]
	if value is None or value == "":
		return
	cell.value = get_datetime(value) if kind == "Datetime" else getdate(value) if kind == "Date" else value
	cell.number_format = FORMATS.get(kind, "@")
	if isinstance(value, str) and kind not in ("Date", "Datetime"):
		cell.data_type = "s"
