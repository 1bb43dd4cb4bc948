"""Published versions: immutable, and exactly one in force."""

from datetime import date, datetime

import frappe
import pytest
from frappe.custom.doctype.property_setter.property_setter import make_property_setter
from frappe.model.rename_doc import rename_doc

from onestop.api import catalogue
from onestop.dossiers import service as dossiers
from onestop.procedures import service
from onestop.refusals import Refused
from tests.factories import dossier_values, make_procedure, make_version


@pytest.fixture
def published(site):
	version = make_version(make_procedure().name)
	version.submit()
	return version


def test_a_draft_may_be_changed_and_a_published_version_may_not(published):
	published.reload()
	published.time_limit = 99
	with pytest.raises(Refused, match="is published and never changes"):
		published.save()


def test_a_paper_of_a_published_version_may_not_be_changed(published):
	published.reload()
	published.papers[0].paper_name = "Giấy khác"
	with pytest.raises(Refused, match="is published and never changes"):
		published.save()


def test_versions_are_numbered_for_their_procedure(published):
	assert (
		make_version(published.procedure, effective_from=date(2020, 1, 1)).name == f"{published.procedure}-v2"
	)


def test_two_versions_cannot_be_in_force_at_once(published):
	with pytest.raises(Refused, match=f"{published.name} of this procedure is already in force"):
		make_version(published.procedure, effective_from=date(2016, 1, 1)).submit()


def test_publishing_the_next_version_ends_the_one_before(published):
	make_version(published.procedure, effective_from=date(2020, 7, 1)).submit()
	published.reload()
	assert published.effective_to == date(2020, 6, 30)
	assert service.status_of(published, date(2020, 7, 1)) == "Replaced"


def test_a_refused_publication_leaves_the_one_before_open(published):
	with pytest.raises(Refused):
		make_version(published.procedure, effective_from=date(2020, 7, 1), time_limit=0).submit()
	published.reload()
	assert published.effective_to is None


def test_days_without_any_version_are_refused(published):
	published.reload()
	published.effective_to = date(2019, 12, 31)
	published.save()
	with pytest.raises(Refused, match="From 01/01/2020 to 31/01/2020 no version would be in force"):
		make_version(published.procedure, effective_from=date(2020, 2, 1)).submit()


def test_dossiers_on_both_sides_of_the_day_keep_their_own_version(published):
	following = make_version(published.procedure, effective_from=date(2018, 7, 2), time_limit=5)
	following.submit()
	values = [dossier_values(procedure=published.procedure) for _each in range(2)]
	before = dossiers.register(values[0], datetime(2018, 6, 29, 9))
	after = dossiers.register(values[1], datetime(2018, 7, 2, 9))
	assert (before.procedure_version, before.due_on) == (published.name, date(2018, 7, 4))
	assert (after.procedure_version, after.due_on) == (following.name, date(2018, 7, 9))


def test_the_next_version_begins_with_the_content_of_the_last(published):
	name = catalogue.new_version(published.name)
	draft = frappe.get_doc("Procedure Version", name)
	assert (draft.version_number, draft.docstatus, draft.effective_to) == (2, 0, None)
	assert draft.papers[0].paper_name == published.papers[0].paper_name


def test_a_version_that_ended_without_a_successor_is_abolished(published):
	published.reload()
	published.effective_to = date(2019, 12, 31)
	published.save()
	assert service.status_of(published, date(2020, 1, 1)) == "Abolished"
	assert service.status_of(published, date(2019, 12, 31)) == "Published"


def test_a_version_that_has_ended_makes_room_for_the_next(published):
	published.reload()
	published.effective_to = date(2019, 12, 31)
	published.save()
	make_version(published.procedure, effective_from=date(2020, 1, 1)).submit()
	assert frappe.db.count("Procedure Version", {"procedure": published.procedure, "docstatus": 1}) == 2


def test_a_version_cannot_end_before_it_begins(site):
	with pytest.raises(Refused, match="ends before it begins"):
		make_version(make_procedure().name, effective_to=date(2016, 1, 1))


def test_a_version_without_a_countable_time_limit_is_not_published(site):
	version = make_version(make_procedure().name, time_limit=0)
	with pytest.raises(Refused, match="cannot be counted"):
		version.submit()


def test_a_wrong_national_code_is_refused_with_an_example(site):
	with pytest.raises(Refused, match=r"Write it like 1\.001193"):
		make_procedure(national_code="1.00119")


def test_a_published_version_keeps_its_name_also_where_renaming_is_allowed(published):
	make_property_setter("Procedure Version", None, "allow_rename", "1", "Check", for_doctype=True)
	frappe.clear_cache(doctype="Procedure Version")
	try:
		for merge, other in ((False, "khac-v1"), (True, make_version(published.procedure).name)):
			with pytest.raises(Refused, match="keeps its name"):
				rename_doc("Procedure Version", published.name, other, merge=merge)
	finally:
		frappe.db.delete("Property Setter", {"doc_type": "Procedure Version", "property": "allow_rename"})
		frappe.clear_cache(doctype="Procedure Version")


def test_a_backdated_version_says_how_many_dossiers_keep_the_one_before(published):
	dossier = dossiers.register(dossier_values(procedure=published.procedure), datetime(2017, 3, 1, 9))
	draft = make_version(published.procedure, effective_from=date(2017, 2, 1))
	told = [line["text"] for line in catalogue.check(draft.name) if line["table"] == "effective_from"]
	assert told == [
		"1 dossiers were received in the days of this version and keep the one they were received under. "
		"Move them in Version Move if the decision says so."
	]
	draft.submit()
	assert told[0] in str(frappe.message_log)
	assert frappe.db.get_value("Dossier", dossier.name, "procedure_version") == published.name


def test_a_version_that_begins_after_all_dossiers_has_nothing_to_say_of_them(published):
	dossiers.register(dossier_values(procedure=published.procedure), datetime(2017, 3, 1, 9))
	draft = make_version(published.procedure, effective_from=date(2017, 3, 2))
	assert not [line for line in catalogue.check(draft.name) if line["table"] == "effective_from"]


def test_a_last_day_before_received_dossiers_is_told(published):
	dossiers.register(dossier_values(procedure=published.procedure), datetime(2017, 3, 1, 9))
	published.reload()
	published.effective_to, published.abolished_by = "2017-02-15", "1/QĐ-UBND"
	published.save()
	assert "1 dossiers were received after the last day" in str(frappe.message_log)


def test_a_decision_that_abolishes_needs_the_last_day(published):
	published.abolished_by = "1/QĐ-UBND"
	with pytest.raises(Refused, match="its last day is missing"):
		published.save()


@pytest.mark.parametrize(("decision", "is_told"), [(None, True), ("1/QĐ-UBND", False)])
def test_an_end_that_nothing_follows_and_no_decision_explains_is_told(published, decision, is_told):
	published.effective_to, published.abolished_by = "2030-12-31", decision
	published.save()
	assert ("After 31/12/2030 no version" in str(frappe.message_log)) is is_told
