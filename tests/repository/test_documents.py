import json
from pathlib import Path

import pytest

from tests.repository import documents
from tests.repository.bad_tree import plant
from tests.repository.tree import APP, ROOT, Tree, assert_none

CHECKS = [
	documents.wrong_names,
	documents.unfinished_doctypes,
	documents.wrong_fields,
	documents.code_in_json,
	documents.wrong_modules,
]
FOLDER = f"{APP}/dossiers/doctype"


@pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.__name__)
def test_our_documents_are_made_as_the_house_makes_them(check) -> None:
	assert_none(check(Tree(ROOT)))


def plant_doctype(root: Path, title: str = "Note", folder: str = "note", **content: object) -> Tree:
	good = {
		"doctype": "DocType",
		"name": title,
		"module": "Dossiers",
		"modified": "2026-01-01",
		"permissions": [{"role": "Reviewer"}],
	}
	controller = "class Note: ...\nclass NoteLine: ...\n"
	path = f"{FOLDER}/{folder}/{folder}"
	files = {f"{path}.json": json.dumps({**good, **content}), f"{path}.py": controller}
	return plant(root, {**files, documents.ROLES: 'REVIEWER = "Reviewer"'})


@pytest.mark.parametrize(
	("title", "folder"),
	[
		("note", "note"),
		("Notes", "notes"),
		("NOTE line", "note_line"),
		("Note Line", "noteline"),
		("Memo", "memo"),
	],
)
def test_a_doctype_named_otherwise_is_found(tmp_path: Path, title: str, folder: str) -> None:
	assert list(documents.wrong_names(plant_doctype(tmp_path, title, folder)))


def test_a_doctype_named_well_passes(tmp_path: Path) -> None:
	tree = plant_doctype(tmp_path, "Note Line", "note_line")
	assert_none([*documents.wrong_names(tree), *documents.unfinished_doctypes(tree)])


@pytest.mark.parametrize(
	"content", [{"modified": None}, {"permissions": []}, {"permissions": [{"role": "Somebody"}]}]
)
def test_an_unfinished_doctype_is_found(tmp_path: Path, content: dict) -> None:
	assert len(list(documents.unfinished_doctypes(plant_doctype(tmp_path, **content)))) == 1


@pytest.mark.parametrize(
	("fieldname", "fieldtype", "options"),
	[
		("flag", "Check", ""),
		("date1", "Date", ""),
		("received", "Datetime", ""),
		("money", "Currency", ""),
		("paper", "Table", "Note"),
		("papers", "Table", "Note"),
	],
)
def test_a_field_that_does_not_say_its_kind_is_found(
	tmp_path: Path, fieldname: str, fieldtype: str, options: str
) -> None:
	field = {"fieldname": fieldname, "fieldtype": fieldtype, "label": "Label", "options": options}
	tree = plant_doctype(tmp_path, fields=[field], field_order=[fieldname])
	assert list(documents.wrong_fields(tree))


def test_a_missing_label_and_a_forgotten_field_are_found(tmp_path: Path) -> None:
	fields = [
		{"fieldname": "title", "fieldtype": "Data"},
		{"fieldname": "column_2", "fieldtype": "Column Break"},
	]
	tree = plant_doctype(tmp_path, fields=fields, field_order=["title"])
	found = [finding.says for finding in documents.wrong_fields(tree)]
	assert found == ["field_order and fields differ.", "title: has no label."]


def test_a_link_to_nowhere_is_found_where_frappe_is_restored(tmp_path: Path) -> None:
	link = {"fieldname": "user", "fieldtype": "Link", "label": "User", "options": "User"}
	lost = {"fieldname": "other", "fieldtype": "Link", "label": "Other", "options": "Gone"}
	plant(tmp_path, {"apps/frappe/frappe/core/doctype/user/user.json": "{}"})
	tree = plant_doctype(tmp_path, fields=[link, lost], field_order=["user", "other"])
	assert len(list(documents.wrong_fields(tree))) == 1


def test_markup_inside_json_is_found(tmp_path: Path) -> None:
	slip = {"doctype": "Print Format", "name": "Receipt Slip", "html": "<p>"}
	report = {"doctype": "Report", "name": "Register", "report_type": "Script Report", "query": "select 1"}
	files = {
		f"{APP}/dossiers/print_format/receipt_slip/receipt_slip.json": json.dumps(slip),
		f"{APP}/dossiers/report/register/register.json": json.dumps(report),
	}
	assert len(list(documents.code_in_json(plant(tmp_path, files)))) == 4


def test_modules_that_do_not_match_their_folders_are_found(tmp_path: Path) -> None:
	plant(tmp_path, {f"{APP}/modules.txt": "Fees\nPayments\n", f"{APP}/fees/__init__.py": ""})
	found = [finding.says for finding in documents.wrong_modules(plant_doctype(tmp_path, module="Fees"))]
	assert len(found) == 4
