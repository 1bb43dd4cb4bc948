"""Lists, single documents, the journal, files and reports agree on which dossiers a person sees."""

from datetime import datetime

import frappe
import pytest

from onestop import permissions
from onestop.demo import town
from onestop.dossiers import figures, service
from onestop.rules.lifecycle import Action
from onestop.rules.reporting_period import Period
from onestop.rules.statistics import Column
from tests.factories import dossier_values, make_agency, make_procedure, make_version

AT = datetime(2017, 3, 1, 9)
ACCOUNTS = [town.email(name) for name in town.OFFICERS]
SEE_ALL = {town.email("giamsat"), town.email("quantri")}
OF_THE_TOWN = {town.email(name) for name in (town.CLERK, town.CHAIRMAN, "ketoan")}


@pytest.fixture
def dossiers(site):
	"""One of justice and one of land in the town, one of another commune."""
	elsewhere = make_agency().name
	return {
		"justice": service.register(dossier_values(), AT).name,
		"land": service.register(dossier_values(procedure=land_procedure()), AT).name,
		"elsewhere": service.register(dossier_values(agency=elsewhere), AT).name,
	}


def land_procedure() -> str:
	name = make_procedure(sector="LAND").name
	make_version(name).db_set("docstatus", 1)
	return name


def expected(account: str) -> set[str]:
	if account in SEE_ALL:
		return {"justice", "land", "elsewhere"}
	if account in OF_THE_TOWN:
		return {"justice", "land"}
	return {town.email(town.JUSTICE): {"justice"}, town.email(town.LAND): {"land"}}.get(account, set())


def listed(dossiers: dict[str, str]) -> set[str]:
	found = frappe.get_list("Dossier", {"name": ["in", list(dossiers.values())]}, pluck="name")
	return {key for key, name in dossiers.items() if name in found}


def readable(dossiers: dict[str, str]) -> set[str]:
	return {key for key, name in dossiers.items() if frappe.has_permission("Dossier", "read", doc=name)}


@pytest.mark.parametrize("account", ACCOUNTS)
def test_the_list_and_the_single_dossier_agree(dossiers, as_user, account):
	with as_user(account):
		assert listed(dossiers) == readable(dossiers) == expected(account)


@pytest.mark.parametrize("account", ACCOUNTS)
def test_the_journal_follows_its_dossier(dossiers, as_user, account):
	with as_user(account):
		rows = frappe.get_list("Dossier Event", {"dossier": ["in", list(dossiers.values())]}, pluck="dossier")
	assert {key for key, name in dossiers.items() if name in rows} == expected(account)


def test_reports_count_what_the_list_shows(dossiers, as_user):
	scope = figures.Scope(Period(AT.date(), AT.date()))
	for account in (town.email(town.JUSTICE), town.email(town.CLERK)):
		with as_user(account):
			rows = {row["dossier"] for row in figures.dossiers_behind(Column.RECEIVED, scope)}
		assert {key for key, name in dossiers.items() if name in rows} == expected(account)


def test_a_file_is_read_by_who_may_read_its_dossier(dossiers, as_user):
	values = {"file_name": "a.txt", "content": "x", "is_private": 1, "attached_to_doctype": "Dossier"}
	file = frappe.get_doc({**values, "attached_to_name": dossiers["land"], "doctype": "File"}).insert()
	with as_user(town.email(town.LAND)):
		assert file.has_permission("read")
	with as_user(town.email(town.JUSTICE)):
		assert not file.has_permission("read")


def test_no_action_is_taken_on_a_dossier_one_does_not_see(dossiers, as_user):
	from onestop.api import counter

	with as_user(town.email(town.LAND)), pytest.raises(frappe.PermissionError):
		counter.act(dossiers["justice"], Action.FORWARD)


def test_who_stands_in_sees_the_work_only_while_the_other_is_away(dossiers, as_user):
	title = town.OFFICERS[town.JUSTICE][0]
	position = frappe.get_doc("Position", {"position_name": title, "agency": town.AGENCY})
	position.append("holders", {"user": town.email(town.LAND), "from_date": "2017-01-01", "is_backup": 1})
	position.save()
	with as_user(town.email(town.LAND)):
		assert listed(dossiers) == {"land"}
	today = frappe.utils.nowdate()
	absence = {"user": town.email(town.JUSTICE), "agency": town.AGENCY, "reason": "Leave"}
	frappe.get_doc({**absence, "from_date": today, "to_date": today, "doctype": "Absence"}).insert()
	with as_user(town.email(town.LAND)):
		assert listed(dossiers) == readable(dossiers) == {"justice", "land"}


@pytest.mark.parametrize("account", ACCOUNTS)
def test_the_list_is_the_same_where_much_is_seen_beyond_the_own_agency(
	dossiers, as_user, account, monkeypatch
):
	monkeypatch.setattr(permissions, "NAMED_AT_MOST", 0)
	with as_user(account):
		assert listed(dossiers) == readable(dossiers) == expected(account)


def test_a_dossier_of_another_agency_is_seen_by_who_was_asked_or_took_it_in(dossiers, as_user, monkeypatch):
	asked = frappe.get_doc("Position", {"position_name": town.OFFICERS[town.LAND][0], "agency": town.AGENCY})
	row = {"parent": dossiers["elsewhere"], "parenttype": "Dossier", "parentfield": "consultations"}
	values = {**row, "position": asked.name, "question": "?", "doctype": "Dossier Consultation"}
	frappe.get_doc({**values, "name": frappe.generate_hash(), "idx": 1}).db_insert()
	frappe.db.set_value("Dossier", dossiers["elsewhere"], "received_by", town.email(town.CLERK))
	for most in (500, 0):
		monkeypatch.setattr(permissions, "NAMED_AT_MOST", most)
		for account, seen in ((town.LAND, {"land"}), (town.CLERK, {"justice", "land"})):
			with as_user(town.email(account)):
				assert listed(dossiers) == readable(dossiers) == {*seen, "elsewhere"}
