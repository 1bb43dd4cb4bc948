"""Receipts struck out, shifts closed, money given back, cash deposited: nothing closed changes."""

from datetime import date

import frappe
import pytest
from frappe.utils import add_days, getdate

from onestop.demo import town
from onestop.fees import service as fees
from onestop.fees.deposits import in_hand
from onestop.refusals import Refused
from tests.money import (
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


@pytest.fixture
def desk(as_user):
	book = make_book(1, 20)
	use_only(book)
	return begin_shift(as_user), book


@pytest.fixture
def paid(as_user, desk):
	"""A dossier whose 8.000 đồng are collected in cash, and its receipt."""
	dossier = receive(as_user)
	with as_user(CASHIER):
		return dossier, fees.collect(demand_of(dossier).name, 8000)


def second_cashier() -> str:
	name = f"thu2-{frappe.generate_hash(length=6)}@{town.DOMAIN}"
	town.add_account(name.partition("@")[0], "Thủ quỹ thí dụ", ("Cashier",))
	return name


def shift_now(desk):
	return frappe.get_doc("Cashier Shift", desk[0].name)


def test_a_void_receipt_keeps_its_number_and_takes_its_cash_back(site, as_user, desk, paid):
	dossier, receipt = paid
	with as_user(CASHIER):
		assert fees.void(receipt.name, "Ghi nhầm người nộp, chưa thu tiền", is_replaced=False) is None
	receipt.reload()
	assert (receipt.state, receipt.receipt_number) == ("Voided", "0000001")
	assert (demand_of(dossier).status, shift_now(desk).cash_out_amount) == ("Unpaid", 8000)
	with as_user(CASHIER):
		assert fees.collect(demand_of(dossier).name, 8000).receipt_number == "0000002"


def test_a_void_receipt_may_be_replaced_for_the_same_money(site, as_user, desk, paid):
	dossier, receipt = paid
	with as_user(CASHIER):
		new = fees.void(receipt.name, "Sai tên người nộp", is_replaced=True)
	assert (new.receipt_number, new.payment) == ("0000002", receipt.payment)
	assert demand_of(dossier).received_amount == 8000
	assert frappe.db.get_value("Fee Receipt", receipt.name, "replaced_by") == new.name


@pytest.mark.parametrize("reason", ["", "   "])
def test_nothing_is_struck_out_without_a_reason(site, as_user, paid, reason):
	with as_user(CASHIER), pytest.raises(Refused, match=r"needs a reason"):
		fees.void(paid[1].name, reason, is_replaced=False)


def test_a_receipt_is_struck_out_once(site, as_user, paid):
	with as_user(CASHIER):
		fees.void(paid[1].name, "Sai tên", is_replaced=True)
		with pytest.raises(Refused, match=r"cannot become"):
			fees.void(paid[1].name, "Sai tên", is_replaced=False)


def test_a_colleagues_receipt_is_nobody_elses_to_void(site, as_user, paid):
	other = second_cashier()
	begin_shift(as_user, other)
	with as_user(other), pytest.raises(Refused, match=r"Only they can void it"):
		fees.void(paid[1].name, "Sai", is_replaced=False)


def test_nothing_of_a_closed_shift_changes(site, as_user, desk, paid):
	with as_user(CASHIER):
		fees.close_shift(desk[0].name, {5000: 1, 2000: 1, 1000: 1})
		fees.begin_shift(CASHIER, town.AGENCY)
		with pytest.raises(Refused, match=r"shift of this receipt is closed"):
			fees.void(paid[1].name, "Sai", is_replaced=False)
		with pytest.raises(Refused, match=r"shift is closed"):
			fees.close_shift(desk[0].name, {})
	shift = shift_now(desk)
	shift.counted_amount = 1
	with pytest.raises(Refused, match=r"written by its actions alone"):
		shift.save()


def test_a_close_counts_by_denomination_and_tells_the_receipts_of_each_book(site, as_user, desk, paid):
	other = demand_of(receive(as_user)).name
	with as_user(CASHIER):
		fees.void(fees.collect(other, 8000).name, "Nhầm", is_replaced=False)
		shift = fees.close_shift(desk[0].name, {5000: 1, 2000: 1, 1000: 1})
	assert (shift.expected_amount, shift.counted_amount, shift.difference_amount) == (8000, 8000, 0)
	(row,) = shift.books
	assert (row.first_number, row.last_number, row.issued_count, row.voided_count, row.issued_amount) == (
		"0000001",
		"0000002",
		2,
		1,
		8000,
	)


def test_a_difference_is_explained_or_the_shift_stays_open(site, as_user, desk, paid):
	with as_user(CASHIER):
		with pytest.raises(Refused, match=r"Count again, or explain"):
			fees.close_shift(desk[0].name, {5000: 1})
		shift = fees.close_shift(desk[0].name, {5000: 1}, "Thối nhầm 3.000 đồng, chưa tìm được người nộp")
	assert (shift.difference_amount, shift.status) == (-3000, "Closed")


def test_nobody_closes_a_colleagues_shift(site, as_user, desk):
	with as_user(second_cashier()), pytest.raises(Refused, match=r"Only they can close it"):
		fees.close_shift(desk[0].name, {})


def test_a_refund_is_asked_approved_by_another_and_paid_out(site, as_user, desk, paid):
	dossier, _receipt = paid
	name = demand_of(dossier).name
	with as_user(CASHIER):
		refund = fees.ask_refund(name, 3000, "Wrong Amount", "Thu thừa một trang", "05/ĐN")
		with pytest.raises(Refused, match=r"asked for this yourself"):
			fees.decide_refund(refund.name, True)
		with pytest.raises(Refused, match=r"This refund is"):
			fees.pay_out(refund.name, "Cash", "Nguyễn Văn Mẫu")
	with as_user(APPROVER):
		fees.decide_refund(refund.name, True)
	with as_user(CASHIER):
		fees.pay_out(refund.name, "Cash", "Nguyễn Văn Mẫu")
		with pytest.raises(Refused, match=r"This refund is"):
			fees.pay_out(refund.name, "Cash", "Nguyễn Văn Mẫu")
	demand = demand_of(dossier)
	assert (demand.payable_amount, demand.refunded_amount, demand.status) == (5000, 3000, "Paid")
	assert shift_now(desk).cash_out_amount == 3000


def test_money_that_was_given_back_is_not_taken_out_of_the_drawer_again(site, as_user, desk, paid):
	dossier, receipt = paid
	with as_user(CASHIER):
		fees.ask_refund(demand_of(dossier).name, 5000, "Other Reason", "Rút hồ sơ", "05/QĐ")
		frappe.db.savepoint("refused")
		with pytest.raises(Refused, match=r"5.000 đồng of this dossier's money are given back or promised"):
			fees.void(receipt.name, "Nhầm", is_replaced=False)
	frappe.db.rollback(save_point="refused")
	assert (shift_now(desk).cash_out_amount or 0, demand_of(dossier).received_amount) == (0, 8000)
	with as_user(CASHIER):
		assert fees.void(receipt.name, "Sai tên", is_replaced=True).receipt_number == "0000002"


def test_a_refund_is_paid_out_only_with_its_document(site, as_user, desk, paid):
	with as_user(CASHIER):
		refund = fees.ask_refund(demand_of(paid[0]).name, 3000, "Wrong Amount", "Thu thừa")
	with as_user(APPROVER):
		fees.decide_refund(refund.name, True)
	with as_user(CASHIER):
		with pytest.raises(Refused, match=r"paid out with its document"):
			fees.pay_out(refund.name, "Cash", "Nguyễn Văn Mẫu", "  ")
		assert fees.pay_out(refund.name, "Cash", "Nguyễn Văn Mẫu", "07/QĐ").document_number == "07/QĐ"


def test_a_lost_receipt_still_stands_for_its_money(site, as_user, desk, paid):
	with as_user(CASHIER):
		fees.lose(paid[1].name, "Mất liên 1 khi vận chuyển")
		with pytest.raises(Refused, match=r"has its receipt already"):
			fees.issue_for_payment(paid[1].payment)


def test_a_book_that_was_closed_meanwhile_gives_no_number(site, as_user, desk):
	from onestop.fees import books

	known = frappe.get_doc("Receipt Book", desk[1].name)
	fees.close_book(desk[1].name)
	with pytest.raises(Refused, match=r"closed or handed on meanwhile"):
		books.draw(known)


def test_no_more_is_promised_than_came_in(site, as_user, desk, paid):
	name = demand_of(paid[0]).name
	with as_user(CASHIER):
		fees.ask_refund(name, 6000, "Overpaid", "Nộp thừa")
		with pytest.raises(Refused, match=r"only 2.000 đồng came in"):
			fees.ask_refund(name, 3000, "Overpaid", "Nộp thừa")


def test_cash_is_deposited_out_of_closed_shifts_and_never_twice(site, as_user, desk, paid):
	with as_user(CASHIER):
		with pytest.raises(Refused, match=r"still open cannot be deposited"):
			deposit(desk[0].name, 8000)
		fees.close_shift(desk[0].name, {5000: 1, 2000: 1, 1000: 1})
		with pytest.raises(Refused, match=r"Only 8.000 đồng of this shift"):
			deposit(desk[0].name, 9000)
		deposit(desk[0].name, 5000).submit()
		with pytest.raises(Refused, match=r"Only 3.000 đồng of this shift"):
			deposit(desk[0].name, 5000)
		deposit(desk[0].name, 3000).submit()
	assert in_hand(shift_now(desk)) == 0


def test_a_slip_is_not_older_than_the_count_and_not_of_tomorrow(site, as_user, desk, paid):
	with as_user(CASHIER):
		fees.close_shift(desk[0].name, {5000: 1, 2000: 1, 1000: 1})
		for days in (-1, 1):
			with pytest.raises(Refused, match=r"slip's day"):
				deposit(desk[0].name, 8000, add_days(getdate(), days))


def deposit(shift: str, amount: int, on: date | None = None):
	rows = [{"shift": shift, "part_amount": amount}]
	values = {
		"agency": town.AGENCY,
		"deposited_on": on or getdate(),
		"slip_number": "GNT 01",
		"shifts": rows,
	}
	return frappe.get_doc({"doctype": "Fee Deposit", **values}).insert()


def test_spoiled_and_lost_leaves_leave_the_stock_without_money(site, as_user, desk):
	with as_user(CASHIER):
		spoiled = fees.spoil(desk[1].name, "Rách liên 2")
		lost = fees.spoil(desk[1].name, "Mất khi chuyển kho", is_lost=True)
	assert [(one.receipt_number, one.state) for one in (spoiled, lost)] == [
		("0000001", "Voided"),
		("0000002", "Lost"),
	]


def test_a_book_is_handed_from_one_holder_to_another_with_a_record(site, as_user, desk, paid):
	other = second_cashier()
	book = fees.hand_over_book(desk[1].name, other, "Nghỉ phép")
	assert book.holder == other
	assert [(row.from_holder, row.to_holder, row.next_number) for row in book.moves][-1] == (
		CASHIER,
		other,
		"0000002",
	)
	with pytest.raises(Refused, match=r"is no cashier"):
		fees.hand_over_book(book.name, CLERK)


def test_books_of_one_sign_do_not_overlap(site):
	book = make_book(1, 50)
	with pytest.raises(Refused, match=r"lie in another book"):
		make_book(50, 60, sign=book.sign)


def test_only_the_first_print_of_a_receipt_is_the_original(site, as_user, paid):
	with as_user(CASHIER):
		assert [fees.printed(paid[1].name) for _one in range(3)] == [0, 1, 2]
	events = frappe.get_all(
		"Fee Receipt Event", {"receipt": paid[1].name}, pluck="event", order_by="creation"
	)
	assert events == ["Issued", "Printed", "Reprinted", "Reprinted"]
	receipt = frappe.get_doc("Fee Receipt", paid[1].name)
	with fees.original_print():
		assert fees.receipt_form(receipt)["mark"] == ""
	assert events_of(receipt) == events


def events_of(receipt) -> list[str]:
	return frappe.get_all("Fee Receipt Event", {"receipt": receipt.name}, pluck="event", order_by="creation")


def test_a_copy_is_marked_and_recorded_through_whatever_door_it_is_printed(site, as_user, paid):
	receipt = frappe.get_doc("Fee Receipt", paid[1].name)
	with as_user(REVIEWER):
		assert fees.receipt_form(receipt)["mark"] == "BẢN SAO"
	assert events_of(receipt) == ["Issued", "Reprinted"]
	with as_user(CASHIER):
		assert fees.printed(receipt.name) == 0  # the original is still to be printed
