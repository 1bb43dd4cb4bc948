"""An agency's process is replaced: its open dossiers go on from where they stand, or stay and say why."""

from datetime import datetime

import frappe
import pytest

from onestop.api import corrections as doors
from onestop.demo import town
from onestop.dossiers import service as dossiers
from onestop.rules.lifecycle import Action
from tests.factories import make_version
from tests.integration.correcting import DECISION, office, process, published, received, run_the_job, stored

__all__ = ["office"]
CLERK = town.email(town.CLERK)


def make_variant(office, version, *names: str, **values: object):
	made = frappe.get_doc(
		{
			"doctype": "Agency Variant",
			"agency": office.name,
			"procedure_version": version.name,
			"decision_number": "40/QĐ-UBND",
			"decided_on": "2018-06-01",
			"effective_from": "2018-06-01",
			"has_own_process": 1,
			"process_decision_number": "40/QĐ-UBND",
			"process_decided_on": "2018-06-01",
			"process_steps": process(*names),
			**values,
		}
	)
	made.insert().submit()
	return made


@pytest.fixture
def appraised(office, as_user):
	version = published(
		time_limit=10, may_vary_process=1, process_steps=process("Nhận", "Thẩm định", "Ký", "Trả")
	)
	dossier = received(office, version=version)
	with as_user(CLERK):
		return version, dossiers.act(dossier.name, Action.FORWARD, at=datetime(2018, 6, 1, 10))


def test_open_dossiers_follow_a_replaced_process_from_where_they_stand(office, appraised):
	version, dossier = appraised
	variant = make_variant(office, version, "Nhận", "Thẩm định", "Thẩm tra", "Ký", "Trả")
	assert doors.preview_variant(variant.name)["followers"] == 1
	name = doors.follow_variant(variant.name, **DECISION)
	run_the_job()
	found = stored(dossier)
	assert [(row.step_name, row.state) for row in found.process_steps] == [
		("Nhận", "Done"),
		("Thẩm định", "Open"),
		("Thẩm tra", "Waiting"),
		("Ký", "Waiting"),
		("Trả", "Waiting"),
	]
	assert (found.agency_variant, found.due_at) == (variant.name, dossier.due_at)
	assert found.corrections[0].correction == name
	assert doors.preview_variant(variant.name)["of"] == 0


def test_a_dossier_whose_present_step_the_new_process_does_not_know_stays(office, appraised):
	version, dossier = appraised
	variant = make_variant(office, version, "Nhận", "Thẩm tra", "Ký", "Trả")
	told = doors.preview_variant(variant.name)
	assert (told["skipped"], "no step “Thẩm định”" in told["rows"][0]["note"]) == (1, True)
	name = doors.follow_variant(variant.name, **DECISION)
	run_the_job()
	assert stored(dossier).agency_variant is None
	assert dossier.dossier_code in frappe.get_doc("Due Date Correction", name).problems


def test_a_move_to_another_version_brings_its_process_along(office, appraised):
	version, dossier = appraised
	new = make_version(
		version.procedure,
		effective_from=frappe.utils.add_days(None, -1),
		time_limit=10,
		process_steps=process("Nhận", "Thẩm định", "Thẩm tra", "Ký", "Trả"),
	)
	new.submit()
	move = {"doctype": "Version Move", "from_version": version.name, "to_version": new.name}
	about = {"decision_number": "77/QĐ-UBND", "decided_on": frappe.utils.getdate()}
	frappe.get_doc({**move, **about, "dossiers": [{"dossier": dossier.name}]}).insert().submit()
	assert [row.step_name for row in stored(dossier).process_steps][2] == "Thẩm tra"
