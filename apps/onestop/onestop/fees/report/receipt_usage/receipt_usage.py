"""Receipt usage in a quarter: stock, acquired, used, voided, lost and what is left (TT 303/2016/TT-BTC)."""

import frappe
from frappe import _
from frappe.utils import cint, formatdate, getdate

from onestop.rules.receipt_number import ReceiptState, format_number
from onestop.rules.receipt_usage import Quarter, UsedNumber, usage

BOOK = ("name", "form_code", "sign", "first_number", "last_number", "acquired_on")
COUNTS = ("opening", "acquired", "used", "voided", "lost", "closing")


def execute(filters: dict | None = None) -> tuple:
	quarter = quarter_of(filters or {})
	where = {"acquired_on": ("<", quarter.next_first)}
	if (filters or {}).get("agency"):
		where["agency"] = filters["agency"]
	books = frappe.get_all("Receipt Book", where, BOOK, order_by="form_code, sign, first_number")
	found = [row_of(book, quarter) for book in books]
	if found:
		found.append(
			{"bold": 1, "name": _("Total"), **{name: sum(row[name] for row in found) for name in COUNTS}}
		)
	due = _("Due to the tax office by {day}.").format(day=formatdate(quarter.report_due))
	return columns(), found, due + warnings(found)


def quarter_of(filters: dict) -> Quarter:
	today = getdate()
	number = cint(filters.get("quarter")) or (today.month + 2) // 3
	year = cint(filters.get("year")) or today.year
	return Quarter(min(max(year, 2000), 2100), min(max(number, 1), 4))


def row_of(book: dict, quarter: Quarter) -> dict:
	rows = frappe.get_all("Fee Receipt", {"book": book.name}, ["issued_on", "state"])
	left = [UsedNumber(row.issued_on, ReceiptState(row.state)) for row in rows]
	counted = usage(book.last_number - book.first_number + 1, book.acquired_on, left, quarter)
	numbers = f"{format_number(book.first_number)} – {format_number(book.last_number)}"
	counts = {name: getattr(counted, name) for name in COUNTS}
	return {**book, "numbers": numbers, **counts, "is_sound": counted.is_sound}


def warnings(rows: list[dict]) -> str:
	wrong = [row["name"] for row in rows if row.get("is_sound") is False]
	if not wrong:
		return ""
	told = _("The numbers of {books} do not add up.").format(books=", ".join(wrong))
	return f'<p class="text-danger"><b>{frappe.utils.escape_html(told)}</b></p>'


def columns() -> list[dict]:
	labels = (
		_("Opening Stock"),
		_("Acquired"),
		_("Used"),
		_("Voided"),
		_("Lost"),
		_("Closing Stock"),
	)
	counts = [
		{"fieldname": name, "label": label, "fieldtype": "Int", "width": 110}
		for name, label in zip(COUNTS, labels, strict=True)
	]
	book = {"fieldname": "name", "label": _("Receipt Book"), "fieldtype": "Link", "options": "Receipt Book"}
	return [
		{**book, "width": 230},
		{"fieldname": "form_code", "label": _("Form Code"), "fieldtype": "Data", "width": 120},
		{"fieldname": "sign", "label": _("Sign"), "fieldtype": "Data", "width": 100},
		{"fieldname": "numbers", "label": _("Numbers"), "fieldtype": "Data", "width": 180},
		*counts,
	]
