"""Whatever the cash desk does in whatever order: after every step the money adds up."""

from contextlib import contextmanager
from decimal import Decimal

import frappe
import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
	RuleBasedStateMachine,
	invariant,
	precondition,
	rule,
	run_state_machine_as_test,
)

from onestop.demo import town
from onestop.fees import service as fees
from onestop.fees.books import range_of
from onestop.fees.deposits import in_hand
from onestop.refusals import Refused
from onestop.rules.receipt_number import gaps
from onestop.rules.shift_close import DENOMINATIONS
from tests.money import (
	APPROVER,
	CASHIER,
	begin_shift,
	demand_of,
	make_book,
	make_priced_procedure,
	receive,
	use_only,
)


@contextmanager
def acting(user: str):
	before = frappe.session.user
	frappe.set_user(user)
	try:
		yield
	finally:
		frappe.set_user(before)


def notes(amount: int) -> dict[int, int]:
	pieces = {}
	for face in DENOMINATIONS:
		pieces[face], amount = divmod(amount, face)
	return pieces


class CashDesk(RuleBasedStateMachine):
	"""One cashier, one book, a few dossiers; books, shifts, refunds and deposits in any order."""

	def __init__(self) -> None:
		super().__init__()
		frappe.db.rollback()
		frappe.set_user("Administrator")
		self.book = make_book(1, 400)
		use_only(self.book)
		self.shifts = [begin_shift(acting).name]
		procedure = make_priced_procedure()
		self.demands = [demand_of(receive(acting, procedure)).name for _one in range(2)]
		self.deposited = Decimal(0)

	def teardown(self) -> None:
		frappe.db.rollback()
		frappe.set_user("Administrator")

	@rule(
		place=st.integers(0, 1),
		amount=st.sampled_from([1000, 3000, 8000]),
		way=st.sampled_from(["Cash", "Public Post"]),
	)
	def collect(self, place: int, amount: int, way: str) -> None:
		self.tried(CASHIER, lambda: fees.collect(self.demands[place], amount, way))

	@rule(data=st.data(), is_replaced=st.booleans())
	def void(self, data: st.DataObject, is_replaced: bool) -> None:
		names = frappe.get_all("Fee Receipt", {"book": self.book.name}, pluck="name", order_by="number")
		if names:
			name = data.draw(st.sampled_from(names))
			self.tried(CASHIER, lambda: fees.void(name, "Ghi nhầm", is_replaced))

	@rule(
		place=st.integers(0, 1),
		amount=st.sampled_from([1000, 5000, 9000]),
		kind=st.sampled_from(["Overpaid", "Wrong Amount"]),
	)
	def refund(self, place: int, amount: int, kind: str) -> None:
		asked = self.tried(
			CASHIER, lambda: fees.ask_refund(self.demands[place], amount, kind, "Lý do", "05/QĐ")
		)
		if asked:
			self.tried(APPROVER, lambda: fees.decide_refund(asked.name, True))

	@rule(data=st.data())
	def pay_refund(self, data: st.DataObject) -> None:
		"""Later than it was approved: other things happen in between."""
		approved = {"demand": ("in", self.demands), "status": "Approved"}
		names = frappe.get_all("Fee Refund", approved, pluck="name", order_by="creation")
		if names:
			name = data.draw(st.sampled_from(names))
			self.tried(CASHIER, lambda: fees.pay_out(name, "Cash", "Người nhận"))

	@rule(missing=st.sampled_from([0, 0, 1000]))
	def close(self, missing: int) -> None:
		shift = frappe.get_doc("Cashier Shift", self.shifts[-1])
		expected = int(shift.cash_in_amount or 0) - int(shift.cash_out_amount or 0)
		pieces = notes(max(expected - missing, 0))
		self.tried(CASHIER, lambda: fees.close_shift(shift.name, pieces, "Đếm thiếu" if missing else ""))
		with acting(CASHIER):
			name = fees.begin_shift(CASHIER, town.AGENCY).name
		if name not in self.shifts:
			self.shifts.append(name)

	@precondition(lambda self: len(self.shifts) > 1)
	@rule(data=st.data(), part=st.sampled_from([500, 1000, 100000]))
	def deposit(self, data: st.DataObject, part: int) -> None:
		rows = [{"shift": data.draw(st.sampled_from(self.shifts)), "part_amount": part}]
		values = {
			"agency": town.AGENCY,
			"deposited_on": frappe.utils.getdate(),
			"slip_number": "1",
			"shifts": rows,
		}
		given = frappe.get_doc({"doctype": "Fee Deposit", **values})
		if self.tried(CASHIER, lambda: given.insert().submit()):
			self.deposited += part

	def tried(self, user: str, act):
		"""Done whole, or refused and nothing of it happened."""
		frappe.db.savepoint("step")
		try:
			with acting(user):
				return act()
		except Refused:
			frappe.db.rollback(save_point="step")
			return None

	@invariant()
	def every_demand_agrees_with_its_movements(self) -> None:
		for name in self.demands:
			demand = frappe.get_doc("Fee Demand", name)
			moved = sum(frappe.get_all("Fee Payment", {"demand": name}, pluck="moved_amount"))
			assert demand.received_amount - demand.refunded_amount == moved >= 0
			assert demand.payable_amount == sum(row.payable_amount for row in demand.lines) >= 0
			assert demand.payable_amount == moved + demand.outstanding_amount - demand.overpaid_amount

	@invariant()
	def every_payment_that_counts_has_one_valid_receipt(self) -> None:
		for payment in frappe.get_all(
			"Fee Payment", {"demand": ("in", self.demands), "kind": "Payment"}, pluck="name"
		):
			valid = frappe.db.count("Fee Receipt", {"payment": payment, "state": "Issued"})
			reversed_ = frappe.db.count("Fee Payment", {"reverses": payment})
			assert valid + reversed_ == 1

	@invariant()
	def the_book_has_no_gap(self) -> None:
		numbers = frappe.get_all("Fee Receipt", {"book": self.book.name}, pluck="number")
		assert len(numbers) == len(set(numbers))
		assert gaps(range_of(self.book), numbers) == ()
		assert frappe.db.get_value("Receipt Book", self.book.name, "issued_count") == len(numbers)

	@invariant()
	def cash_lies_in_drawers_in_hand_or_at_the_treasury(self) -> None:
		moved = sum(
			frappe.get_all("Fee Payment", {"shift": ("in", self.shifts), "way": "Cash"}, pluck="moved_amount")
		)
		shifts = [frappe.get_doc("Cashier Shift", name) for name in self.shifts]
		drawers = sum(
			(one.cash_in_amount or 0) - (one.cash_out_amount or 0) for one in shifts if one.status == "Open"
		)
		differences = sum(one.difference_amount or 0 for one in shifts)
		hand = sum(in_hand(one) for one in shifts if one.status == "Closed")
		assert Decimal(str(moved + differences)) == Decimal(str(drawers)) + hand + self.deposited
		assert all(in_hand(one) >= 0 or one.difference_amount < 0 for one in shifts if one.status == "Closed")


@pytest.mark.usefixtures("site")
def test_money_is_conserved_after_every_step() -> None:
	checks = [HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.filter_too_much]
	limits = settings(max_examples=8, stateful_step_count=14, deadline=None, suppress_health_check=checks)
	run_state_machine_as_test(CashDesk, settings=limits)
	assert frappe.session.user == "Administrator"
