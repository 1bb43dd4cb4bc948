"""From demand to receipt at the cash desk: money, demand, number and drawer move together or not at all."""

from decimal import Decimal

import frappe
import pytest

from onestop.dossiers import service as dossiers
from onestop.fees import service as fees
from onestop.refusals import Refused
from onestop.rules.lifecycle import Action
from tests.money import (
	APPROVER,
	CASHIER,
	CLERK,
	COPIES,
	FIXED,
	TIERS,
	begin_shift,
	demand_of,
	make_book,
	make_priced_procedure,
	receive,
	use_only,
)


@pytest.fixture
def desk(as_user):
	"""An open shift and the one open book of the cashier."""
	book = make_book(1, 20)
	use_only(book)
	return begin_shift(as_user), book


def collect(as_user, dossier, amount=8000, **values):
	with as_user(CASHIER):
		return fees.collect(demand_of(dossier).name, amount, **values)


def test_receiving_a_dossier_demands_its_fee_with_the_working(site, as_user):
	demand = demand_of(receive(as_user))
	assert (demand.gross_amount, demand.waived_amount, demand.payable_amount) == (8000, 0, 8000)
	assert demand.status == "Unpaid"
	told = [step["text"] for step in fees.summary_of(demand)["working"]]
	assert told[0] == "Lệ phí thí dụ: 8.000 VND."


def test_a_version_without_a_tariff_demands_nothing_and_stops_nothing(site, as_user):
	dossier = receive(as_user, "1.004873")
	assert not frappe.db.exists("Fee Demand", {"dossier": dossier.name})
	with as_user(CLERK):
		assert dossiers.act(dossier.name, Action.FORWARD).status == "Processing"


def test_pages_and_copies_are_counted_by_the_tariff(site, as_user):
	procedure = make_priced_procedure({**COPIES, "cap_amount": 200000}, tariff_tiers=TIERS)
	rows = [{"line_name": COPIES["line_name"], "units": 5, "times": 2}]
	demand = demand_of(receive(as_user, procedure, fee_quantities=rows))
	assert demand.payable_amount == 14000
	assert demand.lines[0].quantity == "5 trang × 2 bản"


@pytest.mark.parametrize("units", [-1, 10**7])
def test_quantities_that_cannot_be_are_refused_and_nothing_is_received(site, as_user, units):
	procedure = make_priced_procedure(COPIES, tariff_tiers=TIERS)
	before = frappe.db.count("Dossier")
	with pytest.raises(Refused):
		receive(as_user, procedure, fee_quantities=[{"line_name": COPIES["line_name"], "units": units}])
	frappe.db.rollback()
	assert frappe.db.count("Dossier") == before


def test_a_dossier_waits_for_its_fee_before_it_is_forwarded(site, as_user, desk):
	dossier = receive(as_user)
	with as_user(CLERK), pytest.raises(Refused, match=r"must wait for the fee"):
		dossiers.act(dossier.name, Action.FORWARD)
	collect(as_user, dossier)
	with as_user(CLERK):
		assert dossiers.act(dossier.name, Action.FORWARD).status == "Processing"


def test_a_fee_due_at_hand_over_lets_the_processing_begin(site, as_user):
	procedure = make_priced_procedure({**FIXED, "when_due": "At Hand-over"})
	dossier = receive(as_user, procedure)
	with as_user(CLERK):
		assert dossiers.act(dossier.name, Action.FORWARD).status == "Processing"
	assert not fees.settled(dossier.name, is_hand_over=True)


def test_a_receipt_has_the_books_next_number_and_the_amount_in_words(site, as_user, desk):
	numbers = []
	for _one in range(3):
		receipt = collect(as_user, receive(as_user), payer_name="Người nộp hộ")
		numbers.append(receipt.receipt_number)
	assert numbers == ["0000001", "0000002", "0000003"]
	assert receipt.amount_in_words == "Tám nghìn đồng"
	assert receipt.payer_name == "Người nộp hộ"
	assert [row.line_name for row in receipt.lines] == ["Lệ phí thí dụ"]


def test_a_receipt_keeps_the_working_of_its_day_and_prints_it(site, as_user, desk):
	procedure = make_priced_procedure({**COPIES, "cap_amount": 200000}, tariff_tiers=TIERS)
	rows = [{"line_name": COPIES["line_name"], "units": 5, "times": 2}]
	dossier = receive(as_user, procedure, fee_quantities=rows)
	receipt = collect(as_user, dossier, 14000)
	assert "5 trang: 2 × 2.000 + 3 × 1.000 = 7.000 đồng/bản; × 2 bản = 14.000 đồng" in receipt.statement
	with as_user(CLERK):
		fees.add_supplement(demand_of(dossier).name, "Thêm", 2000, "Xin thêm một bản")
	receipt.reload()
	assert "Xin thêm" not in receipt.statement
	steps = fees.receipt_form(receipt)["statement"]
	assert len(steps) == 2 and "7.000 đồng/bản" in steps[0]


def test_cash_moves_demand_drawer_and_receipt_together(site, as_user, desk):
	dossier = receive(as_user)
	collect(as_user, dossier)
	demand, shift = demand_of(dossier), frappe.get_doc("Cashier Shift", desk[0].name)
	assert (demand.status, demand.received_amount, demand.outstanding_amount) == ("Paid", 8000, 0)
	assert shift.cash_in_amount == 8000


def test_a_part_may_be_paid_and_the_rest_later(site, as_user, desk):
	dossier = receive(as_user)
	collect(as_user, dossier, 5000)
	assert demand_of(dossier).status == "Partly Paid"
	collect(as_user, dossier, 3000, way="Public Post")
	assert demand_of(dossier).status == "Paid"


@pytest.mark.parametrize("amount", [0, -8000, "8000.5", "=1+1", "<b>1</b>", 10**13, None])
def test_amounts_that_are_none_are_refused_and_no_number_is_lost(site, as_user, desk, amount):
	dossier = receive(as_user)
	with pytest.raises(Refused, match=r"not an amount of money"):
		collect(as_user, dossier, amount)
	assert collect(as_user, dossier).receipt_number == "0000001"


def test_more_cash_than_owed_is_refused_but_a_transfer_of_more_is_recorded(site, as_user, desk):
	dossier = receive(as_user)
	with pytest.raises(Refused, match=r"Only 8.000 đồng is outstanding"):
		collect(as_user, dossier, 10000)
	collect(as_user, dossier, 10000, way="Bank Transfer")
	assert (demand_of(dossier).status, demand_of(dossier).overpaid_amount) == ("Overpaid", 2000)


def test_without_a_shift_or_a_book_nothing_is_collected(site, as_user):
	dossier = receive(as_user)
	for name in frappe.get_all("Cashier Shift", {"cashier": CASHIER, "status": "Open"}, pluck="name"):
		frappe.db.set_value("Cashier Shift", name, "status", "Closed")
	with pytest.raises(Refused, match=r"no open shift"):
		collect(as_user, dossier)
	begin_shift(as_user)
	for name in frappe.get_all("Receipt Book", {"holder": CASHIER}, pluck="name"):
		frappe.db.set_value("Receipt Book", name, "status", "Closed")
	with pytest.raises(Refused, match=r"no open receipt book"):
		collect(as_user, dossier)


def test_a_book_ends_with_its_last_number(site, as_user):
	book = make_book(99, 100)
	use_only(book)
	begin_shift(as_user)
	numbers = [collect(as_user, receive(as_user)).receipt_number for _one in range(2)]
	assert numbers == ["0000099", "0000100"]
	assert frappe.db.get_value("Receipt Book", book.name, "status") == "Closed"
	with pytest.raises(Refused, match=r"no open receipt book"):
		collect(as_user, receive(as_user))


def test_quantities_change_until_something_is_paid(site, as_user, desk):
	procedure = make_priced_procedure(COPIES, tariff_tiers=TIERS)
	rows = [{"line_name": COPIES["line_name"], "units": 1, "times": 1}]
	dossier = receive(as_user, procedure, fee_quantities=rows)
	name = demand_of(dossier).name
	with as_user(CLERK):
		assert fees.change_quantities(name, {COPIES["line_name"]: [[2, 1]]}).payable_amount == 4000
	collect(as_user, dossier, 1000)
	with as_user(CLERK), pytest.raises(Refused, match=r"Something has been paid"):
		fees.change_quantities(name, {COPIES["line_name"]: [[1, 1]]})
	with as_user(CLERK):
		demand = fees.add_supplement(name, "Thêm một bản", 2000, "Người dân xin thêm một bản")
	assert (demand.payable_amount, demand.outstanding_amount) == (6000, 5000)
	with as_user(CLERK), pytest.raises(Refused, match=r"needs a reason"):
		fees.add_supplement(name, "Thêm", 2000, "  ")


def test_an_exemption_counts_once_another_person_has_seen_the_proof(site, as_user):
	asked = [{"exemption_group": "POOR-HOUSEHOLD", "proof_number": "12/GCN"}]
	dossier = receive(as_user, fee_exemptions=asked)
	demand = demand_of(dossier)
	assert (demand.status, demand.waived_amount) == ("Unpaid", 0)
	with as_user(CLERK), pytest.raises(Refused, match=r"asked for this yourself"):
		fees.decide_exemption(demand.name, demand.exemptions[0].name, True)
	with as_user(CASHIER):
		fees.decide_exemption(demand.name, demand.exemptions[0].name, True)
	demand = demand_of(dossier)
	assert (demand.status, demand.gross_amount, demand.waived_amount, demand.payable_amount) == (
		"Exempt",
		8000,
		8000,
		0,
	)
	with as_user(CLERK):
		assert dossiers.act(dossier.name, Action.FORWARD).status == "Processing"


def test_a_procedure_may_do_without_proof_and_second_person(site, as_user):
	spared = {"exemption_group": "POOR-HOUSEHOLD", "is_proof_needed": 0, "is_approved_by_another": 0}
	procedure = make_priced_procedure(exemptions=(), tariff_exemptions=[spared])
	dossier = receive(as_user, procedure, fee_exemptions=[{"exemption_group": "POOR-HOUSEHOLD"}])
	demand = demand_of(dossier)
	with as_user(CLERK):
		fees.decide_exemption(demand.name, demand.exemptions[0].name, True)
	assert demand_of(dossier).status == "Exempt"


def make_paper(name: str) -> str:
	values = {"file_name": f"{name}-{frappe.generate_hash(length=6)}.txt", "content": name, "is_private": 1}
	return frappe.get_doc({"doctype": "File", **values}).insert().file_url


def test_a_proof_stays_with_its_demand_and_who_decides_may_open_it(site, as_user):
	with as_user(CLERK):
		url = make_paper("giay-chung-nhan")
	dossier = receive(as_user, fee_exemptions=[{"exemption_group": "POOR-HOUSEHOLD", "proof_file": url}])
	place = {"attached_to_doctype": "Fee Demand", "attached_to_name": demand_of(dossier).name}
	kept = frappe.get_doc("File", {"file_url": url, **place})
	with as_user(CASHIER):
		assert kept.has_permission("read")
	with pytest.raises(Refused, match=r"proves something about money and stays"):
		kept.delete()
	kept.reload()
	kept.attached_to_name = demand_of(receive(as_user)).name
	with pytest.raises(Refused, match=r"belongs to a dossier and stays private"):
		kept.save()


def test_a_paper_that_is_not_stored_or_not_the_clerks_proves_nothing(site, as_user):
	secret = make_paper("rieng-tu")  # the Administrator's own
	with pytest.raises(Refused, match=r"is not stored here"):
		ask(as_user, "/private/files/khong-co.pdf")
	with pytest.raises(frappe.PermissionError):
		ask(as_user, secret)


def ask(as_user, url: str):
	return receive(as_user, fee_exemptions=[{"exemption_group": "POOR-HOUSEHOLD", "proof_file": url}])


def test_an_exemption_without_proof_is_refused_at_receipt(site, as_user):
	with pytest.raises(Refused, match=r"has no proof yet"):
		receive(as_user, fee_exemptions=[{"exemption_group": "POOR-HOUSEHOLD"}])


def test_a_written_off_rest_is_told_with_its_reason(site, as_user):
	name = demand_of(receive(as_user)).name
	with as_user(APPROVER):
		demand = fees.write_off(name, "Hồ sơ đã rút trước khi giải quyết")
	assert (demand.outstanding_amount, demand.lines[-1].gross_amount) == (0, -8000)
	assert Decimal(str(demand.gross_amount)) == 0


def test_a_demand_shows_its_vietqr_code_with_the_outstanding_amount(site, as_user, desk):
	from onestop.rules.vietqr import read

	dossier = receive(as_user)
	values = {"account_name": "UBND thị trấn", "bank_name": "Ngân hàng thí dụ", "bank_bin": "970400"}
	frappe.db.set_value("Collection Account", {"agency": dossier.agency}, "is_active", 0)
	place = {"agency": dossier.agency, "account_number": "0000000001"}
	frappe.get_doc({"doctype": "Collection Account", **values, **place}).insert()
	code = read(fees.summary_of(demand_of(dossier))["code"]["text"])
	assert (code.account, code.amount) == ("0000000001", 8000)
	assert code.purpose == "".join(sign for sign in dossier.dossier_code if sign.isalnum())
	collect(as_user, dossier)
	assert fees.summary_of(demand_of(dossier))["code"] is None
