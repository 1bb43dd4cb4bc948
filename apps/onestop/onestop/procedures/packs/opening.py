"""What does a file hold, a pack or a spreadsheet? Refused whole when it is damaged or says too much."""

from collections.abc import Callable

import frappe
from frappe import _
from frappe.utils import escape_html

from onestop.procedures.packs.shapes import shapes
from onestop.procedures.packs.sheet_reading import SheetProblem, read_workbook
from onestop.procedures.packs.values import bytes_of
from onestop.refusals import refusals, refuse
from onestop.rules.pack_archive import MOST_BYTES, Pack, PackTooLarge, read
from onestop.rules.pack_content import Problem, problems

PACK, SPREADSHEET = "Pack", "Spreadsheet"
LISTED = 50
ZIP = b"PK\x03\x04"


def content_of(address: str) -> bytes:
	"""The bytes behind a file's address, at most as many as a pack may have."""
	name = frappe.db.get_value("File", {"file_url": address})
	if not name:
		refuse(_("The file is gone. Attach it again."), "file_gone")
	file = frappe.get_doc("File", name)
	file.check_permission("read")
	with refusals():
		if (file.file_size or 0) > MOST_BYTES:
			raise PackTooLarge(most=MOST_BYTES // 1024 // 1024)
	return bytes_of(file)


def kind_of(content: bytes) -> str:
	return SPREADSHEET if content.startswith(ZIP) else PACK


def opened(content: bytes) -> Pack:
	"""The documents in the file; refuses with every problem at once."""
	if kind_of(content) == SPREADSHEET:
		with refusals():
			pack, found = read_workbook(content)
		check(found, said_cell)
		return pack
	with refusals():
		pack = read(content)
	check(list(problems(pack, shapes())), said_problem)
	return pack


def check(found: list, said: Callable[[object], str]) -> None:
	if not found:
		return
	lines = "".join(f"<li>{said(one)}</li>" for one in found[:LISTED])
	more = _("and {number} more").format(number=len(found) - LISTED) if len(found) > LISTED else ""
	refuse(
		_("{number} problems: nothing was imported. Mend them in the file and attach it again. {problems}"),
		"import_has_problems",
		number=len(found),
		problems=f"<ul>{lines}</ul>{more}",
	)


def said_problem(problem: Problem) -> str:
	label = field_label(problem.doctype, problem.fieldname)
	row = _("row {row}").format(row=problem.row) if problem.row else ""
	kind = f"{_(problem.doctype)} {problem.key}"
	place = ", ".join(filter(None, (kind.strip(), label, row)))
	return sentence(place, problem.template, problem.facts)


def said_cell(problem: SheetProblem) -> str:
	row = _("row {row}").format(row=problem.row) if problem.row else ""
	column = _("column {column}").format(column=problem.column) if problem.column else ""
	return sentence(", ".join(filter(None, (problem.sheet, row, column))), problem.template, problem.facts)


def sentence(place: str, template: str, facts: dict) -> str:
	told = {name: escape_html(str(fact)) for name, fact in facts.items()}
	return f"<b>{escape_html(place)}</b>: {_(template).format(**told)}"


def field_label(doctype: str, fieldname: str) -> str:
	known = fieldname in shapes().get(doctype, {})
	return _(frappe.get_meta(doctype).get_label(fieldname), context=doctype) if known else fieldname
