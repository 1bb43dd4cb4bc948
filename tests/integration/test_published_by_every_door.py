"""A published version changes through no door that the framework has, whoever tries."""

import json

import frappe
import pytest
from frappe.api import _RESTAPIHandler
from frappe.client import bulk_update, cancel, delete, insert, insert_many, save, set_value, submit
from frappe.core.doctype.data_import.importer import Importer
from frappe.core.doctype.deleted_document.deleted_document import restore
from frappe.custom.doctype.property_setter.property_setter import make_property_setter
from frappe.desk.doctype.bulk_update.bulk_update import submit_cancel_or_update_docs
from frappe.desk.form.save import cancel as cancel_on_desk
from frappe.desk.form.save import savedocs
from frappe.handler import run_doc_method
from frappe.model.rename_doc import rename_doc, update_document_title

from onestop.demo import town
from onestop.procedures.published import contents
from onestop.refusals import Refused
from tests.factories import make_procedure, make_version

VERSION = "Procedure Version"
ACCOUNTS = ("Administrator", town.email("quantri"))
NO = (Refused, frappe.PermissionError, frappe.ValidationError)


@pytest.fixture
def nothing_committed(monkeypatch):
	"""Some doors end the transaction; then nothing could be taken back."""
	monkeypatch.setattr(frappe.db, "commit", lambda: None)
	monkeypatch.setattr(frappe.db, "rollback", lambda **_given: None)


@pytest.fixture(params=ACCOUNTS)
def version(request, site, as_user, nothing_committed):
	"""A published one with a row in every table, and the account that tries to change it."""
	made = make_version(
		make_procedure().name,
		cases=[{"case_name": "Đúng hạn"}],
		channels=[{"channel": "In Person"}],
		results=[{"result_name": "Giấy xác nhận"}],
		steps=[{"step_title": "Nộp hồ sơ"}],
	)
	made.submit()
	if request.param != "Administrator":
		frappe.get_doc("User", request.param).add_roles("System Manager")
	with as_user(request.param):
		yield frappe.get_doc(VERSION, made.name)


@pytest.fixture
def unchanged(version):
	"""What must still stand there afterwards."""
	before = contents(frappe.get_doc(VERSION, version.name))
	yield
	assert standing(version) == (1, before)


def standing(version) -> tuple:
	frappe.clear_document_cache(VERSION, version.name)
	found = frappe.get_doc(VERSION, version.name)
	return found.docstatus, contents(found)


def changed(version) -> dict:
	values = json.loads(version.as_json())
	values["time_limit"] = 99
	return values


def row_of(version) -> dict:
	return {
		"doctype": "Procedure Paper",
		"parenttype": VERSION,
		"parentfield": "papers",
		"parent": version.name,
		"paper_name": "Giấy lọt vào",
		"originals": 1,
	}


def rest(method: str, path: tuple[str, str | None], values: dict) -> None:
	"""The framework's REST resources, as the web server calls them."""
	frappe.local.form_dict = frappe._dict(data=json.dumps(values, default=str))
	frappe.local.request = frappe._dict(method=method)
	try:
		_RESTAPIHandler("resource", *path).handle_resource()
	finally:
		frappe.local.form_dict = frappe._dict()
		del frappe.local.request  # a print asks whether there is one


def import_update(version) -> None:
	"""What the data import does with a row of “Update Existing Records”."""
	job = frappe.new_doc("Data Import", reference_doctype=VERSION, import_type="Update Existing Records")
	importer = Importer.__new__(Importer)  # without a file: only the row's own way into the database
	importer.doctype, importer.data_import = VERSION, job
	importer.update_record(frappe._dict(name=version.name, time_limit=99))


DOORS = {
	"desk save": lambda v: savedocs(json.dumps(changed(v)), "Save"),
	"desk update": lambda v: savedocs(json.dumps(changed(v)), "Update"),
	"desk cancel": lambda v: cancel_on_desk(VERSION, v.name),
	"client save": lambda v: save(json.dumps(changed(v))),
	"client insert": lambda v: insert({**changed(v), "name": v.name, "docstatus": 1, "amended_from": v.name}),
	"client set_value": lambda v: set_value(VERSION, v.name, "time_limit", 99),
	"client set_value of the state": lambda v: set_value(VERSION, v.name, "docstatus", 0),
	"client cancel": lambda v: cancel(VERSION, v.name),
	"client delete": lambda v: delete(VERSION, v.name),
	"client submit": lambda v: submit(json.dumps(changed(v))),
	"child through client insert": lambda v: insert(row_of(v)),
	"child through client insert_many": lambda v: insert_many([row_of(v)]),
	"child through client set_value": lambda v: set_value(
		"Procedure Paper", v.papers[0].name, "originals", 9
	),
	"child through client delete": lambda v: delete("Procedure Paper", v.papers[0].name),
	"child through REST POST": lambda v: rest("POST", ("Procedure Paper", None), row_of(v)),
	"child through REST PUT": lambda v: rest("PUT", ("Procedure Paper", v.papers[0].name), {"originals": 9}),
	"child through REST DELETE": lambda v: rest("DELETE", ("Procedure Paper", v.papers[0].name), {}),
	"child saved by itself": lambda v: frappe.get_doc("Procedure Paper", v.papers[0].name).save(),
	"child moved to another parent": lambda v: frappe.get_doc(
		{**v.papers[0].as_dict(), "parent": "elsewhere", "doctype": "Procedure Paper"}
	).save(),
	"child deleted by itself": lambda v: frappe.delete_doc("Procedure Paper", v.papers[0].name),
	"REST PUT": lambda v: rest("PUT", (VERSION, v.name), {"time_limit": 99}),
	"REST PUT of the rows": lambda v: rest("PUT", (VERSION, v.name), {"papers": []}),
	"REST DELETE": lambda v: rest("DELETE", (VERSION, v.name), {}),
	"rename": lambda v: rename_doc(VERSION, v.name, f"{v.name}-x"),
	"rename by the title": lambda v: update_document_title(
		doctype=VERSION, docname=v.name, name=f"{v.name}-x"
	),
	"merge": lambda v: rename_doc(VERSION, v.name, make_version(v.procedure).name, merge=True),
	"data import": import_update,
	"deletion from the list": lambda v: frappe.delete_doc(VERSION, v.name),
	"forced deletion": lambda v: frappe.delete_doc(VERSION, v.name, force=True),
	"method of the document": lambda v: run_doc_method(
		"db_set", docs=json.dumps(changed(v)), args=json.dumps({"fieldname": "time_limit", "value": 99})
	),
	"back to a draft": lambda v: v.update({"docstatus": 0}).save(),
}
# These answer with a list of what failed instead of refusing.
QUIET_DOORS = {
	"client bulk_update": lambda v: bulk_update(
		json.dumps([{"doctype": VERSION, "docname": v.name, "time_limit": 99}])
	),
	"bulk edit of the list": lambda v: submit_cancel_or_update_docs(
		VERSION, json.dumps([v.name]), "update", json.dumps({"time_limit": 99})
	),
	"bulk cancel of the list": lambda v: submit_cancel_or_update_docs(
		VERSION, json.dumps([v.name]), "cancel"
	),
}


def test_a_published_version_is_refused_to_every_door(version):
	before, let_in, changed_it = standing(version), [], []
	for name, door in {**DOORS, **QUIET_DOORS}.items():
		frappe.db.savepoint("before_door")
		try:
			door(frappe.get_doc(VERSION, version.name))
			let_in.append(name)
		except NO:
			pass
		if standing(version) != before:
			changed_it.append(name)
		frappe.db.sql("rollback to savepoint before_door")
	assert (let_in, changed_it) == (list(QUIET_DOORS), [])


@pytest.mark.parametrize("table", ["papers", "cases", "channels", "results", "steps"])
def test_no_row_of_any_table_is_saved_or_deleted_by_itself(version, unchanged, table):
	row = version.get(table)[0]
	alone = frappe.get_doc(row.doctype, row.name)
	for act in (alone.save, alone.delete, lambda: frappe.copy_doc(alone).insert()):
		with pytest.raises(NO):
			act()


def test_a_system_manager_cannot_open_a_field_with_customize_form(version, unchanged):
	make_property_setter(VERSION, "time_limit", "allow_on_submit", "1", "Check")
	make_property_setter(VERSION, "papers", "allow_on_submit", "1", "Check")
	frappe.clear_cache(doctype=VERSION)
	try:
		version.time_limit = 99
		version.papers[0].originals = 7
		with pytest.raises(NO):
			version.save()
	finally:
		frappe.db.delete("Property Setter", {"doc_type": VERSION, "property": "allow_on_submit"})
		frappe.clear_cache(doctype=VERSION)


def test_a_deleted_draft_restored_is_a_draft_again_and_not_a_published_one(version):
	draft = make_version(version.procedure)
	draft.delete()
	kept = frappe.get_all("Deleted Document", {"deleted_name": draft.name}, pluck="name")[0]
	data = json.loads(frappe.db.get_value("Deleted Document", kept, "data"))
	frappe.db.set_value("Deleted Document", kept, "data", json.dumps({**data, "docstatus": 1}, default=str))
	with pytest.raises(NO):
		restore(kept)


def test_a_published_version_cannot_be_made_without_the_check(version):
	values = {
		**changed(version),
		"name": None,
		"docstatus": 1,
		"effective_from": "2030-01-01",
		"time_limit": 0,
	}
	with pytest.raises(NO):
		insert(values)


def test_an_amendment_of_a_published_version_is_an_ordinary_draft(version, unchanged):
	values = {**changed(version), "name": None, "docstatus": 0, "amended_from": version.name}
	made = frappe.get_doc("Procedure Version", insert(values).name)
	assert (made.amended_from, made.docstatus, made.version_number) == (None, 0, 2)


def test_the_day_a_version_ends_may_be_entered_and_nothing_beside_it(version):
	version.effective_to, version.abolished_by = "2030-12-31", "1/QĐ-UBND"
	version.save()
	assert str(frappe.db.get_value(VERSION, version.name, "effective_to")) == "2030-12-31"
