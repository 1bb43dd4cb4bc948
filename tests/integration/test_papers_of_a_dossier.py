"""Papers of a dossier: what changes is written, whatever else the same save does."""

from datetime import datetime

import frappe
import pytest

from onestop.demo import town
from onestop.dossiers import service
from onestop.rules.lifecycle import Action
from tests.factories import dossier_values


@pytest.fixture
def dossier(site):
	return service.register(dossier_values(), datetime(2017, 1, 25, 9))


def stored(dossier) -> list[tuple]:
	rows = frappe.get_all(
		"Dossier Paper", {"parent": dossier.name}, ["paper_name", "note", "copies", "idx"], order_by="idx"
	)
	return [(row.paper_name, row.note, row.copies, row.idx) for row in rows]


def test_a_note_on_a_paper_is_kept(dossier):
	dossier.papers[0].note = "đã đối chiếu bản chính"
	dossier.save()
	assert stored(dossier)[0][1] == "đã đối chiếu bản chính"


def test_a_paper_may_be_added_and_taken_away(dossier):
	number = len(dossier.papers)
	dossier.append("papers", {"paper_name": "Giấy ủy quyền", "copies": 2})
	dossier.save()
	assert stored(dossier)[-1] == ("Giấy ủy quyền", None, 2, number + 1)
	dossier.remove(dossier.papers[-1])
	dossier.save()
	assert len(stored(dossier)) == number


def test_a_paper_changed_together_with_a_step_is_kept(dossier, as_user):
	dossier.papers[0].copies = 3
	with as_user(town.email(town.CLERK)):
		service.act(dossier, Action.FORWARD)
	assert stored(dossier)[0][2] == 3


def test_a_step_leaves_untouched_papers_as_they_were(dossier, as_user):
	before = frappe.get_all("Dossier Paper", {"parent": dossier.name}, ["name", "modified"], order_by="idx")
	with as_user(town.email(town.CLERK)):
		service.act(frappe.get_doc("Dossier", dossier.name), Action.FORWARD)
	after = frappe.get_all("Dossier Paper", {"parent": dossier.name}, ["name", "modified"], order_by="idx")
	assert before == after
