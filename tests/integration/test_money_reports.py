"""What managers see of the money: the same totals however they are grouped, differences in red."""

from datetime import date

import frappe
import pytest

from onestop.fees import service as fees
from onestop.fees.figures import GROUPS, Span, comparisons, grouped, total
from onestop.fees.report.cash_book import cash_book
from onestop.fees.report.fee_exemption_list import fee_exemption_list
from onestop.fees.report.fee_settlement import fee_settlement
from onestop.fees.report.fees_collected import fees_collected
from onestop.fees.report.receipt_usage import receipt_usage
from onestop.refusals import Refused
from tests.factories import make_agency
from tests.money import CASHIER, begin_shift, demand_of, make_book, make_priced_procedure, receive, use_only


@pytest.fixture
def town(site, as_user):
	"""An agency with two dossiers: one paid in cash, one exempt."""
	agency = make_agency(level_4_code="997").name
	procedure = make_priced_procedure()
	use_only(make_book(1, 20, agency=agency))
	begin_shift(as_user)
	paid = demand_of(receive(as_user, procedure, agency=agency))
	asked = [{"exemption_group": "POOR-HOUSEHOLD", "proof_number": "12/GCN"}]
	exempt = demand_of(receive(as_user, procedure, agency=agency, fee_exemptions=asked))
	with as_user(CASHIER):
		fees.collect(paid.name, 8000)
		fees.decide_exemption(exempt.name, exempt.exemptions[0].name, True)
	return agency


def span(agency: str) -> Span:
	return Span(date(2017, 1, 1), date(2030, 12, 31), agency)


def filters(agency: str) -> dict:
	return {"from_date": "2017-01-01", "to_date": "2030-12-31", "agency": agency}


@pytest.mark.parametrize("group", ["Day", "Sector", "Procedure"])
def test_however_dossiers_are_grouped_the_totals_are_the_same(town, group):
	rows = grouped(group, span(town))
	found = [total(rows, name) for name in ("gross", "waived", "payable", "collected", "outstanding")]
	assert found == [16000, 8000, 8000, 8000, 0]


@pytest.mark.parametrize("group", ["Cashier", "Receipt Book", "Way"])
def test_however_movements_are_grouped_the_totals_are_the_same(town, group):
	assert total(grouped(group, span(town)), "collected") == 8000


@pytest.mark.parametrize("group", [*GROUPS, "'; drop table x", None])
def test_the_report_ends_with_its_total_whatever_group_is_asked_for(town, group):
	_columns, rows, message = fees_collected.execute({**filters(town), "group_by": group})
	assert (rows[-1]["bold"], message) == (1, "")


def test_every_total_agrees_when_it_is_counted_the_other_way(town):
	assert all(one == other for _name, one, other in comparisons(span(town)))


def test_a_difference_is_shown_in_red_and_not_hidden(town):
	name = frappe.get_all("Fee Demand", {"agency": town, "status": "Paid"}, pluck="name")[0]
	frappe.db.set_value("Fee Demand", name, "received_amount", 7000)
	_columns, rows, message = fee_settlement.execute(filters(town))
	assert "text-danger" in message and "1.000" in message
	assert [abs(row["difference"]) for row in rows if row.get("difference")] == [1000, 1000]


def test_the_cash_book_ends_with_what_is_there(town):
	_columns, rows, _message = cash_book.execute(filters(town))
	assert [row["balance"] for row in rows][-1] == 8000
	assert [row.get("came") for row in rows if row.get("about")] == [8000]


def test_receipt_usage_adds_up_book_by_book(town):
	today = frappe.utils.getdate()
	asked = {"year": today.year, "quarter": (today.month + 2) // 3, "agency": town}
	_columns, rows, message = receipt_usage.execute(asked)
	(book, _sum) = rows
	assert (book["opening"] + book["acquired"], book["used"], book["closing"]) == (20, 1, 19)
	assert "text-danger" not in message


def test_exemptions_are_listed_with_their_evidence(town):
	_columns, rows = fee_exemption_list.execute(filters(town))
	(row,) = rows
	assert (row["proof_number"], row["waived"], row["decided_by"]) == ("12/GCN", 8000, CASHIER)


def test_a_period_that_ends_before_it_begins_is_refused(site):
	with pytest.raises(Refused, match=r"ends before it begins"):
		cash_book.execute({"from_date": "2017-02-01", "to_date": "2017-01-01"})
