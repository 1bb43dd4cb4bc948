"""Who is away hands the work over, substituted and taken work included, and gets it back on return."""

from datetime import date, datetime

import frappe
import pytest

from onestop.demo import town
from onestop.dossiers import service, work_lists
from onestop.dossiers.history import history_of
from onestop.refusals import Refused
from onestop.rules.lifecycle import Action
from tests.factories import dossier_values, make_procedure, make_version
from tests.integration.test_path_of_a_dossier import STEPS

CLERK, JUSTICE, LAND, LABOUR = (
	town.email(name) for name in (town.CLERK, town.JUSTICE, town.LAND, town.LABOUR)
)
RECEIVED = datetime(2017, 3, 1, 9)


@pytest.fixture
def dossier(site, as_user):
	"""At justice and land side by side; justice has two backups, in order, and has taken the step."""
	stand_in(town.JUSTICE, LAND, LABOUR)
	stand_in(town.LAND, LABOUR)
	procedure = make_procedure().name
	made = make_version(procedure, time_limit=10, process_steps=[dict(row) for row in STEPS])
	made.db_set("docstatus", 1)
	found = service.register(dossier_values(procedure=procedure), RECEIVED)
	with as_user(CLERK):
		service.act(found.name, Action.FORWARD, at=datetime(2017, 3, 1, 10))
	with as_user(JUSTICE):
		return service.act(found.name, Action.TAKE, at=datetime(2017, 3, 1, 11))


def stand_in(account: str, *backups: str) -> None:
	position = frappe.get_doc("Position", {"position_name": town.OFFICERS[account][0], "agency": town.AGENCY})
	for user in backups:
		position.append("holders", {"user": user, "from_date": "2017-01-01", "is_backup": 1})
	position.save()


def away(user: str, *days: int) -> None:
	"""On those days of March 2017, and today: what a person sees is asked of today."""
	for on in (*(date(2017, 3, day) for day in days or (2,)), frappe.utils.getdate()):
		values = {"user": user, "agency": town.AGENCY, "reason": "Nghỉ phép", "from_date": on, "to_date": on}
		frappe.get_doc({"doctype": "Absence", **values}).insert()


def forward(dossier, as_user, user: str, day: int):
	with as_user(user):
		return service.act(dossier.name, Action.FORWARD, at=datetime(2017, 3, day, 9))


def test_a_taken_step_is_the_backups_while_the_owner_is_away(dossier, as_user):
	away(JUSTICE)
	done = forward(dossier, as_user, LAND, 2)
	assert {row.step_name: row.state for row in done.process_steps}["Thẩm định"] == "Done"


def test_on_return_the_step_is_the_owners_again(dossier, as_user):
	away(JUSTICE)
	with pytest.raises(Refused, match="has been taken by"):
		forward(dossier, as_user, LABOUR, 3)
	done = forward(dossier, as_user, JUSTICE, 3)
	assert {row.step_name: row.state for row in done.process_steps}["Thẩm định"] == "Done"


def test_with_the_first_backup_away_too_the_next_one_acts(dossier, as_user):
	away(JUSTICE), away(LAND)
	done = forward(dossier, as_user, LABOUR, 2)
	# The backup of both has both steps: his own queue and what he stands in for.
	assert {row.state for row in done.process_steps if row.stage == 2} == {"Done"}


def test_the_journal_tells_for_whom_somebody_acted(dossier, as_user):
	away(JUSTICE), away(LAND)
	forward(dossier, as_user, LABOUR, 2)
	event = frappe.get_last_doc("Dossier Event", {"dossier": dossier.name, "user": LABOUR})
	assert event.on_behalf_of in (JUSTICE, LAND)
	frappe.local.lang = "vi"
	told = history_of(frappe.get_doc("Dossier", dossier.name))[0]["for"]
	assert told.startswith("thay ") and told.removeprefix("thay ") == frappe.utils.get_fullname(
		event.on_behalf_of
	)


def test_who_acts_in_a_position_of_his_own_acts_for_nobody(dossier, as_user):
	event = frappe.get_last_doc("Dossier Event", {"dossier": dossier.name, "action": str(Action.TAKE)})
	assert event.user == JUSTICE and not event.on_behalf_of


def test_the_work_list_of_the_backup_counts_what_he_stands_in_for(dossier, as_user):
	frappe.db.set_value("Dossier", dossier.name, "officer", JUSTICE)
	today = frappe.utils.nowdate()
	with as_user(LAND):
		before = work_lists.count_mine_overdue()
	values = {"user": JUSTICE, "agency": town.AGENCY, "reason": "Nghỉ phép"}
	frappe.get_doc({"doctype": "Absence", **values, "from_date": today, "to_date": today}).insert()
	with as_user(LAND):
		assert work_lists.count_mine_overdue() > before
