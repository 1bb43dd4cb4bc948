"""A gateway that is late, answers twice, wrongly or never: what was paid is booked exactly once."""

import frappe
import pytest

from onestop.demo import town
from onestop.fees import service as fees
from onestop.fees import vnpay
from onestop.refusals import Refused
from tests.misbehaving_gateway import SECRET, TERMINAL, callback_for, gateway, order_in
from tests.money import demand_of, make_book, receive


@pytest.fixture
def server(site):
	with gateway() as running:
		yield running


@pytest.fixture
def settings(server, monkeypatch):
	monkeypatch.setattr(vnpay, "SECONDS_TO_ANSWER", 1)
	for name in frappe.get_all("Payment Gateway", {"agency": town.AGENCY}, pluck="name"):
		frappe.db.set_value("Payment Gateway", name, "is_active", 0)
	address = f"http://127.0.0.1:{server.server_port}"
	values = {"gateway_name": f"Thử {frappe.generate_hash(length=6)}", "agency": town.AGENCY, "is_active": 1}
	values |= {"terminal_code": TERMINAL, "hash_secret": SECRET, "minutes_to_pay": 15}
	values |= {"pay_address": f"{address}/pay", "query_address": f"{address}/query"}
	return frappe.get_doc(
		{"doctype": "Payment Gateway", **values, "return_address": f"{address}/back"}
	).insert()


@pytest.fixture
def order(settings, as_user):
	"""A dossier's demand and the order the payer's browser brings to the gateway."""
	demand = demand_of(receive(as_user))
	return demand, order_in(fees.start(demand.name, "10.0.0.7"))


def call(settings, message):
	return fees.receive_callback(settings.name, message)


def paid(demand):
	return frappe.db.get_value("Fee Demand", demand.name, "received_amount")


def attempt_of(demand):
	return frappe.get_doc("Online Payment", {"demand": demand.name})


def test_an_order_carries_the_outstanding_amount_a_hundredfold(order):
	assert order[1]["vnp_Amount"] == "800000"
	assert order[1]["vnp_OrderInfo"].endswith(order[0].dossier_code.replace(".", "").replace("-", ""))


def test_a_callback_is_booked_once_however_often_it_comes(settings, order):
	demand, asked = order
	assert [call(settings, callback_for(asked)) for _one in range(3)] == ["00", "02", "02"]
	assert paid(demand) == 8000
	assert frappe.db.count("Fee Payment", {"demand": demand.name}) == 1


def test_an_online_payment_gets_its_receipt_from_the_book_for_them(settings, order):
	for name in frappe.get_all("Receipt Book", {"is_for_online": 1}, pluck="name"):
		frappe.db.set_value("Receipt Book", name, "status", "Closed")
	make_book(1, 10, is_for_online=1)
	call(settings, callback_for(order[1]))
	receipt = frappe.get_doc("Fee Receipt", {"demand": order[0].name})
	assert (receipt.receipt_number, receipt.way, receipt.total_amount) == ("0000001", "Online", 8000)


def test_a_late_callback_is_booked_all_the_same(settings, order):
	demand, asked = order
	frappe.db.set_value("Online Payment", attempt_of(demand).name, "status", "Expired")
	assert call(settings, callback_for(asked)) == "00"
	assert (paid(demand), attempt_of(demand).status) == (8000, "Paid")


def test_a_wrong_signature_changes_nothing(settings, order):
	demand, asked = order
	forged = callback_for(asked, secret="khoa-khac")
	changed = {**callback_for(asked), "vnp_Amount": "100"}
	unsigned = {name: value for name, value in callback_for(asked).items() if name != "vnp_SecureHash"}
	assert [call(settings, one) for one in (forged, changed, unsigned, {})] == ["97"] * 4
	assert (paid(demand), attempt_of(demand).status) == (0, "Started")


def test_a_wrong_amount_is_disputed_and_not_booked(settings, order):
	demand, asked = order
	assert call(settings, callback_for(asked, vnp_Amount="500000")) == "04"
	assert (paid(demand), attempt_of(demand).status) == (0, "Disputed")


def test_an_unknown_order_and_another_terminal_are_refused(settings, order):
	assert call(settings, callback_for(order[1], vnp_TxnRef="khong-co")) == "01"
	assert call(settings, callback_for(order[1], vnp_TmnCode="KHAC")) == "97"


def test_a_failure_is_recorded_and_a_later_success_still_counts(settings, order):
	demand, asked = order
	assert call(settings, callback_for(asked, vnp_ResponseCode="24", vnp_TransactionStatus="02")) == "00"
	assert (paid(demand), attempt_of(demand).status) == (0, "Failed")
	assert call(settings, callback_for(asked)) == "00"
	assert paid(demand) == 8000


@pytest.mark.parametrize("behaviour", ["never", "broken", "nonsense", "forged"])
def test_a_gateway_that_does_not_answer_leaves_the_order_open_until_it_expires(
	server, settings, order, behaviour
):
	server.behaviour, name = behaviour, attempt_of(order[0]).name
	assert fees.ask_gateway(name) == "Started"
	frappe.db.set_value("Online Payment", name, "expires_at", "2017-01-01 00:00:00")
	assert fees.ask_gateway(name) == "Expired"
	assert paid(order[0]) == 0


@pytest.mark.parametrize(
	("behaviour", "status"), [("paid", "Paid"), ("failed", "Failed"), ("pending", "Started")]
)
def test_the_gateway_is_asked_what_became_of_an_order(server, settings, order, behaviour, status):
	server.behaviour, server.amount = behaviour, order[1]["vnp_Amount"]
	name = attempt_of(order[0]).name
	assert name in fees.unanswered()
	assert fees.ask_gateway(name) == status
	assert paid(order[0]) == (8000 if status == "Paid" else 0)
	if status == "Paid":
		assert call(settings, callback_for(order[1])) == "02"


def test_the_secret_is_not_in_the_database_in_clear(settings):
	assert SECRET not in str(frappe.db.get_value("Payment Gateway", settings.name, "*", as_dict=True))
	stored = frappe.db.sql(
		"select password from __Auth where doctype = 'Payment Gateway' and name = %s", settings.name
	)
	assert stored and SECRET not in stored[0][0]


def test_an_address_without_https_is_refused(settings):
	settings.pay_address = "http://vnpay.example/pay"
	with pytest.raises(Refused, match=r"is no https address"):
		settings.save()


def test_nothing_outstanding_starts_no_order(settings, order):
	call(settings, callback_for(order[1]))
	with pytest.raises(Refused, match=r"Nothing is outstanding"):
		fees.start(order[0].name, "10.0.0.7")
