"""What comes in wrong through the doors of the money is refused clearly, and nothing is lost or kept."""

import frappe
import pytest

from onestop.api import bank, cash_desk, demands, payments
from onestop.refusals import Refused
from tests.money import (
	CASHIER,
	CLERK,
	COPIES,
	REVIEWER,
	TIERS,
	begin_shift,
	demand_of,
	make_book,
	make_priced_procedure,
	receive,
	use_only,
)

LINE = COPIES["line_name"]


@pytest.fixture
def demand(site, as_user):
	use_only(make_book(1, 20))
	begin_shift(as_user)
	return demand_of(receive(as_user, make_priced_procedure(COPIES, tariff_tiers=TIERS)))


@pytest.mark.parametrize(
	"amount",
	["NaN", "sNaN", "1e308", "1e3", "Infinity", "８０００", "-1", "0.5", "", " ", "0x10", 1e308, 0.5],
)
def test_an_amount_that_is_none_takes_no_money_and_no_number(demand, as_user, amount):
	with as_user(CASHIER):
		with pytest.raises(Refused, match=r"not an amount of money"):
			cash_desk.collect(demand.name, amount)
		assert cash_desk.collect(demand.name, "2000.0")["receipt_number"] == "0000001"


@pytest.mark.parametrize(
	"units", [-1, 1.5, "1.5", "1e308", "NaN", 10**9, "１", "=2+3", None, [], True, "9" * 60]
)
@pytest.mark.parametrize("as_rows", [True, False])
def test_a_quantity_that_is_none_changes_nothing(demand, as_user, units, as_rows):
	rows = [{"line_name": LINE, "units": units, "times": 1}]
	with as_user(CLERK), pytest.raises(Refused):
		demands.change_quantities(demand.name, rows if as_rows else {LINE: [[units, 1]]})
	assert frappe.db.get_value("Fee Demand", demand.name, "payable_amount") == demand.payable_amount


@pytest.mark.parametrize("given", ["abc", "null", "5", [1, 2], {"Phí lạ": 1}, [{"units": 3}]])
def test_quantities_that_cannot_be_read_are_refused(demand, as_user, given):
	with as_user(CLERK), pytest.raises(Refused):
		demands.change_quantities(demand.name, given)


@pytest.mark.parametrize(
	"pieces",
	["abc", "[]", {"500000": -1}, {"500000": "1.5"}, {"500000": "²"}, {"300": 1}, {"1000": 10**12}, {"a": 1}],
)
def test_a_count_that_cannot_be_closes_no_shift(demand, as_user, pieces):
	shift = frappe.db.get_value("Cashier Shift", {"cashier": CASHIER, "status": "Open"})
	with as_user(CASHIER), pytest.raises(Refused):
		cash_desk.close_shift(shift, pieces, "Lý do")
	assert frappe.db.get_value("Cashier Shift", shift, "status") == "Open"


@pytest.mark.parametrize("shares", ["abc", "[1]", "{}", [{"demand": "x", "amount": "NaN"}]])
def test_shares_that_cannot_be_read_are_refused(demand, as_user, shares):
	with as_user(CASHIER), pytest.raises(Refused):
		bank.settle("khong-co", shares)


@pytest.mark.parametrize(
	"act",
	[
		lambda: cash_desk.void_receipt("khong-co", "x"),
		lambda: cash_desk.lose_receipt("khong-co", "x"),
		lambda: cash_desk.collect("khong-co", 1000),
		lambda: cash_desk.close_shift("khong-co", {}),
		lambda: demands.show("khong-co"),
		lambda: demands.pay_refund("khong-co", "Cash", "x"),
		lambda: bank.explain("khong-co", "x"),
		lambda: payments.ask("khong-co"),
	],
)
def test_what_does_not_exist_is_not_found(demand, as_user, act):
	with as_user(CASHIER), pytest.raises(frappe.DoesNotExistError):
		act()


@pytest.mark.parametrize(
	"act",
	[
		lambda name: demands.change_quantities(name, {LINE: 2}),
		lambda name: demands.add_supplement(name, 1000, "x"),
		lambda name: demands.ask_exemption(name, "POOR-HOUSEHOLD", "1"),
		lambda name: demands.write_off(name, "x"),
		lambda name: payments.start(name),
	],
)
def test_a_reviewer_is_told_that_nothing_may_be_changed(demand, as_user, act):
	with as_user(REVIEWER), pytest.raises(frappe.PermissionError):
		act(demand.name)
	with as_user(REVIEWER):
		assert demands.show(demand.name)["may"] == {
			"collect": False,
			"change": False,
			"approve_exemption": False,
			"ask_refund": False,
			"approve_refund": False,
			"change_quantities": False,
			"pay_online": False,
		}
