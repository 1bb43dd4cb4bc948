"""Papers that many procedures ask for: taken from the library into a version, with their forms."""

from collections.abc import Callable

import frappe
import pytest

from onestop.api import catalogue
from onestop.api import papers as door
from onestop.demo import town
from onestop.refusals import Refused
from tests.factories import make_procedure, make_version

CLERK, ADMINISTRATOR = town.email("tiepnhan"), town.email("quantri")


def make_paper(**values: object):
	code = f"TEST-{frappe.generate_hash(length=6)}"
	defaults = {"paper_code": code, "paper_name": "Đơn thí dụ", "originals": 1, "valid_from": "2017-01-01"}
	return frappe.get_doc({**defaults, **values, "doctype": "Standard Paper"}).insert()


def make_form(**values: object):
	content = f"đơn {frappe.generate_hash()}"
	defaults = {"file_name": f"don-{frappe.generate_hash(length=6)}.txt", "content": content, "is_private": 1}
	return frappe.get_doc({**defaults, **values, "doctype": "File"}).insert()


def version_asking_for(paper, **values: object):
	rows = [{**row, **values} for row in door.from_library([paper.name])]
	return make_version(make_procedure().name, papers=rows)


def told_of(version, table: str) -> list[str]:
	return [line["text"] for line in catalogue.check(version.name) if line["table"] == table]


def test_a_paper_of_the_library_is_copied_and_the_version_keeps_its_own_words(site: None) -> None:
	paper = make_paper(copies=2, handling="Present", note="ghi chú")
	version = version_asking_for(paper)
	paper.paper_name, paper.copies = "Đơn khác", 5
	paper.save()
	version.reload()
	(row,) = version.papers
	assert (row.standard_paper, row.paper_name, row.copies) == (paper.name, "Đơn thí dụ", 2)
	assert (row.handling, row.note) == ("Present", "ghi chú")


def test_the_library_offers_what_is_in_force_on_the_day(site: None) -> None:
	paper = make_paper(valid_from="2018-01-01", valid_to="2018-12-31")
	assert paper.name in [row["name"] for row in door.library("2018-12-31")]
	assert paper.name not in [row["name"] for row in door.library("2019-01-01")]


def test_a_period_that_ends_before_it_begins_is_refused(site: None) -> None:
	with pytest.raises(Refused, match="before it begins"):
		make_paper(valid_from="2018-01-01", valid_to="2017-01-01")


def test_a_paper_out_of_force_is_told_with_its_row_and_does_not_block(site: None) -> None:
	version = version_asking_for(make_paper(valid_from="2018-01-01"))
	assert "is not valid when the version begins" in " ".join(told_of(version, "papers"))
	version.submit()


def test_the_result_that_replaces_a_paper_is_one_that_somebody_issues(site: None) -> None:
	version = version_asking_for(make_paper(), replaced_by_result="Giấy không ai cấp")
	assert "No procedure known here issues “Giấy không ai cấp”" in " ".join(told_of(version, "papers"))
	assert "Giấy khai sinh" in door.known_results()
	version.papers[0].replaced_by_result = "Giấy khai sinh"
	version.save()
	assert not told_of(version, "papers")


def test_where_a_paper_is_used_is_listed_with_it(site: None) -> None:
	paper = make_paper()
	version_asking_for(paper)
	links = frappe.get_meta("Standard Paper").get_dashboard_data()
	assert "Procedure Version" in str(links["transactions"])
	assert frappe.db.count("Procedure Paper", {"standard_paper": paper.name}) == 1


def test_a_clerk_opens_the_forms_of_the_library_and_of_the_version(as_user: Callable) -> None:
	with as_user(ADMINISTRATOR):
		blank, sample = make_form(), make_form()
		version = version_asking_for(make_paper(blank_form=blank.file_url), filled_sample=sample.file_url)
		version.submit()
	with as_user(CLERK):
		(found,) = door.forms(version.procedure)
		assert (found["blank_form"], found["filled_sample"]) == (blank.file_url, sample.file_url)
		for url in (blank.file_url, sample.file_url):
			files = frappe.get_all("File", {"file_url": url, "attached_to_name": version.name}, pluck="name")
			assert frappe.get_doc("File", files[0]).is_downloadable()


def test_a_guest_opens_no_private_form(as_user: Callable) -> None:
	blank = make_form()
	version_asking_for(make_paper(blank_form=blank.file_url))
	with as_user("Guest"):
		for name in frappe.get_all("File", {"file_url": blank.file_url}, pluck="name"):
			assert not frappe.get_doc("File", name).is_downloadable()


def test_a_form_of_a_published_version_is_not_taken_away(as_user: Callable) -> None:
	with as_user(ADMINISTRATOR):
		version = version_asking_for(make_paper(blank_form=make_form().file_url))
		version.submit()
		(kept,) = frappe.get_all(
			"File",
			{"attached_to_doctype": "Procedure Version", "attached_to_name": version.name},
			pluck="name",
		)
		with pytest.raises(frappe.PermissionError):
			frappe.delete_doc("File", kept)
		with pytest.raises(frappe.PermissionError):
			frappe.get_doc("File", kept).update({"file_name": "khac.txt"}).save()


def test_a_form_that_is_not_here_is_refused(site: None) -> None:
	with pytest.raises(Refused, match="is not stored here"):
		version_asking_for(make_paper(), blank_form="/private/files/khong-co.pdf")


def test_the_shipped_library_says_what_is_not_verified(site: None) -> None:
	shipped = frappe.get_doc("Standard Paper", "IDENTITY")
	assert shipped.certainty == "Unverified"
	used = frappe.get_all("Procedure Paper", {"standard_paper": "IDENTITY"}, pluck="parent")
	assert len(set(used)) >= 3
