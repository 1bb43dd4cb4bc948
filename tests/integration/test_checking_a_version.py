"""The check of a version: all problems at once, with their rows; errors block publishing, warnings do not."""

import frappe
import pytest

from onestop.api import catalogue
from onestop.demo import town
from onestop.refusals import Refused
from tests.factories import make_procedure, make_version

CLERK, CHAIRMAN = town.OFFICERS[town.CLERK][0], town.OFFICERS[town.CHAIRMAN][0]


def steps(*owners: str, **values: object) -> list[dict]:
	return [
		{
			"step_number": number,
			"step_name": f"Bước {number}",
			"position_name": owner,
			"time_limit": 1,
			**values,
		}
		for number, owner in enumerate(owners, 1)
	]


def draft(**values: object):
	return make_version(make_procedure().name, **values)


def test_a_process_that_people_can_follow_has_no_errors(site):
	version = draft(process_steps=steps(CLERK, CLERK, CHAIRMAN))
	assert not [line for line in catalogue.check(version.name) if line["severity"] == "Error"]
	version.submit()
	assert version.docstatus == 1


def test_each_problem_is_told_with_its_row_and_what_to_do(site):
	version = draft(process_steps=steps(CLERK, "Chức danh không có"))
	(line,) = [line for line in catalogue.check(version.name) if line["severity"] == "Error"]
	assert (line["table"], line["row"]) == ("process_steps", 2)
	assert "There is no position “Chức danh không có”" in line["text"]


def test_publishing_is_refused_with_every_error_in_one_message(site):
	version = draft(process_steps=steps(CLERK, ""), papers=[{"paper_name": "Đơn", "originals": 0}])
	with pytest.raises(Refused) as refused:
		version.submit()
	assert "Paper “Đơn” asks for no original and no copy" in str(refused.value)
	assert "Step “Bước 2” has nobody who does it" in str(refused.value)


def test_a_document_that_is_no_longer_in_force_blocks_publishing(site):
	name = frappe.db.get_value("Legal Document", {"document_number": "136/2013/NĐ-CP"})
	version = draft(effective_from="2022-01-01", legal_bases=[{"legal_document": name}])
	with pytest.raises(Refused, match="136/2013/NĐ-CP is not in force"):
		version.submit()


def test_a_document_that_was_in_force_on_the_day_is_right(site):
	name = frappe.db.get_value("Legal Document", {"document_number": "136/2013/NĐ-CP"})
	version = draft(legal_bases=[{"legal_document": name}])
	assert not [line for line in catalogue.check(version.name) if line["severity"] == "Error"]


def test_words_typed_into_a_paper_stay_words(site):
	values = draft().as_dict(convert_dates_to_str=True)
	values["papers"] = [{"paper_name": "<script>x</script>", "originals": 0, "idx": 1}]
	told = str(catalogue.look(values)["findings"])
	assert "&lt;script&gt;" in told
	assert "<script>" not in told


def test_the_form_sees_findings_and_picture_of_what_is_not_saved_yet(site, as_user):
	values = draft().as_dict(convert_dates_to_str=True)
	values["process_steps"] = [
		*steps(CLERK),
		*({**step, "step_number": 2, "parallel_group": "A"} for step in steps(CLERK, CHAIRMAN)),
	]
	with as_user(town.email("quantri")):
		found = catalogue.look(frappe.as_json(values))
	assert [len(stage) for stage in found["picture"]["stages"]] == [1, 2]
	assert found["picture"]["stages"][1][0]["due"] == "by 2 working days"
	assert frappe.db.count("Process Step", {"parent": values["name"]}) == 0


def test_a_process_that_cannot_be_drawn_says_why(site):
	version = draft(process_steps=[*steps(CLERK), *steps(CHAIRMAN)])
	assert "same number 1" in catalogue.show(version.name)["picture"]["problem"]


def test_who_may_not_write_versions_may_not_try_them_either(site, as_user):
	version = draft()
	with as_user(town.email("tiepnhan")):
		catalogue.check(version.name)
		with pytest.raises(frappe.ValidationError, match="No permission"):
			catalogue.look(version.as_json())
		with pytest.raises(frappe.ValidationError, match="No permission"):
			catalogue.new_version(version.name)
