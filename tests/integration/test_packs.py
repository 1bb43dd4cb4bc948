"""Packs and workbooks of the catalogue: the same again, refused whole, applied whole, taken back whole."""

import json
from datetime import date

import frappe
import pytest

from onestop.procedures import service
from onestop.refusals import Refused
from onestop.rules.pack_archive import Pack, PackDocument, read, sealed, written
from tests.factories import make_version
from tests.integration.packing import PAPER, changes, exported, forget, looked_at, make_draft


@pytest.fixture
def draft(site):
	return make_draft()


def repacked(content: bytes, **values: object) -> bytes:
	"""The pack with other values in its version, whole again."""
	pack = read(content)
	changed = [
		PackDocument(one.doctype, one.key, {**one.values, **values}, one.is_published)
		if one.doctype == "Procedure Version"
		else one
		for one in pack.documents
	]
	return written(Pack(tuple(changed), pack.files, pack.app_version))


def test_an_export_imported_into_an_empty_catalogue_exports_to_the_same_bytes(draft):
	content = exported(draft)
	forget(draft)
	document = looked_at(content)
	assert set(changes(document).values()) <= {"New", "Same"}
	document.apply()
	assert exported(draft) == content


def test_the_same_catalogue_always_gives_the_same_bytes(draft):
	assert exported(draft) == exported(draft)


def test_an_import_done_twice_changes_nothing_the_second_time(draft):
	content = exported(draft)
	forget(draft)
	looked_at(content).apply()
	again = looked_at(content)
	assert set(changes(again).values()) == {"Same"}
	again.apply()
	assert not [row for row in again.planned_items if row.outcome]


def test_a_changed_draft_is_shown_field_by_field_before_it_is_changed(draft):
	document = looked_at(repacked(exported(draft), time_limit=7))
	(row,) = (row for row in document.planned_items if row.change == "Changed")
	(line,) = json.loads(row.difference_lines)
	assert (line["place"], line["old"], line["new"]) == ("Time Limit", "3", "7")
	assert frappe.db.get_value("Procedure Version", draft.name, "time_limit") == 3
	document.apply()
	assert frappe.db.get_value("Procedure Version", draft.name, "time_limit") == 7


def test_a_published_version_is_never_changed_but_followed_by_a_draft(draft):
	draft.submit()
	document = looked_at(repacked(exported(draft), time_limit=7))
	document.apply()
	assert frappe.db.get_value("Procedure Version", draft.name, "time_limit") == 3
	made = frappe.get_doc("Procedure Version", f"{draft.procedure}-v2")
	assert (made.docstatus, made.time_limit) == (0, 7)


def test_published_versions_arrive_as_drafts_unless_publishing_is_asked_for(draft):
	draft.submit()
	content = exported(draft)
	frappe.db.set_value("Procedure Version", draft.name, "docstatus", 0)  # nobody can, in the desk
	forget(draft)
	frappe.db.savepoint("empty")
	looked_at(content).apply()
	assert frappe.db.get_value("Procedure Version", {"procedure": draft.procedure}, "docstatus") == 0
	frappe.db.rollback(save_point="empty")
	looked_at(content, may_publish=1).apply()
	assert frappe.db.get_value("Procedure Version", {"procedure": draft.procedure}, "docstatus") == 1


def test_an_import_is_taken_back_without_a_trace(draft):
	content = exported(draft)
	forget(draft)
	document = looked_at(content)
	document.apply()
	document.undo()
	assert not frappe.db.exists("Procedure", draft.procedure)
	assert not frappe.db.exists("Procedure Version", {"procedure": draft.procedure})
	assert document.status == "Undone"


def test_a_changed_draft_gets_its_earlier_values_back(draft):
	before = exported(draft)
	document = looked_at(repacked(before, time_limit=7, papers=[]))
	document.apply()
	document.undo()
	assert exported(draft) == before


def test_an_import_that_published_says_why_it_stays_and_what_to_do(draft):
	draft.submit()
	content = repacked(exported(draft), time_limit=7, effective_from="2020-01-01")
	document = looked_at(content, may_publish=1)
	document.apply()
	assert [row.outcome for row in document.planned_items if row.outcome] == ["Published"]
	with pytest.raises(Refused, match="Enter the day it ends, or publish a new version"):
		document.undo()
	assert document.status == "Applied"


def test_a_result_template_travels_with_its_layout_but_without_a_script(draft):
	result = {"result_name": "Giấy", "result_template": "<p><b>{{ applicant.full_name }}</b></p>"}
	looked_at(repacked(exported(draft), results=[result])).apply()
	made = frappe.get_doc("Procedure Version", draft.name)
	assert made.results[0].result_template == result["result_template"]
	assert set(changes(looked_at(exported(draft))).values()) == {"Same"}
	hostile = {**result, "result_template": "<p><script>alert(1)</script></p>"}
	with pytest.raises(Refused, match="mark-up or a script"):
		looked_at(repacked(exported(draft), results=[hostile]))


def test_what_somebody_has_changed_since_is_not_taken_back(draft):
	document = looked_at(repacked(exported(draft), time_limit=7))
	document.apply()
	frappe.get_doc("Procedure Version", draft.name).update({"fee_text": "Miễn"}).save()
	with pytest.raises(Refused, match="was changed since the import"):
		document.undo()


def test_what_something_new_depends_on_is_not_taken_back(draft):
	content = exported(draft)
	forget(draft)
	document = looked_at(content)
	document.apply()
	make_version(draft.procedure, effective_from=date(2020, 1, 1))
	with pytest.raises(Refused, match=f"is named by Procedure Version {draft.procedure}-v2"):
		document.undo()
	assert frappe.db.exists("Procedure Version", f"{draft.procedure}-v1")


def test_what_was_changed_in_this_town_since_the_last_import_is_left_alone_unless_ticked(draft):
	content = repacked(exported(draft), time_limit=7)
	looked_at(content).apply()
	frappe.get_doc("Procedure Version", draft.name).update({"time_limit": 9}).save()
	document = looked_at(content)
	assert changes(document)["Procedure Version", draft.name] == "Conflicting"
	document.apply()
	assert frappe.db.get_value("Procedure Version", draft.name, "time_limit") == 9


def test_nothing_is_applied_that_was_not_shown(draft):
	document = looked_at(repacked(exported(draft), time_limit=7))
	frappe.get_doc("Procedure Version", draft.name).update({"time_limit": 8}).save()
	with pytest.raises(Refused, match="was changed since this was checked"):
		document.apply()


def test_an_applied_import_stays_as_it_is(draft):
	document = looked_at(exported(draft))
	document.apply()
	document.may_publish = 1
	document.flags.is_step = False
	with pytest.raises(Refused, match="is a record now"):
		document.save()
	with pytest.raises(Refused, match="stays as the record"):
		document.delete()


def damaged(content: bytes) -> bytes:
	return content.replace("Thủ tục thí dụ".encode(), "Thủ tục sửa lén".encode())


def newer(content: bytes) -> bytes:
	return content.replace(b'"format_version": 1', b'"format_version": 2')


def scripted(content: bytes) -> bytes:
	return repacked(content, fee_text="<script>alert(1)</script>")


def with_unknown_field(content: bytes) -> bytes:
	return repacked(content, unheard_of="x")


def with_hidden_path(content: bytes) -> bytes:
	archive = json.loads(content)
	archive["files"][0]["file_name"] = "../../site_config.json"
	del archive["sha256"]
	return json.dumps(sealed(archive)).encode()


@pytest.mark.parametrize(
	("spoil", "says"),
	[
		(damaged, "The pack is damaged in"),
		(newer, "written by a newer program"),
		(scripted, "mark-up or a script"),
		(with_unknown_field, "There is no field “unheard_of”"),
		(with_hidden_path, "is not taken"),
	],
)
def test_a_pack_that_may_not_be_imported_is_refused_whole(draft, spoil, says):
	content = exported(draft)
	forget(draft)
	with pytest.raises(Refused, match=says):
		looked_at(spoil(content))
	assert not frappe.db.exists("Procedure", draft.procedure)


def test_an_agency_of_another_town_is_asked_for_and_filled_in(draft):
	step = {"step_number": 1, "step_name": "Xác minh", "duty": "Another Agency", "other_agency": "XA-KHAC"}
	content = repacked(exported(draft), process_steps=[step])
	document = looked_at(content)
	(row,) = document.names
	assert (row.kind, row.name_in_pack) == ("Agency", "XA-KHAC")
	row.name_here = "BAC-QUANG"
	document.save()
	document.apply()
	made = frappe.get_doc("Procedure Version", draft.name)
	assert made.process_steps[0].other_agency == "BAC-QUANG"


def test_a_version_is_copied_to_a_new_procedure(draft):
	code = f"TEST-{frappe.generate_hash(length=8)}"
	made = service.copy_to_new(draft, code, "Thủ tục sao chép")
	assert (made.procedure, made.docstatus, made.version_number) == (code, 0, 1)
	assert made.papers[0].paper_name == "Tờ khai"
	assert frappe.db.get_value("Procedure", code, "sector") == "JUSTICE"


def test_two_versions_are_compared_in_words(draft):
	new = service.prepare_next(draft, date(2020, 1, 1))
	new.update({"time_limit": 5}).append("papers", {**PAPER, "paper_name": "<b>Giấy mới</b>"})
	page = service.comparison_page(draft, new, is_print=False)
	assert "Time Limit" in page
	assert "&lt;b&gt;Giấy mới&lt;/b&gt;" in page
	assert "<b>Giấy mới" not in page
