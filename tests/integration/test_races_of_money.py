"""The same money from several doors at once, over real connections: it moves once."""

import frappe

from onestop.fees import service as fees
from tests.misbehaving_gateway import callback_for, gateway, order_in
from tests.money_processes import (
	acting,
	forget_money,
	keep,
	make_cashier,
	make_demands,
	make_gateway,
	names_of,
	office_of,
	race,
)


def test_the_same_cash_is_deposited_once_however_many_try(kept, as_user):
	user, _book = make_cashier(kept)
	(demand,) = make_demands(as_user, kept, 1)
	with acting(user):
		fees.collect(demand, 8000)
		shift = fees.close_shift(fees.desk_of(user)["shift"]["name"], {5000: 1, 2000: 1, 1000: 1}).name
	frappe.db.commit()
	forget_money(kept, [demand])
	rows = [{"shift": shift, "part_amount": 8000}]
	values = {"doctype": "Fee Deposit", "agency": office_of(kept), "deposited_on": frappe.utils.today()}
	values |= {"slip_number": "GNT", "shifts": rows}
	told = race(*[(user, f"frappe.get_doc({values!r}).insert().submit().docstatus")] * 4)
	assert sorted(told) == ["1", *["deposit_too_large"] * 3]
	assert frappe.db.get_value("Cashier Shift", shift, "deposited_amount") == 8000
	deposits = frappe.get_all("Fee Deposit", {"agency": office_of(kept)}, pluck="name")
	kept.extend(("Fee Deposit", name) for name in deposits)


def test_a_callback_and_a_query_at_once_book_the_payment_once(kept, as_user):
	with gateway() as server:
		settings = make_gateway(kept, f"http://127.0.0.1:{server.server_address[1]}")
		(demand,) = make_demands(as_user, kept, 1)
		asked = order_in(fees.start(demand, "10.0.0.7"))
		server.behaviour, server.amount = "paid", asked["vnp_Amount"]
		frappe.db.commit()
		name = frappe.db.get_value("Online Payment", {"demand": demand})
		callback = f"fees.receive_callback({settings!r}, {callback_for(asked)!r})"
		told = race(*[("Guest", callback)] * 3, *[("Administrator", f"fees.ask_gateway({name!r})")] * 2)
	forget_money(kept, [demand])
	assert len(names_of("Fee Payment", [demand])) == 1
	assert frappe.db.get_value("Fee Demand", demand, "received_amount") == 8000
	assert (set(told[:3]) <= {"00", "02"}, told[3:]) == (True, ["Paid", "Paid"])


def test_a_demand_is_paid_once_by_two_windows_at_once(kept, as_user):
	first, second = make_cashier(kept)[0], make_cashier(kept)[0]
	(demand,) = make_demands(as_user, kept, 1)
	frappe.db.commit()
	told = race(*[(user, f"fees.collect({demand!r}, 8000).receipt_number") for user in (first, second)])
	forget_money(kept, [demand])
	assert sorted(told) == ["0000001", "too_much_cash"]


def test_one_bank_line_pays_once_however_many_confirm_it(kept, as_user):
	(demand,) = make_demands(as_user, kept, 1)
	values = {"account_name": "Thí dụ", "bank_name": "Thí dụ", "bank_bin": "970400"}
	values |= {"agency": office_of(kept), "account_number": "0000000029", "doctype": "Collection Account"}
	account = frappe.get_doc(values).insert()
	content = f"Ngày;Ghi có;Nội dung\n01/03/2017;8.000;{frappe.generate_hash()}\n".encode()
	frappe.db.commit()
	imports = race(*[("Administrator", f"fees.import_file({account.name!r}, 'a.csv', {content!r}).name")] * 2)
	assert len(set(imports)) == 1
	(line,) = frappe.get_all("Bank Statement Line", {"account": account.name}, pluck="name")
	shares = [{"demand": demand, "amount": 8000}]
	told = race(*[("Administrator", f"fees.settle({line!r}, {shares!r}).status")] * 3)
	keep(kept, account, frappe.get_doc("Bank Statement", imports[0]))
	keep(kept, frappe.get_doc("Bank Statement Line", line))
	forget_money(kept, [demand])
	assert sorted(told) == ["Matched", "line_settled", "line_settled"]
	assert frappe.db.get_value("Fee Demand", demand, "received_amount") == 8000
