"""The journal says what happened, is sealed, and nobody changes it unseen."""

from datetime import datetime, timedelta

import frappe
import frappe.client
import pytest
from frappe.utils import getdate

from onestop.demo import town
from onestop.dossiers import journal_check, service
from onestop.refusals import Refused
from onestop.rules.journal_chain import Fault, first_broken
from onestop.rules.lifecycle import Action
from tests.factories import dossier_values

AT = datetime(2017, 3, 1, 9)
CLERK = town.email(town.CLERK)


@pytest.fixture
def dossier(site, as_user):
	found = service.register(dossier_values(), AT)
	with as_user(CLERK):
		return service.act(found.name, Action.FORWARD, at=datetime(2017, 3, 1, 10))


def chain_of(name: str) -> list[dict]:
	rows = frappe.get_all("Dossier Event", {"dossier": name}, journal_check.FIELDS, order_by="sequence")
	return [journal_check.as_text(row) for row in rows]


def test_the_events_of_a_dossier_are_numbered_and_sealed_one_after_the_other(dossier):
	chain = chain_of(dossier.name)
	assert [event["sequence"] for event in chain] == ["1", "2"]
	assert first_broken(chain) is None and journal_check.cut_off(chain) is None


@pytest.mark.parametrize("field", ["note", "user", "occurred_at", "to_status"])
def test_an_event_changed_in_the_database_is_named(dossier, field):
	name = chain_of(dossier.name)[0]["name"]
	value = "2017-03-01 08:59:00" if field == "occurred_at" else "khác"
	frappe.db.sql(f"update `tabDossier Event` set `{field}` = %s where name = %s", (value, name))
	broken = first_broken(chain_of(dossier.name))
	assert (broken.where, broken.fault) == (name, Fault.CHANGED)


def test_the_last_event_cannot_be_left_away(dossier):
	chain = chain_of(dossier.name)
	frappe.db.sql("delete from `tabDossier Event` where name = %s", chain[-1]["name"])
	assert journal_check.cut_off(chain_of(dossier.name)).fault is Fault.MISSING


def test_a_changed_field_is_in_the_journal_with_what_it_said_before(dossier, as_user):
	with as_user(CLERK):
		dossier.applicant_phone = "0000111222"
		dossier.save()
	event = frappe.get_last_doc("Dossier Event", {"dossier": dossier.name, "action": "Change"})
	assert ["applicant_phone", "", "0000111222"] in [
		[field, before and "", after] for field, before, after in frappe.parse_json(event.changes)
	]
	assert event.user == CLERK
	assert first_broken(chain_of(dossier.name)) is None


def test_saving_without_a_change_writes_nothing(dossier):
	dossier.save()
	assert len(chain_of(dossier.name)) == 2


@pytest.mark.parametrize("act", ["save", "delete", "insert", "set_value", "rename", "amend"])
def test_no_door_changes_deletes_or_adds_an_event_for_a_system_manager(dossier, as_user, act):
	event = frappe.get_doc("Dossier Event", {"dossier": dossier.name})
	doors = {
		"save": lambda: event.update({"note": "khác"}).save(),
		"delete": lambda: frappe.delete_doc("Dossier Event", event.name, force=True),
		"insert": lambda: frappe.get_doc(
			{**event.as_dict(), "doctype": "Dossier Event", "name": None}
		).insert(),
		"set_value": lambda: frappe.client.set_value("Dossier Event", event.name, "note", "khác"),
		"rename": lambda: frappe.rename_doc("Dossier Event", event.name, "khác", force=True),
		"amend": lambda: event.db_update(),
	}
	with as_user("Administrator"), pytest.raises((Refused, frappe.PermissionError, frappe.ValidationError)):
		doors[act]()


def test_days_are_sealed_once_and_an_event_taken_out_later_is_noticed(dossier):
	frappe.db.delete("Journal Digest")
	today = getdate()  # the site's day, not the machine's
	assert today in journal_check.seal_days(today + timedelta(days=1))
	assert journal_check.seal_days(today + timedelta(days=1)) == []
	assert journal_check.first_broken_day() is None
	frappe.db.sql("delete from `tabDossier Event` where name = %s", chain_of(dossier.name)[0]["name"])
	assert journal_check.first_broken_day().fault is Fault.UNSEALED_DAY


def test_a_seal_cannot_be_changed(dossier):
	frappe.db.delete("Journal Digest")
	journal_check.seal_days(getdate() + timedelta(days=1))
	seal = frappe.get_last_doc("Journal Digest")
	with pytest.raises(Refused, match="never changed"):
		seal.save()
	with pytest.raises(Refused, match="never changed"):
		frappe.delete_doc("Journal Digest", seal.name, force=True)
