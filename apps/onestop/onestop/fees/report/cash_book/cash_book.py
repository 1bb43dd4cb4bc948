"""Cash book: every cash movement and deposit in the order of time, with the balance after each."""

import frappe
from frappe import _

from onestop.fees.demands import money
from onestop.fees.figures import Span
from onestop.fees.report_shape import differences, money_column, span_of, whole

MOVEMENTS = """
	select payment.moved_at as at, 'Fee Payment' as doctype, payment.name, payment.kind as kind,
		demand.dossier_code as about, payment.payer_name as person, receipt.receipt_number as voucher,
		payment.moved_amount as moved
	from `tabFee Payment` payment join `tabFee Demand` demand on demand.name = payment.demand
	left join `tabFee Receipt` receipt on receipt.payment = payment.name and receipt.state != 'Voided'
	where payment.way = 'Cash' and payment.moved_on between %(first)s and %(last)s
		and %(agency)s in ('', payment.agency)
	union all
	select closed_at, 'Cashier Shift', name, 'Difference', difference_reason, signed_name, null,
		difference_amount
	from `tabCashier Shift`
	where status = 'Closed' and difference_amount != 0 and closed_on between %(first)s and %(last)s
		and %(agency)s in ('', agency)
	union all
	select timestamp(deposited_on, '23:59:59'), 'Fee Deposit', name, 'Deposit', deposited_to, deposited_by,
		slip_number, -total_amount
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
	return columns(), whole(rows(span)), differences(span)


def rows(span: Span) -> list[dict]:
	balance = money(frappe.db.sql(BEFORE, span._asdict())[0][0])
	found = [{"kind": _("Opening Balance"), "bold": 1, "balance": balance}]
	for row in frappe.db.sql(MOVEMENTS, span._asdict(), as_dict=True):
		moved = money(row.moved)
		balance += moved
		sides = {"came": moved if moved > 0 else None, "went": -moved if moved < 0 else None}
		found.append({**row, **words_of(row), **sides, "balance": balance})
	came, went = (sum(row.get(side) or 0 for row in found) for side in ("came", "went"))
	moved = {"kind": _("Moved in the Period"), "bold": 1, "came": came, "went": went}
	return [*found, moved, {"kind": _("Closing Balance"), "bold": 1, "balance": balance}]


def words_of(row: dict) -> dict[str, str]:
	if row.doctype != "Fee Deposit":
		return {"kind": _(row.kind, context="Fee Payment")}
	to, by = _(row.about or "", context="Fee Deposit"), frappe.utils.get_fullname(row.person)
	return {"kind": _("Deposit"), "about": to, "person": by}


def columns() -> list[dict]:
	document = {"fieldtype": "Dynamic Link", "options": "doctype", "width": 120}
	return [
		{"fieldname": "at", "label": _("Moved At"), "fieldtype": "Datetime", "width": 160},
		{"fieldname": "voucher", "label": _("Receipt or Slip"), "fieldtype": "Data", "width": 130},
		{"fieldname": "kind", "label": _("Kind"), "fieldtype": "Data", "width": 140},
		{"fieldname": "about", "label": _("Particulars"), "fieldtype": "Data", "width": 230},
		{"fieldname": "person", "label": _("Person"), "fieldtype": "Data", "width": 180},
		money_column("came", _("Cash In")),
		money_column("went", _("Cash Out")),
		money_column("balance", _("Balance")),
		{"fieldname": "name", "label": _("Document"), "on_screen": 1, **document},
	]
