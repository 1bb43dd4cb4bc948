"""A bank's statement: imported whole and once, matched by code and amount, every line settled by a person."""

import io

import frappe
import pytest

from onestop.demo import town
from onestop.fees import service as fees
from onestop.refusals import Refused
from tests.money import CASHIER, demand_of, receive

HEAD = "Ngày giao dịch;Ghi nợ;Ghi có;Nội dung;Số tham chiếu\n"


@pytest.fixture
def account(site):
	values = {"account_name": "Thí dụ", "bank_name": "Thí dụ", "bank_bin": "970400", "agency": town.AGENCY}
	return (
		frappe.get_doc({"doctype": "Collection Account", **values, "account_number": "0000000009"})
		.insert()
		.name
	)


def csv(*rows: str) -> bytes:
	return (HEAD + "\n".join(rows) + "\n").encode()


def take(as_user, account, content: bytes, name: str = "saoke.csv"):
	with as_user(CASHIER):
		return fees.import_file(account, name, content)


def lines(statement):
	return [one for one in fees.proposals(statement.name)]


def test_a_line_that_names_its_dossier_is_proposed_confirmed_and_booked(account, as_user):
	demand = demand_of(receive(as_user))
	statement = take(as_user, account, csv(f"01/03/2017;;8.000;Nop phi {demand.dossier_code};FT1"))
	(line,) = lines(statement)
	assert line["fit"] == "Exact"
	with as_user(CASHIER):
		assert fees.settle(line["name"], line["shares"]).status == "Matched"
		with pytest.raises(Refused, match=r"settled already"):
			fees.settle(line["name"], line["shares"])
	demand.reload()
	assert (demand.status, demand.received_amount) == ("Paid", 8000)


def test_the_same_file_again_and_an_overlapping_one_change_nothing(account, as_user):
	first = csv("01/03/2017;;8.000;a;FT1", "01/03/2017;;8.000;a;FT1")
	statement = take(as_user, account, first)
	assert (statement.line_count, statement.new_count) == (2, 2)
	assert take(as_user, account, first).name == statement.name
	again = take(as_user, account, first + b"02/03/2017;;9.000;b;FT2\n")
	assert (again.line_count, again.new_count) == (3, 1)
	assert frappe.db.count("Bank Statement Line", {"account": account}) == 3


def test_one_transfer_for_two_dossiers_is_split(account, as_user):
	one, other = demand_of(receive(as_user)), demand_of(receive(as_user))
	row = f"01/03/2017;;16.000;{one.dossier_code} va {other.dossier_code};FT1"
	(line,) = lines(take(as_user, account, csv(row)))
	assert line["fit"] == "Split"
	with as_user(CASHIER):
		assert fees.settle(line["name"], line["shares"]).status == "Split"
	assert {demand_of_name(one), demand_of_name(other)} == {"Paid"}


def demand_of_name(demand) -> str:
	return frappe.db.get_value("Fee Demand", demand.name, "status")


@pytest.mark.parametrize("amounts", [[5000], [5000, 5000], [], [8000, 0], [-1000, 9000], ["=1+1"]])
def test_shares_that_do_not_add_up_are_refused(account, as_user, amounts):
	one, other = demand_of(receive(as_user)), demand_of(receive(as_user))
	(line,) = lines(take(as_user, account, csv("01/03/2017;;8.000;khong ro;FT1")))
	given = [{"demand": of.name, "amount": amount} for of, amount in zip((one, other), amounts, strict=False)]
	with as_user(CASHIER), pytest.raises(Refused):
		fees.settle(line["name"], given)
	assert frappe.db.get_value("Bank Statement Line", line["name"], "status") == "Unmatched"


def test_other_money_is_explained_or_sent_back_with_its_reason(account, as_user):
	found = lines(take(as_user, account, csv("01/03/2017;;8.000;x;1", "02/03/2017;3.000;;phi ngan hang;2")))
	with as_user(CASHIER):
		with pytest.raises(Refused, match=r"needs a reason"):
			fees.explain(found[0]["name"], " ")
		assert fees.explain(found[0]["name"], "Chuyển nhầm, đã trả lại", True).status == "Refunded"
		assert fees.explain(found[1]["name"], "Phí ngân hàng").status == "Explained"


def test_all_lines_that_fit_exactly_are_confirmed_together(account, as_user):
	demand = demand_of(receive(as_user))
	rows = (f"01/03/2017;;8.000;{demand.dossier_code};1", "01/03/2017;;1.234;khong ro;2")
	statement = take(as_user, account, csv(*rows))
	with as_user(CASHIER):
		assert fees.settle_exact(statement.name) == 1
	assert [line["fit"] for line in lines(statement)] == ["None"]


@pytest.mark.parametrize(
	("content", "says"),
	[
		("Ngày;Ghi có;Nội dung\n01/03/2017;8000;Nộp phí".encode("utf-16-le"), "not written in UTF-8"),
		("Ngày;Ghi có;Nội dung\n01/03/2017;8000;Nộp".encode("utf-16")[:-1], "not written in UTF-8"),
		("Ngày;Ghi có;Nội dung\n01/03/2017;8000;Nộp phí".encode("cp1258", "replace"), "not written in UTF-8"),
		(b"", "empty or larger"),
		(b"PK\x03\x04 broken", "cannot be opened"),
		(b"a;b\n1;2\n", "no columns for the day"),
		(csv("01/03/2017;;8.000;tốt;1", "01/03/2017;;tám;xấu;2"), "Row 3"),
	],
)
def test_a_file_that_cannot_be_read_is_refused_whole(account, as_user, content, says):
	with pytest.raises(Refused, match=says):
		take(as_user, account, content)
	assert not frappe.db.count("Bank Statement Line", {"account": account})


def test_a_workbook_is_read_like_a_table(account, as_user):
	from datetime import datetime

	from openpyxl import Workbook

	book, file = Workbook(), io.BytesIO()
	for row in (HEAD.strip().split(";"), [datetime(2017, 3, 1), None, 8000, "=SUM(1)", "FT1"]):
		book.active.append(row)
	book.save(file)
	statement = take(as_user, account, file.getvalue(), "saoke.xlsx")
	assert (statement.new_count, str(statement.first_on)) == (1, "2017-03-01")
