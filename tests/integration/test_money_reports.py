"""What managers see of the money: the same totals however they are grouped, each with its documents,
differences in red."""

from datetime import date

import frappe
import pytest

from onestop.fees import service as fees
from onestop.fees.comparisons import comparisons
from onestop.fees.figures import FEE_TYPE, FIGURES, GROUPS, Span, total
from onestop.fees.report.cash_book import cash_book
from onestop.fees.report.documents_behind_a_fee_figure import documents_behind_a_fee_figure
from onestop.fees.report.fee_exemption_list import fee_exemption_list
from onestop.fees.report.fee_settlement import fee_settlement
from onestop.fees.report.fees_collected import fees_collected
from onestop.fees.report.receipt_usage import receipt_usage
from onestop.fees.report.unmatched_bank_lines import unmatched_bank_lines
from onestop.refusals import Refused
from tests.factories import make_agency
from tests.money import (
	APPROVER,
	CASHIER,
	FIXED,
	begin_shift,
	demand_of,
	make_book,
	make_fee_type,
	make_priced_procedure,
	receive,
	use_only,
)

EXEMPT = [{"exemption_group": "POOR-HOUSEHOLD", "proof_number": "12/GCN"}]
SECOND = {"line_name": "Phí thẩm định thí dụ", "method": "Fixed", "amount": 30000}


@pytest.fixture
def town(site, as_user):
	"""An agency's day: paid in cash, exempt, paid by transfer in part, given back, and partly deposited."""
	agency = make_agency(level_4_code="997").name
	procedure = make_priced_procedure()
	two_kinds = make_priced_procedure(FIXED, {**SECOND, "fee_type": make_fee_type("Fee")})
	use_only(make_book(1, 20, agency=agency))
	shift = begin_shift(as_user)
	paid = demand_of(receive(as_user, procedure, agency=agency))
	exempt = demand_of(receive(as_user, procedure, agency=agency, fee_exemptions=EXEMPT))
	part = demand_of(receive(as_user, two_kinds, agency=agency))
	with as_user(CASHIER):
		fees.collect(paid.name, 8000)
		fees.decide_exemption(exempt.name, exempt.exemptions[0].name, True)
		fees.collect(part.name, 10000, way="Bank Transfer")
		fees.collect(part.name, 5000)
		refund = fees.ask_refund(paid.name, 3000, "Wrong Amount", "Thu thừa", "05/QĐ")
	with as_user(APPROVER):
		fees.decide_refund(refund.name, True)
	with as_user(CASHIER):
		fees.pay_out(refund.name, "Cash", "Nguyễn Văn Mẫu")
		fees.close_shift(shift.name, {5000: 2})
		deposit(agency, shift.name, 7000)
	return agency


def deposit(agency: str, shift: str, amount: int):
	rows = [{"shift": shift, "part_amount": amount}]
	values = {
		"agency": agency,
		"deposited_on": frappe.utils.getdate(),
		"slip_number": "GNT 07",
		"shifts": rows,
	}
	return frappe.get_doc({"doctype": "Fee Deposit", **values}).insert().submit()


def span(agency: str) -> Span:
	return Span(date(2017, 1, 1), date(2030, 12, 31), agency)


def filters(agency: str, **more: object) -> dict:
	return {"from_date": "2017-01-01", "to_date": "2030-12-31", "agency": agency, **more}


TOTALS = {
	"gross": 51000,  # 8.000 twice and 38.000, less the 3.000 that were never owed
	"waived": 8000,
	"payable": 43000,
	"outstanding": 23000,
	"overpaid": 0,
	"collected": 23000,
	"refunded": 3000,
	"to_account": 10000,
	"deposited": 7000,
	"in_hand": 3000,
}


@pytest.mark.parametrize("group", [*GROUPS, FEE_TYPE])
def test_however_the_money_is_grouped_every_total_is_the_same(town, group):
	_columns, rows, _message = fees_collected.execute(filters(town, group_by=group))
	assert {name: rows[-1][name] for name in FIGURES} == TOTALS
	assert {name: total(rows[:-1], name) for name in FIGURES} == TOTALS


@pytest.mark.parametrize("group", [*GROUPS, FEE_TYPE])
def test_every_figure_is_the_sum_of_the_documents_behind_it(town, group):
	_columns, rows, _message = fees_collected.execute(filters(town, group_by=group))
	for row in rows:
		for figure in FIGURES:
			asked = filters(town, group_by=group, figure=figure, label=row.get("label"))
			_columns, documents, _message = documents_behind_a_fee_figure.execute(asked)
			assert sum(one["amount"] for one in documents[:-1]) == row[figure], (row, figure)
			assert all(frappe.db.exists(one["doctype"], one["name"]) for one in documents[:-1])


def test_each_kind_of_fee_gets_its_part_of_a_payment(town):
	_columns, rows, _message = fees_collected.execute(filters(town, group_by=FEE_TYPE))
	second = next(row for row in rows if row["payable"] == 30000)
	assert (second["collected"], second["outstanding"], second["dossiers"]) == (7000, 23000, 1)


def test_deposited_money_leads_to_its_slip(town):
	asked = filters(town, figure="deposited", group_by="Cashier", label=CASHIER)
	_columns, rows, _message = documents_behind_a_fee_figure.execute(asked)
	assert [(row["amount"], row["slips"]) for row in rows[:-1]] == [(7000, "GNT 07")]


@pytest.mark.parametrize("group", ["'; drop table x", None])
def test_an_unknown_group_or_figure_is_the_usual_one(town, group):
	_columns, rows, message = fees_collected.execute(filters(town, group_by=group))
	assert rows[-1]["bold"] == 1 and "text-danger" not in message
	documents_behind_a_fee_figure.execute(filters(town, group_by=group, figure=group, label=group))


def test_every_total_agrees_when_it_is_counted_the_other_way(town):
	found = comparisons(span(town))
	assert len(found) == 8
	assert [one.name for one in found if one.difference] == []


def test_a_difference_is_shown_in_red_and_not_hidden(town):
	name = frappe.get_all("Fee Demand", {"agency": town, "status": "Paid"}, pluck="name")[0]
	frappe.db.set_value("Fee Demand", name, "received_amount", 7000)
	for quarter in (1, 2):
		_columns, _rows, message = fee_settlement.execute({"year": 2017, "quarter": quarter, "agency": town})
		assert ("text-danger" in message and "1.000" in message) is (quarter == 1)
	_columns, _rows, message = fees_collected.execute(filters(town))
	assert message.count("text-danger") == 2


def test_the_settlement_carries_cash_from_one_quarter_to_the_next(town):
	today = frappe.utils.getdate()
	asked = {"year": today.year, "quarter": (today.month + 2) // 3, "agency": town}
	_columns, rows, _message = fee_settlement.execute(asked)
	by_title = {row["title"]: row for row in rows}
	before, after = (by_title[f"Not yet deposited at the {end}"]["in_hand"] for end in ("beginning", "end"))
	assert (before, by_title["Deposited in the Period"]["deposited"], after) == (0, 7000, 3000)
	assert by_title["Total"]["collected"] == 23000


def test_the_cash_book_ends_with_what_is_there(town):
	_columns, rows, _message = cash_book.execute(filters(town))
	assert rows[-1]["balance"] == 3000
	assert [row.get("came") or -row["went"] for row in rows if row.get("name")] == [8000, 5000, -3000, -7000]
	assert [row.get("voucher") for row in rows if row.get("name")] == ["0000001", "0000003", None, "GNT 07"]


def test_receipt_usage_adds_up_book_by_book(town):
	today = frappe.utils.getdate()
	asked = {"year": today.year, "quarter": (today.month + 2) // 3, "agency": town}
	_columns, rows, message = receipt_usage.execute(asked)
	(book, _sum) = rows
	assert (book["opening"] + book["acquired"], book["used"], book["closing"]) == (20, 3, 17)
	assert (book["gone_numbers"], book["closing_numbers"]) == ("0000001 – 0000003", "0000004 – 0000020")
	assert "text-danger" not in message


def test_the_unused_rest_of_a_closed_book_is_destroyed_with_its_record(town):
	name = frappe.get_value("Receipt Book", {"agency": town})
	with pytest.raises(Refused, match=r"Close the book first"):
		fees.destroy_rest_of_book(name, "01/BB")
	fees.close_book(name)
	with pytest.raises(Refused, match=r"number of the record"):
		fees.destroy_rest_of_book(name, " ")
	fees.destroy_rest_of_book(name, "01/BB")
	with pytest.raises(Refused, match=r"destroyed, once"):
		fees.destroy_rest_of_book(name, "02/BB")
	today = frappe.utils.getdate()
	asked = {"year": today.year, "quarter": (today.month + 2) // 3, "agency": town}
	_columns, rows, message = receipt_usage.execute(asked)
	assert (rows[0]["used"], rows[0]["destroyed"], rows[0]["closing"]) == (3, 17, 0)
	assert "text-danger" not in message


def test_exemptions_are_listed_with_their_evidence(town):
	_columns, rows = fee_exemption_list.execute(filters(town))
	row, summed = rows
	assert (row["proof"], row["waived"], summed["waived"]) == ("12/GCN", 8000, 8000)
	assert row["decided_by"] == frappe.utils.get_fullname(CASHIER)


def test_bank_lines_that_nobody_settled_are_listed(town, as_user):
	values = {"account_name": "Thí dụ", "bank_name": "Thí dụ", "bank_bin": "970400", "agency": town}
	values |= {"doctype": "Collection Account", "account_number": "0000000019"}
	account = frappe.get_doc(values).insert().name
	content = "Ngày;Ghi có;Nội dung\n01/03/2017;1.234;khong ro\n".encode()
	with as_user(CASHIER):
		fees.import_file(account, "saoke.csv", content)
	_columns, rows = unmatched_bank_lines.execute(filters(town))
	assert [(row["booked_amount"], row["purpose"]) for row in rows] == [(1234, "khong ro"), (1234, "Total")]


def test_a_period_that_ends_before_it_begins_is_refused(site):
	with pytest.raises(Refused, match=r"ends before it begins"):
		cash_book.execute({"from_date": "2017-02-01", "to_date": "2017-01-01"})
