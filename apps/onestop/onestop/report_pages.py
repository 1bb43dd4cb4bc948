"""How do a report's rows lie on its pages? The printer neither repeats a heading nor keeps a row together, so
each page is a table of its own, filled as far as its rows are estimated to reach."""

from typing import Final, NamedTuple

from frappe.utils import cint, formatdate, get_datetime, get_fullname

from onestop.rules.amount import in_figures


class Layout(NamedTuple):
	title: str
	signers: tuple[str, ...] = ("Người lập biểu", "Kế toán", "Thủ trưởng đơn vị")
	is_quarterly: bool = False
	is_landscape: bool = True
	is_money: bool = True


class Sheet(NamedTuple):
	"""A report that was run, ready for paper or a workbook."""

	layout: Layout
	period: str
	columns: list[dict]
	rows: list[dict]
	message: str


class Room(NamedTuple):
	"""Millimetres for rows on the first page and on the others, and the letters of a line of the table."""

	first: int
	other: int
	letters: int


LANDSCAPE: Final = Room(112, 150, 185)
PORTRAIT: Final = Room(196, 238, 122)
ROW, LINE, SIGNATURES = 2.1, 4.2, 42  # millimetres, measured on a printed page
USUAL_WIDTH: Final = 120


def pages_of(sheet: Sheet) -> dict:
	"""The rows page by page, and whether the signatures need a page of their own."""
	room = LANDSCAPE if sheet.layout.is_landscape else PORTRAIT
	letters = [share * room.letters / 100 for share in shares_of(sheet.columns)]
	pages, left = [[]], room.first
	for row in sheet.rows:
		shown = cells_of(row, sheet.columns)
		height = height_of(shown["cells"], letters)
		if height > left and pages[-1]:
			pages.append([])
			left = room.other
		pages[-1].append(shown)
		left -= height
	return {"pages": pages, "signs_apart": left < SIGNATURES - 12}


def shares_of(columns: list[dict]) -> list[float]:
	"""The width of each column, in hundredths of the table."""
	widths = [column.get("width") or USUAL_WIDTH for column in columns]
	return [round(100 * width / sum(widths), 2) for width in widths]


def height_of(cells: list[dict], letters: list[float]) -> float:
	lines = (-(-len(cell["text"]) // max(int(most), 1)) for cell, most in zip(cells, letters, strict=True))
	return ROW + LINE * max(1, *lines)


def cells_of(row: dict, columns: list[dict]) -> dict:
	cells = [{"text": written(row.get(one["fieldname"]), one), "kind": kind_of(one)} for one in columns]
	return {"cells": cells, "bold": row.get("bold"), "is_heading": row.get("is_heading")}


def kind_of(column: dict) -> str:
	return "number" if column["fieldtype"] in ("Currency", "Int") else "date" if is_day(column) else ""


def is_day(column: dict) -> bool:
	return column["fieldtype"] in ("Date", "Datetime")


def written(value: object, column: dict) -> str:
	if value is None or value == "":
		return ""
	if column["fieldtype"] in ("Currency", "Int"):
		return in_figures(cint(value))
	if column["fieldtype"] == "Datetime":
		return get_datetime(value).strftime("%d/%m/%Y %H:%M")
	if column["fieldtype"] == "Date":
		return formatdate(value, "dd/MM/yyyy")
	return get_fullname(value) if column.get("options") == "User" else str(value)
