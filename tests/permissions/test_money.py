"""Who may do what with the money, and that no door writes past its services."""

import frappe
import pytest

from onestop.fees.kept import booking
from onestop.refusals import Refused
from tests.money import (
	ADMINISTRATOR,
	APPROVER,
	CASHIER,
	CLERK,
	REVIEWER,
	begin_shift,
	demand_of,
	make_book,
	receive,
	use_only,
)

KEPT = (
	"Fee Demand",
	"Fee Payment",
	"Fee Receipt",
	"Fee Receipt Event",
	"Fee Refund",
	"Cashier Shift",
	"Bank Statement",
	"Bank Statement Line",
	"Online Payment",
)
CONFIGURED = ("Receipt Book", "Collection Account", "Payment Gateway")
WRITING = ("write", "create", "delete", "submit", "cancel", "import", "share")


@pytest.mark.parametrize("record", [*KEPT, *CONFIGURED, "Fee Deposit"])
def test_a_reviewer_reads_the_money_and_changes_nothing(site, as_user, record):
	with as_user(REVIEWER):
		assert not any(frappe.has_permission(record, action) for action in WRITING)
		assert frappe.has_permission(record, "read") is (record != "Payment Gateway")


@pytest.mark.parametrize("record", KEPT)
@pytest.mark.parametrize("account", [ADMINISTRATOR, CLERK, CASHIER, APPROVER])
def test_nobody_deletes_or_imports_money(site, as_user, record, account):
	with as_user(account):
		assert not frappe.has_permission(record, "delete")
		assert not frappe.has_permission(record, "import")


@pytest.mark.parametrize("record", KEPT)
def test_even_the_administrator_cannot_write_a_kept_record_by_hand(site, record):
	with pytest.raises(Refused, match=r"written by its actions alone"):
		frappe.get_doc({"doctype": record}).insert(ignore_mandatory=True, ignore_links=True)


@pytest.fixture
def receipt(site, as_user):
	from onestop.fees import service as fees

	use_only(make_book(1, 20))
	begin_shift(as_user)
	demand = demand_of(receive(as_user))
	with as_user(CASHIER):
		return fees.collect(demand.name, 8000)


@pytest.mark.parametrize(("field", "value"), [("total_amount", 1), ("payer_name", "Khác"), ("number", 7)])
def test_an_issued_receipt_never_changes_by_any_door(receipt, field, value):
	receipt.set(field, value)
	with pytest.raises(Refused, match=r"written by its actions alone"):
		receipt.save()
	receipt.reload()
	receipt.set(field, value)
	with booking(), pytest.raises(Refused, match=r"is issued and never changes"):
		receipt.save()
	receipt.reload()
	receipt.lines[0].line_amount = 1
	with booking(), pytest.raises(Refused, match=r"is issued and never changes"):
		receipt.save()


def test_an_issued_receipt_cannot_be_deleted(receipt):
	with pytest.raises(Refused, match=r"is kept and cannot be deleted"):
		frappe.delete_doc("Fee Receipt", receipt.name)


def test_a_request_cannot_bring_the_right_to_book_along(receipt):
	with pytest.raises(Refused):
		frappe.get_doc({"doctype": "Fee Payment", "flags": {"is_booking": 1}, "is_booking": 1}).insert()
	demand = frappe.get_doc("Fee Demand", receipt.demand)
	demand.update({"received_amount": 10**6, "flags": {"is_booking": 1}})
	with pytest.raises((Refused, AttributeError)):
		demand.save()


def test_numbers_and_holder_of_a_book_change_by_its_actions_alone(site):
	book = make_book(1, 20)
	for field, value in (
		("last_number", 99),
		("holder", REVIEWER),
		("status", "Closed"),
		("issued_count", 5),
	):
		book.reload()
		book.set(field, value)
		with pytest.raises((Refused, frappe.CannotChangeConstantError)):
			book.save()
