"""Cash book: every cash movement and deposit in the order of time, with the balance after each."""

import frappe
from frappe import _

from onestop.fees.demands import money
from onestop.fees.figures import Span, scalar
from onestop.fees.report_shape import differences, money_column, span_of

MOVEMENTS = """
	select payment.moved_at as at, 'Fee Payment' as doctype, payment.name, payment.kind as kind,
		demand.dossier_code as about, payment.moved_amount as moved
	from `tabFee Payment` payment join `tabFee Demand` demand on demand.name = payment.demand
	where payment.way = 'Cash' and payment.moved_on between %(first)s and %(last)s
		and %(agency)s in ('', payment.agency)
	union all
	select closed_at, 'Cashier Shift', name, 'Difference', cashier, difference_amount
	from `tabCashier Shift`
	where status = 'Closed' and difference_amount != 0 and closed_on between %(first)s and %(last)s
		and %(agency)s in ('', agency)
	union all
	select timestamp(deposited_on, '23:59:59'), 'Fee Deposit', name, 'Deposit', slip_number, -total_amount
	from `tabFee Deposit`
	where docstatus = 1 and deposited_on between %(first)s and %(last)s and %(agency)s in ('', agency)
	order by at, name
"""
BEFORE = """
	select (select coalesce(sum(moved_amount), 0) from `tabFee Payment`
			where way = 'Cash' and moved_on < %(first)s and %(agency)s in ('', agency))
		+ (select coalesce(sum(difference_amount), 0) from `tabCashier Shift`
			where status = 'Closed' and closed_on < %(first)s and %(agency)s in ('', agency))
		- (select coalesce(sum(total_amount), 0) from `tabFee Deposit`
			where docstatus = 1 and deposited_on < %(first)s and %(agency)s in ('', agency))
"""


def execute(filters: dict | None = None) -> tuple:
	span = span_of(filters)
	return columns(), rows(span), differences(span)


def rows(span: Span) -> list[dict]:
	balance = scalar(BEFORE, span)
	found = [{"kind": _("Opening Balance"), "balance": balance}]
	for row in frappe.db.sql(MOVEMENTS, span._asdict(), as_dict=True):
		moved = money(row.moved)
		balance += moved
		sides = {"came": moved if moved > 0 else None, "went": -moved if moved < 0 else None}
		kind = _("Deposit") if row.doctype == "Fee Deposit" else _(row.kind, context="Fee Payment")
		found.append({**row, "kind": kind, **sides, "balance": balance})
	return [*found, {"kind": _("Closing Balance"), "balance": balance}]


def columns() -> list[dict]:
	document = {"fieldtype": "Dynamic Link", "options": "doctype", "width": 120}
	return [
		{"fieldname": "at", "label": _("Moved At"), "fieldtype": "Datetime", "width": 160},
		{"fieldname": "kind", "label": _("Kind"), "fieldtype": "Data", "width": 160},
		{"fieldname": "about", "label": _("Dossier or Slip"), "fieldtype": "Data", "width": 240},
		money_column("came", _("Cash In")),
		money_column("went", _("Cash Out")),
		money_column("balance", _("Balance")),
		{"fieldname": "name", "label": _("Document"), **document},
	]
