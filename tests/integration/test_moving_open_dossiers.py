"""A decision moves chosen open dossiers to another version: first a preview, then all at once."""

from datetime import date, datetime

import frappe
import pytest
from frappe.utils import add_days, getdate

from onestop.api import variants
from onestop.demo import town
from onestop.dossiers import service as dossiers
from onestop.refusals import Refused
from onestop.rules.lifecycle import Action
from tests.factories import dossier_values, make_procedure, make_version

FORM = {"paper_name": "Tờ khai thí dụ", "originals": 1, "is_mandatory": 1}
PHOTO = {"paper_name": "Ảnh", "originals": 2, "is_mandatory": 1}


@pytest.fixture
def versions(site):
	old = make_version(make_procedure().name, fee_text="8.000 đồng")
	old.submit()
	new = make_version(
		old.procedure,
		effective_from=getdate(add_days(None, -1)),
		time_limit=10,
		papers=[FORM, PHOTO],
		fee_text="0",
	)
	new.submit()
	return old, new


def received(version, **values: object):
	given = dossier_values(procedure=version.procedure, **values)
	return dossiers.register(given, datetime(2018, 6, 1, 9))


def make_move(versions, *chosen, **values: object):
	defaults = {
		"doctype": "Version Move",
		"from_version": versions[0].name,
		"to_version": versions[1].name,
		"decision_number": "77/QĐ-UBND",
		"decided_on": getdate(),
		"dossiers": [{"dossier": one.name} for one in chosen],
	}
	return frappe.get_doc({**defaults, **values}).insert()


def test_the_preview_tells_everything_and_writes_nothing(versions):
	dossier = received(versions[0])
	row = make_move(versions, dossier).dossiers[0]
	assert (row.previous_due_at, row.new_due_at) == (dossier.due_at, datetime(2018, 6, 15, 17))
	assert (row.missing_papers, row.fee_before, row.fee_after) == ("Ảnh", "8.000 đồng", "0")
	assert (row.is_late_after, row.outcome, row.dossier_code) == (1, "Moves", dossier.dossier_code)
	stored = frappe.get_doc("Dossier", dossier.name)
	assert (stored.procedure_version, stored.due_at) == (versions[0].name, dossier.due_at)


def test_submitting_moves_the_dossier_with_its_appointment_papers_and_journal(versions):
	dossier = received(versions[0])
	make_move(versions, dossier).submit()
	moved = frappe.get_doc("Dossier", dossier.name)
	assert (moved.procedure_version, moved.due_on, moved.time_limit) == (
		versions[1].name,
		date(2018, 6, 15),
		10,
	)
	assert [(row.paper_name, row.required_originals, row.originals) for row in moved.papers][-1] == (
		"Ảnh",
		2,
		0,
	)
	assert (moved.dossier_code, moved.status) == (dossier.dossier_code, "Received")
	event = frappe.get_last_doc(
		"Dossier Event", {"dossier": dossier.name, "action": "Move to Another Version"}
	)
	assert "77/QĐ-UBND" in event.note


def test_a_dossier_resolved_meanwhile_is_skipped_and_says_so(versions):
	kept, resolved = received(versions[0]), received(versions[0])
	move = make_move(versions, kept, resolved)
	dossiers.act(resolved.name, Action.WITHDRAW, {"reason": "Công dân rút hồ sơ"})
	move.submit()
	assert [row.outcome for row in move.dossiers] == ["Has Moved", "Skipped"]
	assert "is not open under version" in move.dossiers[1].outcome_note
	assert frappe.db.get_value("Dossier", resolved.name, "procedure_version") == versions[0].name


def test_a_case_the_new_version_does_not_have_keeps_the_dossier_where_it_is(site):
	old = make_version(make_procedure().name, cases=[{"case_name": "Có yếu tố nước ngoài"}])
	old.submit()
	new = make_version(old.procedure, effective_from=getdate(add_days(None, -1)))
	new.submit()
	dossier = received(old, case_name="Có yếu tố nước ngoài")
	row = make_move((old, new), dossier).dossiers[0]
	assert (row.outcome, "has no case" in row.outcome_note) == ("Skipped", True)


def test_only_open_dossiers_of_the_version_are_offered(versions):
	open_one, other = received(versions[0]), received(versions[0])
	dossiers.act(other.name, Action.WITHDRAW, {"reason": "Công dân rút hồ sơ"})
	assert [row["name"] for row in variants.open_dossiers(versions[0].name)] == [open_one.name]


def test_a_move_needs_two_published_versions_of_one_procedure(versions):
	stranger = make_version(make_procedure().name)
	stranger.submit()
	with pytest.raises(Refused, match="belongs to another procedure"):
		make_move(versions, to_version=stranger.name)
	with pytest.raises(Refused, match="Both versions are"):
		make_move(versions, to_version=versions[0].name)
	coming = make_version(versions[0].procedure, effective_from=getdate(add_days(None, 5)))
	coming.submit()
	with pytest.raises(Refused, match="is in force from"):
		make_move(versions, to_version=coming.name)


def test_a_move_without_dossiers_or_with_one_twice_is_refused(versions):
	dossier = received(versions[0])
	with pytest.raises(Refused, match="stands here twice"):
		make_move(versions, dossier, dossier)
	with pytest.raises(Refused, match="No dossier is chosen"):
		make_move(versions).submit()


def test_a_move_that_is_made_is_never_changed(versions):
	move = make_move(versions, received(versions[0]))
	move.submit()
	for act in ("save", "cancel"):
		with pytest.raises(Refused, match="has been made"):
			getattr(frappe.get_doc("Version Move", move.name), act)()
	with pytest.raises(frappe.ValidationError):
		frappe.delete_doc("Version Move", move.name, force=True)


def test_a_clerk_moves_nothing(versions, as_user):
	with as_user(town.email("tiepnhan")), pytest.raises(frappe.PermissionError):
		make_move(versions)
