"""Test mode: a draft is used end to end with dossiers that nothing counts."""

import json
from datetime import date

import frappe
import pytest
from frappe.client import get_list, insert
from frappe.desk.doctype.number_card.number_card import get_result
from frappe.handler import execute_cmd
from frappe.utils import getdate

from onestop import journal, printing
from onestop.api import counter, testing
from onestop.demo import town
from onestop.dossiers import figures, work_lists
from onestop.dossiers import service as dossiers
from onestop.dossiers.dashboard_chart_source.dossiers_by_month import dossiers_by_month
from onestop.dossiers.exports import export_behind
from onestop.dossiers.periods import usual_period
from onestop.refusals import Refused
from onestop.rules.reporting_period import Period
from onestop.rules.statistics import Column
from tests.factories import THREE_DAY_PROCEDURE, dossier_values, make_procedure, make_version

ADMINISTRATOR, CLERK = town.email("quantri"), town.email("tiepnhan")


@pytest.fixture
def draft(site):
	return make_version(make_procedure().name)


@pytest.fixture
def tried(draft, as_user):
	"""A test dossier that has been received by the administrator."""
	with as_user(ADMINISTRATOR):
		name = testing.begin(draft.name, {"agency": town.AGENCY, "channel": "In Person"})
		counter.act(name, "Accept")
	return frappe.get_doc("Dossier", name)


def test_an_administrator_takes_a_draft_through_its_whole_life(tried, draft, as_user):
	with as_user(ADMINISTRATOR):
		counter.act(tried.name, "Forward")
		counter.act(tried.name, "Submit for Approval", {"result_type": "Granted"})
		counter.act(tried.name, "Approve")
		counter.act(tried.name, "Return Result", {"receiver_name": "Nguyễn Văn Thử"})
	done = frappe.get_doc("Dossier", tried.name)
	assert (done.status, done.procedure_version, done.is_test) == ("Returned", draft.name, 1)


def test_a_test_draws_no_number_and_has_a_code_of_another_kind(draft, as_user):
	before = frappe.db.sql("select name, last_number from `tabNumber Sequence`")
	with as_user(ADMINISTRATOR):
		name = testing.begin(draft.name, {"agency": town.AGENCY})
		counter.act(name, "Accept")
	assert frappe.db.sql("select name, last_number from `tabNumber Sequence`") == before
	code, number = frappe.db.get_value("Dossier", name, ["dossier_code", "register_number"])
	assert (code[:4], number) == ("THU-", 0)


def counted_anywhere() -> dict:
	"""Every place that counts or lists dossiers, as the one who may see most."""
	today = getdate()
	scope = figures.Scope(Period(date(today.year, 1, 1), today))
	cards = frappe.get_all("Number Card", {"document_type": "Dossier", "type": "Document Type"}, pluck="name")
	found = {
		name: get_result(card, card.filters_json)
		for name in cards
		if (card := frappe.get_doc("Number Card", name))
	}
	return {
		**found,
		**{name: getattr(work_lists, name)() for name in dir(work_lists) if name.startswith("count_")},
		"form 06": {
			sector: dict(line.counts) if hasattr(line, "counts") else str(line)
			for sector, line in figures.tallies(scope).items()
		},
		"behind": len(figures.dossiers_behind(Column.RECEIVED, scope)),
		"export": len(list(export_behind({"figure": "received"}))),
		"chart": dossiers_by_month.get()["datasets"],
		"year": usual_period(),
		"list": len(get_list("Dossier", limit_page_length=0)),
		"count": frappe.get_list("Dossier", fields=["count(*) as number"]),
		"events": len(get_list("Dossier Event", limit_page_length=0)),
	}


def test_nothing_counts_or_lists_a_test(draft, as_user):
	before = counted_anywhere()
	with as_user(ADMINISTRATOR):
		counter.act(testing.begin(draft.name, {"agency": town.AGENCY}), "Accept")
	assert counted_anywhere() == before


def test_the_frameworks_own_counts_agree_with_the_lists(tried, as_user):
	procedure = tried.procedure
	dossiers.register(dossier_values(procedure=THREE_DAY_PROCEDURE))
	for filters in ({"procedure": procedure}, {"procedure": THREE_DAY_PROCEDURE}, {"is_test": 1}):
		frappe.local.form_dict = frappe._dict(filters=json.dumps(filters))
		listed = len(get_list("Dossier", filters=filters, limit_page_length=0))
		assert through("frappe.client.get_count", doctype="Dossier", filters=json.dumps(filters)) == listed
	[badge] = through(
		"frappe.desk.notifications.get_open_count", doctype="Procedure", name=procedure, items='["Dossier"]'
	)["count"]
	assert (badge["name"], badge["count"]) == ("Dossier", 0)
	with as_user("Guest"), pytest.raises(frappe.PermissionError):
		through("frappe.client.get_count", doctype="Dossier")


def through(door: str, **values: str):
	"""A call of the desk, by the name the desk uses."""
	frappe.local.form_dict = frappe._dict(values)
	frappe.local.request = frappe._dict(method="GET")
	try:
		return execute_cmd(door)
	finally:
		frappe.local.form_dict = frappe._dict()
		del frappe.local.request


def test_the_search_over_everything_learns_of_no_test(tried):
	real = dossiers.register(dossier_values())
	waiting = [json.loads(one)["name"] for one in frappe.cache.lrange("global_search_queue", 0, -1)]
	assert (real.name in waiting, tried.name in waiting) == (True, False)


def test_a_list_shows_tests_to_whoever_filters_for_them(tried):
	asked = json.dumps([["Dossier", "is_test", "=", 1]])
	frappe.local.form_dict = frappe._dict(filters=asked)
	assert tried.name in [row.name for row in get_list("Dossier", filters=asked, limit_page_length=0)]


def test_a_filter_for_tests_brings_them_into_no_figure(tried):
	frappe.local.form_dict = frappe._dict(filters=json.dumps({"is_test": 1}))
	today = getdate()
	scope = figures.Scope(Period(today, today))
	assert tried.name not in [row["dossier"] for row in figures.dossiers_behind(Column.RECEIVED, scope)]


def test_only_an_administrator_begins_a_test(draft, as_user):
	for account in (CLERK, town.email("chutich"), town.email("giamsat")):
		with as_user(account), pytest.raises(frappe.PermissionError):
			testing.begin(draft.name, {"agency": town.AGENCY})


def test_the_administrator_takes_no_step_of_a_real_dossier(site, as_user):
	real = frappe.get_doc({**dossier_values(), "doctype": "Dossier", "status": "Draft"}).insert()
	with as_user(ADMINISTRATOR), pytest.raises(frappe.PermissionError):
		counter.act(real.name, "Accept")


def test_a_clerk_takes_the_steps_of_the_role_in_a_test(draft, as_user):
	with as_user(ADMINISTRATOR):
		name = testing.begin(draft.name, {"agency": town.AGENCY})
	with as_user(CLERK):
		assert counter.act(name, "Accept")["status"] == "Received"


def test_nobody_turns_a_real_dossier_into_a_test_or_back(tried, as_user):
	made = insert(
		{
			**dossier_values(),
			"doctype": "Dossier",
			"is_test": 1,
			"status": "Draft",
			"flags": {"tested_version": tried.procedure_version, "is_moved": 1},
		}
	)
	assert frappe.db.get_value("Dossier", made.name, ["is_test", "procedure_version"]) == (0, None)
	tried.is_test = 0
	with pytest.raises(Refused, match="is decided when"):
		tried.save()


def test_the_slip_says_that_it_is_a_test(tried):
	slip = printing.slip(frappe.get_doc("Dossier", tried.name))
	assert (slip["number"], slip["register_number"]) == ("THỬ NGHIỆM", "–")
	assert '<div class="trial">THỬ NGHIỆM</div>' in frappe.get_print("Dossier", tried.name, "Receipt Slip")


def test_one_action_deletes_all_tests_of_a_version_with_their_journal(tried, draft, as_user):
	with as_user(ADMINISTRATOR):
		assert (testing.count(draft.name), testing.clear(draft.name)) == (1, 1)
	assert not frappe.db.exists("Dossier", tried.name)
	assert not frappe.db.exists("Dossier Event", {"dossier": tried.name})
	assert not frappe.db.exists("Deleted Document", {"deleted_name": tried.name})


def test_the_journal_of_a_real_dossier_is_not_forgotten(site):
	real = dossiers.register(dossier_values())
	journal.forget_test(real.name)
	assert frappe.db.exists("Dossier Event", {"dossier": real.name})


def test_a_draft_that_cannot_be_counted_refuses_the_receipt_and_says_why(site, as_user):
	version = make_version(make_procedure().name, time_limit=0)
	with as_user(ADMINISTRATOR), pytest.raises(Refused, match="cannot be counted"):
		counter.act(testing.begin(version.name, {"agency": town.AGENCY}), "Accept")
