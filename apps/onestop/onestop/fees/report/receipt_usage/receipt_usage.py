"""Receipt usage in a quarter: stock, acquired, used, voided, lost, destroyed and what is left, with their
numbers (TT 303/2016/TT-BTC)."""

import frappe
from frappe import _
from frappe.utils import formatdate, getdate

from onestop.fees.books import range_of
from onestop.fees.report_shape import quarter_of
from onestop.rules.receipt_number import BookRange, ReceiptState, format_number
from onestop.rules.receipt_usage import Quarter, Stock, UsedNumber, size, usage

BOOK = ("name", "receipt_name", "form_code", "sign", "first_number", "last_number", "acquired_on")
BOOK += ("destroyed_on",)
COUNTS = ("opening", "acquired", "gone", "used", "voided", "lost", "destroyed", "closing")
MOST_NUMBERS = 12


def execute(filters: dict | None = None) -> tuple:
	quarter = quarter_of(filters)
	where = {"acquired_on": ("<", quarter.next_first)}
	if (filters or {}).get("agency"):
		where["agency"] = filters["agency"]
	books = frappe.get_all("Receipt Book", where, BOOK, order_by="form_code, sign, first_number")
	found = [row_of(book, quarter) for book in books]
	if found:
		found.append(
			{"bold": 1, "receipt_name": _("Total")}
			| {name: sum(row[name] for row in found) for name in COUNTS}
		)
	due = _("Due to the tax office by {day}.").format(day=formatdate(quarter.report_due))
	return columns(), found, due + warnings(found)


def row_of(book: dict, quarter: Quarter) -> dict:
	stock = Stock(range_of(book), book.acquired_on, book.destroyed_on)
	counted = usage(stock, numbers_used(book.name, quarter), quarter)
	runs = {name: getattr(counted, name) for name in ("opening", "acquired", "gone", "closing")}
	lists = {"voided": counted.voided, "lost": counted.lost}
	return {
		**book,
		**{name: size(run) for name, run in runs.items()},
		**{f"{name}_numbers": written(run) for name, run in runs.items()},
		**{name: len(numbers) for name, numbers in lists.items()},
		**{f"{name}_numbers": listed(numbers) for name, numbers in lists.items()},
		"used": counted.used,
		"destroyed": counted.destroyed,
		"is_sound": counted.is_sound,
	}


def numbers_used(book: str, quarter: Quarter) -> list[UsedNumber]:
	fields = ["number", "issued_on", "state", "state_changed_at"]
	rows = frappe.get_all("Fee Receipt", {"book": book, "issued_on": ("<", quarter.next_first)}, fields)
	return [
		UsedNumber(
			row.number,
			row.issued_on,
			ReceiptState(row.state),
			getdate(row.state_changed_at) if row.state_changed_at else None,
		)
		for row in rows
	]


def written(run: BookRange | None) -> str:
	return f"{format_number(run.first)} – {format_number(run.last)}" if run else ""


def listed(numbers: tuple[int, ...]) -> str:
	more = ", …" if len(numbers) > MOST_NUMBERS else ""
	return ", ".join(format_number(number) for number in numbers[:MOST_NUMBERS]) + more


def warnings(rows: list[dict]) -> str:
	wrong = [row["name"] for row in rows if row.get("is_sound") is False]
	if not wrong:
		return ""
	told = _("The numbers of {books} do not add up.").format(books=", ".join(wrong))
	return f'<p class="text-danger"><b>{frappe.utils.escape_html(told)}</b></p>'


def columns() -> list[dict]:
	came, went, left = _("Opening Stock and Acquired"), _("Gone in the Quarter"), _("Closing Stock")
	return [
		{"fieldname": "receipt_name", "label": _("Kind of Receipt"), "fieldtype": "Data", "width": 170},
		{"fieldname": "form_code", "label": _("Form Code"), "fieldtype": "Data", "width": 100},
		{"fieldname": "sign", "label": _("Sign"), "fieldtype": "Data", "width": 80},
		numbers("opening", _("Opening: Numbers"), came),
		count("opening", _("Opening Stock"), came),
		numbers("acquired", _("Acquired: Numbers"), came),
		count("acquired", _("Acquired"), came),
		numbers("gone", _("Gone: Numbers"), went),
		count("gone", _("Gone"), went),
		count("used", _("Used"), went),
		count("voided", _("Voided"), went),
		numbers("voided", _("Voided: Numbers"), went),
		count("lost", _("Lost"), went),
		numbers("lost", _("Lost: Numbers"), went),
		count("destroyed", _("Destroyed"), went),
		numbers("closing", _("Closing: Numbers"), left),
		count("closing", _("Closing Stock"), left),
		{
			"fieldname": "name",
			"label": _("Receipt Book"),
			"fieldtype": "Link",
			"options": "Receipt Book",
			"width": 200,
			"on_screen": 1,
		},
	]


def numbers(name: str, label: str, group: str) -> dict:
	return {"fieldname": f"{name}_numbers", "label": label, "fieldtype": "Data", "width": 160, "group": group}


def count(name: str, label: str, group: str) -> dict:
	return {"fieldname": name, "label": label, "fieldtype": "Int", "width": 90, "group": group}
