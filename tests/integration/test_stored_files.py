"""A stored file: nobody takes another's, and no file writes into a document or leaves a published version."""

from collections.abc import Callable
from pathlib import Path

import frappe
import pytest
from frappe.client import insert, set_value

from onestop.demo import town
from onestop.refusals import Refused
from tests.factories import make_procedure, make_version

CLERK, ADMINISTRATOR = town.email("tiepnhan"), town.email("quantri")
VERSION = "Procedure Version"


def make_file(**values: object):
	defaults = {
		"file_name": f"don-{frappe.generate_hash(length=6)}.txt",
		"content": f"đơn {frappe.generate_hash()}",
		"is_private": 1,
	}
	return frappe.get_doc({**defaults, **values, "doctype": "File"}).insert()


@pytest.fixture
def published(as_user: Callable):
	"""A published version with a form, and the file as the administrator first stored it."""
	with as_user(ADMINISTRATOR):
		form = make_file()
		papers = [{"paper_name": "Đơn thí dụ", "originals": 1, "blank_form": form.file_url}]
		version = make_version(make_procedure().name, papers=papers, fee_text="Không thu")
		version.submit()
	return version, form


def test_nobody_opens_a_private_file_by_registering_its_address(as_user: Callable) -> None:
	kept = make_file()
	with as_user(CLERK), pytest.raises(frappe.PermissionError):
		insert({"doctype": "File", "file_url": kept.file_url, "file_name": "cua-toi.txt"})
	assert not Path(frappe.get_site_path("public", "files", kept.file_name)).exists()


def test_what_a_person_may_open_may_be_attached_elsewhere(as_user: Callable) -> None:
	with as_user(CLERK):
		kept = make_file()
		again = frappe.get_doc({"doctype": "File", "file_url": kept.file_url, "is_private": 1}).insert()
		assert again.file_url == kept.file_url


@pytest.mark.parametrize("value", [{"file_url": "/private/files/khac.txt"}, {"content_hash": "0" * 32}])
def test_a_stored_file_keeps_its_address_and_fingerprint(as_user: Callable, value: dict) -> None:
	with as_user(CLERK):
		kept = make_file()
		with pytest.raises(Refused, match="keeps its address"):
			set_value("File", kept.name, value)


@pytest.mark.parametrize("user", ["Administrator", ADMINISTRATOR])
@pytest.mark.parametrize("field", ["fee_text", "decision_number", "owner"])
def test_a_file_that_changes_its_privacy_writes_into_no_published_version(
	published, as_user: Callable, user: str, field: str
) -> None:
	version, _form = published
	before = frappe.db.get_value(VERSION, version.name, field)
	with as_user(user):
		place = {"attached_to_doctype": VERSION, "attached_to_name": version.name}
		file = make_file(**place, attached_to_field=field)
		with pytest.raises(Refused, match="does not hold the file"):
			set_value("File", file.name, "is_private", 0)
	assert frappe.db.get_value(VERSION, version.name, field) == before


def test_a_row_of_a_published_version_gets_no_other_form(published, as_user: Callable) -> None:
	version, form = published
	row = {"attached_to_doctype": "Procedure Paper", "attached_to_name": version.papers[0].name}
	file = make_file(**row, attached_to_field="blank_form")
	with pytest.raises(Refused, match="does not hold the file"):
		set_value("File", file.name, "is_private", 0)
	assert frappe.db.get_value("Procedure Paper", version.papers[0].name, "blank_form") == form.file_url


@pytest.mark.parametrize("user", ["Administrator", ADMINISTRATOR])
def test_the_form_of_a_published_version_is_not_moved_through_another_record_of_it(
	published, as_user: Callable, user: str
) -> None:
	_version, form = published
	with as_user(user), pytest.raises(Refused, match="is a form of the published version"):
		set_value("File", form.name, "is_private", 0)


def test_not_even_the_administrator_deletes_the_form_of_a_published_version(published) -> None:
	version, form = published
	frappe.delete_doc("File", form.name)
	(kept,) = frappe.get_all(
		"File", {"file_url": form.file_url, "attached_to_name": version.name}, pluck="name"
	)
	with pytest.raises(Refused, match="is a form of the published version"):
		frappe.delete_doc("File", kept)
	assert Path(frappe.get_site_path(form.file_url.lstrip("/"))).exists()


def test_the_form_of_a_draft_may_be_taken_away(as_user: Callable) -> None:
	with as_user(ADMINISTRATOR):
		form = make_file()
		papers = [{"paper_name": "Đơn thí dụ", "originals": 1, "blank_form": form.file_url}]
		version = make_version(make_procedure().name, papers=papers)
		for name in frappe.get_all("File", {"file_url": form.file_url}, pluck="name"):
			frappe.delete_doc("File", name)
	assert not frappe.db.exists("File", {"attached_to_name": version.name})
	assert not Path(frappe.get_site_path(form.file_url.lstrip("/"))).exists()
