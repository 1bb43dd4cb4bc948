"""The journal says what happened, is sealed, and nobody changes it unseen."""

from datetime import datetime, timedelta

import frappe
import pytest
from frappe.utils import getdate

from onestop.demo import town
from onestop.dossiers import journal_check, service
from onestop.rules.journal_chain import Fault, first_broken, seal
from onestop.rules.lifecycle import Action
from tests.factories import dossier_values

AT = datetime(2017, 3, 1, 9)
CLERK, TITLE = town.email(town.CLERK), town.OFFICERS[town.CLERK][0]


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
	assert frappe.parse_json(event.changes) == [["applicant_phone", "", "•••••••222"]]
	assert frappe.parse_json(event.changes_in_full) == [["applicant_phone", "", "0000111222"]]
	assert (event.user, event.agency, event.position) == (CLERK, town.AGENCY, f"{TITLE} - {town.AGENCY}")
	assert event.planned_end_at == dossier.due_at
	assert first_broken(chain_of(dossier.name)) is None


def test_saving_without_a_change_writes_nothing(dossier):
	dossier.save()
	assert len(chain_of(dossier.name)) == 2


def test_days_are_sealed_once_and_an_event_taken_out_later_is_noticed(dossier):
	frappe.db.delete("Journal Digest")
	today = getdate()  # the site's day, not the machine's
	assert today in journal_check.seal_days(today + timedelta(days=1))
	assert journal_check.seal_days(today + timedelta(days=1)) == []
	assert journal_check.first_broken_day() is None
	frappe.db.sql("delete from `tabDossier Event` where name = %s", chain_of(dossier.name)[0]["name"])
	assert journal_check.first_broken_day().fault is Fault.UNSEALED_DAY


def sealed(dossier) -> None:
	frappe.db.delete("Journal Digest")
	journal_check.seal_days(getdate() + timedelta(days=1))


def change_row(events: list[dict]) -> str:
	frappe.db.sql("update `tabDossier Event` set note = 'khác' where name = %s", events[0]["name"])
	return events[0]["name"]


def delete_row(events: list[dict]) -> str:
	frappe.db.sql("delete from `tabDossier Event` where name = %s", events[0]["name"])
	return events[1]["name"]


def delete_last(events: list[dict]) -> str:
	frappe.db.sql("delete from `tabDossier Event` where name = %s", events[-1]["name"])
	return events[-2]["name"]


def delete_all(events: list[dict]) -> str:
	frappe.db.sql("delete from `tabDossier Event` where dossier = %s", events[0]["dossier"])
	return events[0]["dossier"]


def swap_rows(events: list[dict]) -> str:
	for event, number in zip(events, (2, 1), strict=True):
		frappe.db.sql("update `tabDossier Event` set sequence = %s where name = %s", (number, event["name"]))
	return events[1]["name"]


def slip_in_row(events: list[dict]) -> str:
	copied = frappe.get_doc("Dossier Event", events[-1]["name"]).as_dict()
	added = frappe.get_doc({**copied, "doctype": "Dossier Event", "name": "chen-vao", "sequence": 3})
	added.db_insert()
	return added.name


def rewrite_chain(events: list[dict]) -> str:
	"""Whoever knows the seal can make a whole chain that fits itself: the day's digest does not fit it."""
	changed = {**events[0], "note": "khác"}
	first = seal(changed, changed["previous_hash"])
	last = seal(events[1], first)
	for event, values in (
		(events[0], {"note": "khác", "entry_hash": first}),
		(events[1], {"previous_hash": first, "entry_hash": last}),
	):
		frappe.db.sql(
			f"update `tabDossier Event` set {', '.join(f'{name} = %({name})s' for name in values)}"
			" where name = %(named)s",
			{**values, "named": event["name"]},
		)
	frappe.db.set_value("Dossier", events[0]["dossier"], "journal_head", f"2:{last}")
	return str(getdate())


def alter_digest(_events: list[dict]) -> str:
	on = str(getdate())
	frappe.db.sql("update `tabJournal Digest` set digest = repeat('a', 64) where name = %s", on)
	return on


def alter_count(_events: list[dict]) -> str:
	on = str(getdate())
	frappe.db.sql("update `tabJournal Digest` set event_count = event_count + 1 where name = %s", on)
	return on


TAMPERING = (
	change_row,
	delete_row,
	delete_last,
	delete_all,
	swap_rows,
	slip_in_row,
	rewrite_chain,
	alter_digest,
	alter_count,
)


@pytest.mark.parametrize("tamper", TAMPERING)
def test_verifying_names_the_first_link_that_somebody_broke(dossier, tamper, monkeypatch):
	def only_this(after: str) -> list[str]:  # the year's other chains are whole; they take their time
		return [] if after else [dossier.name]

	monkeypatch.setattr(journal_check, "next_dossiers", only_this)
	sealed(dossier)
	assert journal_check.verify() is None
	where = tamper(chain_of(dossier.name))
	assert journal_check.verify().where == where


def test_everything_is_verified_dossier_by_dossier_and_day_by_day(dossier):
	sealed(dossier)
	assert journal_check.verify() is None
	where = change_row(chain_of(dossier.name))
	assert journal_check.verify().where == where


def test_the_address_and_the_position_of_who_acted_are_in_the_sealed_event(dossier):
	event = chain_of(dossier.name)[1]
	assert event["position"] == f"{TITLE} - {town.AGENCY}" and event["agency"] == town.AGENCY
	frappe.db.sql(
		"update `tabDossier Event` set address_of_origin = '192.0.2.9' where name = %s", event["name"]
	)
	assert first_broken(chain_of(dossier.name)).where == event["name"]


def test_renaming_an_account_leaves_the_journal_as_it_was_written(dossier):
	frappe.rename_doc("User", CLERK, "doi-ten@vinhtuy.example", force=True)
	assert [event["user"] for event in chain_of(dossier.name)] == ["Administrator", CLERK]
	assert first_broken(chain_of(dossier.name)) is None
