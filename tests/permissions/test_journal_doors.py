"""Nothing changes, removes, adds or renames what the journal holds: every door, for System Manager and
Administrator."""

from datetime import datetime

import frappe
import pytest

from onestop.demo import town
from onestop.dossiers import journal_check, service
from tests.doors import call, resource
from tests.factories import dossier_values

MANAGER = town.email(town.TECHNICIAN)
RECORDS = ("Dossier Event", "Journal Digest")


@pytest.fixture
def kept(uncommitted) -> dict[str, str]:
	"""One event and one seal."""
	dossier = service.register(dossier_values(), datetime(2017, 3, 1, 9))
	frappe.db.delete("Journal Digest")
	journal_check.seal_days(frappe.utils.getdate() + frappe.utils.datetime.timedelta(days=1))
	return {
		"Dossier Event": frappe.db.get_value("Dossier Event", {"dossier": dossier.name}),
		"Journal Digest": frappe.get_last_doc("Journal Digest").name,
	}


FIELD = {"Dossier Event": "note", "Journal Digest": "digest"}


def changed(doctype: str, name: str) -> dict:
	return {**frappe.get_doc(doctype, name).as_dict(), FIELD[doctype]: "khác"}


def as_import(doctype: str, name: str, is_update: bool) -> None:
	"""As the framework's import does it, once somebody has allowed it in Customize Form."""
	frappe.flags.in_import = True
	try:
		if is_update:
			frappe.get_doc(doctype, name).update({FIELD[doctype]: "khác"}).save()
		else:
			frappe.get_doc({**changed(doctype, name), "name": None}).insert()
	finally:
		frappe.flags.in_import = False


DOORS = {
	"client.save": lambda d, n: call("frappe.client.save", doc=changed(d, n)),
	"client.insert": lambda d, n: call("frappe.client.insert", doc={**changed(d, n), "name": None}),
	"client.insert_many": lambda d, n: call(
		"frappe.client.insert_many", docs=[{**changed(d, n), "name": None}]
	),
	"client.set_value": lambda d, n: call(
		"frappe.client.set_value", doctype=d, name=n, fieldname=FIELD[d], value="khác"
	),
	"client.delete": lambda d, n: call("frappe.client.delete", doctype=d, name=n),
	"client.rename_doc": lambda d, n: call(
		"frappe.client.rename_doc", doctype=d, old_name=n, new_name="khác"
	),
	"client.submit": lambda d, n: call("frappe.client.submit", doc=changed(d, n)),
	"client.cancel": lambda d, n: call("frappe.client.cancel", doctype=d, name=n),
	"savedocs": lambda d, n: call(
		"frappe.desk.form.save.savedocs", doc=frappe.as_json(changed(d, n)), action="Save"
	),
	"title": lambda d, n: call(
		"frappe.model.rename_doc.update_document_title", doctype=d, docname=n, name="khác"
	),
	"REST PUT": lambda d, n: resource(f"{d}/{n}", "PUT", **{FIELD[d]: "khác"}),
	"REST DELETE": lambda d, n: resource(f"{d}/{n}", "DELETE"),
	"REST POST": lambda d, n: resource(d, "POST", **{FIELD[d]: "khác"}),
	"calendar": lambda d, n: call(
		"frappe.desk.calendar.update_event",
		args={"doctype": d, "name": n, FIELD[d]: "khác", "end": "khác"},
		field_map={"start": FIELD[d], "end": FIELD[d]},
	),
	"import of a new one": lambda d, n: as_import(d, n, is_update=False),
	"import of a change": lambda d, n: as_import(d, n, is_update=True),
	"delete by force": lambda d, n: frappe.delete_doc(d, n, force=True, ignore_permissions=True),
	"rename by force": lambda d, n: frappe.rename_doc(d, n, "khác", force=True),
	"the DocType itself": lambda d, n: frappe.delete_doc("DocType", d),
	"script": lambda d, n: call(
		"frappe.desk.doctype.system_console.system_console.execute_code",
		doc=frappe.as_json({"doctype": "System Console", "type": "SQL", "console": f"delete from `tab{d}`"}),
	),
}


def contents() -> list:
	return [frappe.db.sql(f"select * from `tab{record}` order by name") for record in RECORDS]


@pytest.mark.parametrize("record", RECORDS)
@pytest.mark.parametrize("account", [MANAGER, "Administrator"])
@pytest.mark.parametrize("door", DOORS)
def test_no_door_changes_what_the_journal_holds(kept, as_user, door, account, record):
	before = contents()
	with as_user(account):
		frappe.db.savepoint("door")
		try:
			DOORS[door](record, kept[record])
		except Exception as refused:
			assert is_refusal(refused), refused
			frappe.db.rollback(save_point="door")
		frappe.flags.error_message = None
	assert contents() == before


def is_refusal(error: Exception) -> bool:
	"""By a rule or a permission, not by a mistake of the test."""
	return isinstance(error, frappe.ValidationError | frappe.PermissionError | frappe.DoesNotExistError)


@pytest.mark.parametrize("account", [MANAGER, "Administrator"])
def test_nothing_is_deleted_or_updated_in_bulk(kept, as_user, account):
	before = contents()
	event = kept["Dossier Event"]
	with as_user(account):
		for values in (
			{"method": "frappe.desk.reportview.delete_items", "items": [event], "doctype": "Dossier Event"},
			{
				"method": "frappe.desk.doctype.bulk_update.bulk_update.submit_cancel_or_update_docs",
				"doctype": "Dossier Event",
				"docnames": [event],
				"action": "update",
				"data": {"note": "khác"},
			},
			{
				"method": "frappe.client.bulk_update",
				"docs": [{"doctype": "Dossier Event", "docname": event, "note": "khác"}],
			},
		):
			frappe.db.savepoint("door")
			try:
				call(values.pop("method"), **values)
			except (frappe.ValidationError, frappe.PermissionError):
				frappe.db.rollback(save_point="door")
	assert contents() == before


def test_customising_the_form_gives_no_way_in(kept, as_user):
	"""Read-only fields opened, import and copying allowed: the journal still refuses."""
	for name, value in (("allow_import", "1"), ("in_create", "0"), ("read_only", "0")):
		frappe.make_property_setter(
			{"doctype": "Dossier Event", "doctype_or_field": "DocType", "property": name, "value": value},
			is_system_generated=False,
		)
	frappe.clear_cache(doctype="Dossier Event")
	before = contents()
	event = frappe.get_doc("Dossier Event", kept["Dossier Event"])
	with as_user("Administrator"), pytest.raises(frappe.ValidationError, match="cannot be changed"):
		event.update({"note": "khác"}).save()
	assert contents() == before
	frappe.clear_cache(doctype="Dossier Event")
