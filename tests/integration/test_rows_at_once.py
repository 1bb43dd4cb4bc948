"""A new dossier's rows are written together, and nothing the framework promises of a row is lost."""

from datetime import datetime

import frappe
import pytest
from frappe.utils import get_datetime

from onestop.demo import town
from onestop.dossiers import service
from tests.factories import dossier_values, make_procedure, make_version

AT = datetime(2017, 3, 1, 9)
CLERK = town.email(town.CLERK)
FEW = 16  # statements of a registration with eight papers


@pytest.fixture
def procedure(site):
	name = make_procedure().name
	papers = [{"paper_name": f"Giấy {number}", "originals": 1, "is_mandatory": 1} for number in range(8)]
	make_version(name, papers=papers).db_set("docstatus", 1)
	return name


@pytest.fixture
def statements(monkeypatch):
	"""What is asked of the database."""
	asked, ask = [], frappe.db.sql

	def counted(query, *arguments, **options):
		asked.append(str(query))
		return ask(query, *arguments, **options)

	monkeypatch.setattr(frappe.db, "sql", counted)
	return asked


def test_a_dossier_of_eight_papers_is_registered_in_few_statements(procedure, as_user, statements):
	values = dossier_values(procedure=procedure)
	with as_user(CLERK):
		service.register(values, AT)
		statements.clear()
		service.register(values, AT)
	assert len(statements) <= FEW
	assert sum("INTO `tabDossier Paper`" in statement for statement in statements) == 1


def test_every_row_has_name_place_owner_and_moment(procedure, as_user):
	with as_user(CLERK):
		dossier = service.register(dossier_values(procedure=procedure), AT)
	rows = frappe.get_doc("Dossier", dossier.name).papers
	assert [(row.idx, row.paper_name) for row in rows] == [(n + 1, f"Giấy {n}") for n in range(8)]
	assert len({row.name for row in rows}) == 8
	assert {(row.parent, row.owner, row.creation) for row in rows} == {
		(dossier.name, CLERK, get_datetime(dossier.creation))
	}


def test_a_name_that_is_taken_is_refused_as_the_framework_does(procedure):
	taken = service.register(dossier_values(procedure=procedure), AT).papers[0].name
	papers = [{"paper_name": f"Giấy {number}", "originals": 1, "is_mandatory": 1} for number in range(8)]
	draft = frappe.get_doc({**dossier_values(procedure=procedure), "papers": papers, "doctype": "Dossier"})
	draft.set_new_name()
	draft.papers[3].name = taken
	with pytest.raises(frappe.DuplicateEntryError):
		draft.insert(set_child_names=False)
