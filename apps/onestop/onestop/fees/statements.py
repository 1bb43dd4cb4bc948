"""How does a bank's statement come in? Whole or not at all; each line once, however often it is imported."""

import codecs
import csv
import hashlib
import io
from collections.abc import Sequence
from decimal import Decimal

import frappe
from frappe import _
from frappe.model.document import Document
from frappe.utils import now_datetime

from onestop.fees.demands import money
from onestop.fees.kept import book, locked
from onestop.refusals import refusals, refuse
from onestop.rules.amount import NOTHING
from onestop.rules.statement_lines import StatementLine, keys, statement_lines

LARGEST_FILE = 8 * 1024 * 1024
EXCEL = b"PK\x03\x04"
UTF_16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)  # as spreadsheets write “Unicode text”


def read(name: str, content: bytes) -> tuple[StatementLine, ...]:
	"""The lines of a CSV (UTF-8, or UTF-16 that says so) or XLSX file; refused clearly when it is neither."""
	if not content or len(content) > LARGEST_FILE:
		refuse(_("The file is empty or larger than 8 MB. Export a shorter period."), "file_too_large")
	with refusals():
		return statement_lines(sheet_rows(content) if content.startswith(EXCEL) else csv_rows(content))


def csv_rows(content: bytes) -> list[list[str]]:
	text = text_of(content)
	if not text or "\x00" in text:
		refuse(
			_("The file is not written in UTF-8. Save it as “CSV UTF-8” or as XLSX and import it again."),
			"wrong_encoding",
		)
	first = text.splitlines()[:40]
	delimiter = max(";,\t|", key=lambda sign: sum(line.count(sign) for line in first))
	try:
		return list(csv.reader(io.StringIO(text), delimiter=delimiter))
	except csv.Error:
		refuse(_("The file is no table. Export the statement again as CSV or XLSX."), "no_table")


def text_of(content: bytes) -> str:
	"""No other encoding is guessed: a wrong guess would change names and codes silently."""
	try:
		return content.decode("utf-16" if content.startswith(UTF_16) else "utf-8-sig")
	except UnicodeDecodeError:
		return ""


def sheet_rows(content: bytes) -> list[list[object]]:
	from openpyxl import load_workbook  # loaded only when somebody imports a workbook

	try:
		sheet = load_workbook(io.BytesIO(content), read_only=True, data_only=True).worksheets[0]
		return [list(row) for row in sheet.iter_rows(values_only=True, max_col=40)]
	except Exception:  # a broken archive fails in many ways
		refuse(
			_("The workbook cannot be opened. Export the statement again as XLSX or CSV."), "broken_workbook"
		)


def import_file(account: str, name: str, content: bytes) -> Document:
	"""New lines are kept, known ones left alone; the same file again changes nothing.

	One import of an account after the other: two at once would both find every line new."""
	frappe.db.get_value("Collection Account", account, "name", for_update=True)
	fingerprint = hashlib.sha256(account.encode() + content).hexdigest()
	if known := frappe.db.get_value("Bank Statement", {"file_hash": fingerprint}, for_update=True):
		return locked("Bank Statement", known)
	lines = read(name, content)
	hashes = [hashlib.sha256(repr(key).encode()).hexdigest() for key in keys(account, lines)]
	seen = known_keys(hashes)
	new = [(key, line) for key, line in zip(hashes, lines, strict=True) if key not in seen]
	statement = keep_statement(account, name, fingerprint, lines, len(new))
	for key, line in new:
		keep_line(statement, key, line)
	return statement


def known_keys(hashes: Sequence[str]) -> set[str]:
	"""Read as it is now, not as this transaction began."""
	found = frappe.db.sql(
		"select line_key from `tabBank Statement Line` where line_key in %s lock in share mode",
		(hashes or [""],),
	)
	return {key for (key,) in found}


def keep_statement(
	account: str, name: str, fingerprint: str, lines: Sequence[StatementLine], new: int
) -> Document:
	days = [line.on for line in lines] or [None]
	values = {"account": account, "file_name": name[-140:], "file_hash": fingerprint, "new_count": new}
	values |= {"first_on": min(days), "last_on": max(days), "line_count": len(lines)}
	about = {"imported_by": frappe.session.user, "imported_at": now_datetime()}
	return book(frappe.get_doc({"doctype": "Bank Statement", **values, **about}))


def keep_line(statement: Document, key: str, line: StatementLine) -> None:
	values = {"statement": statement.name, "account": statement.account, "line_key": key}
	values |= {"booked_on": line.on, "booked_amount": line.amount, "purpose": line.purpose}
	values |= {"reference": line.reference, "counterparty": line.counterparty, "status": "Unmatched"}
	book(frappe.get_doc({"doctype": "Bank Statement Line", **values}))


def told(statement: Document) -> str:
	return _("{lines} lines, {new} of them new.").format(lines=statement.line_count, new=statement.new_count)


def left_of(line: Document) -> Decimal:
	"""What of a line is not yet given to anyone."""
	return money(line.booked_amount) - sum((money(share.share_amount) for share in line.shares), NOTHING)
