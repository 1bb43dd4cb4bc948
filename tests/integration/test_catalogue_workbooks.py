"""The catalogue in Excel: changed there, checked cell by cell, imported whole or not at all."""

from io import BytesIO

import frappe
import pytest
from openpyxl import load_workbook

from onestop.procedures import service
from onestop.refusals import Refused
from tests.integration.packing import changes, looked_at, make_draft


@pytest.fixture
def draft(site):
	return make_draft()


def test_a_workbook_without_changes_changes_nothing(draft):
	book = service.exported_workbook([draft.procedure], "All")
	assert set(changes(looked_at(book, "danh-muc.xlsx")).values()) == {"Same"}


def edited(draft, sheet: str, edit) -> bytes:
	book = load_workbook(BytesIO(service.exported_workbook([draft.procedure], "All")))
	edit(book[sheet])
	stream = BytesIO()
	book.save(stream)
	return stream.getvalue()


def column(page, heading: str) -> int:
	return next(cell.column for cell in page[1] if cell.value == heading)


def test_a_cell_changed_in_excel_becomes_a_difference_and_files_stay(draft):
	def edit(page):
		page.cell(2, column(page, "Copies")).value = "3"

	document = looked_at(edited(draft, "Papers", edit), "danh-muc.xlsx")
	document.apply()
	made = frappe.get_doc("Procedure Version", draft.name)
	assert made.papers[0].copies == 3
	assert made.papers[0].blank_form == draft.papers[0].blank_form


def test_the_levels_of_a_procedure_are_rows_of_a_sheet_of_their_own(draft):
	title = frappe.get_meta("Procedure").get_label("levels")

	def edit(page):
		page.append([draft.procedure, "DISTRICT"])

	looked_at(edited(draft, title, edit), "danh-muc.xlsx").apply()
	levels = [row.level for row in frappe.get_doc("Procedure", draft.procedure).levels]
	assert "DISTRICT" in levels


def test_every_wrong_cell_is_told_with_its_sheet_row_and_column_and_nothing_is_imported(draft):
	def edit(page):
		page.cell(2, column(page, "Copies")).value = "=1+1"
		page.append([draft.name, None, None, "Giấy khác", "nhiều"])
		page.append(["KHÔNG-CÓ", None, None, "Giấy khác", 1])
		page.cell(1, 30).value = "Cột lạ"

	with pytest.raises(Refused) as refused:
		looked_at(edited(draft, "Papers", edit), "danh-muc.xlsx")
	for says in ("row 2, column Copies", "formula", "row 3", "“nhiều”", "row 4", "KHÔNG-CÓ", "Cột lạ"):
		assert says in str(refused.value)
	papers = frappe.get_doc("Procedure Version", draft.name).papers
	assert [(row.paper_name, row.copies) for row in papers] == [("Tờ khai", 1)]


def test_a_text_that_begins_like_a_formula_stays_a_text_in_excel(draft):
	frappe.get_doc("Procedure Version", draft.name).update({"fee_text": "=HYPERLINK(1)"}).save()
	book = load_workbook(BytesIO(service.exported_workbook([draft.procedure], "All")))
	page = book["Procedure Version"]
	cell = page.cell(2, column(page, "Fee"))
	assert (cell.value, cell.data_type) == ("=HYPERLINK(1)", "s")
