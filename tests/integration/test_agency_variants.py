"""An agency's own time limit, process, tariff and channels, within what the version allows."""

from datetime import date, datetime

import frappe
import pytest

from onestop.api import variants
from onestop.dossiers import service as dossiers
from onestop.procedures import service as procedures
from onestop.refusals import Refused
from tests.factories import dossier_values, make_agency, make_procedure, make_version

OPEN = {mark: 1 for mark in ("may_vary_time_limit", "may_vary_process", "may_vary_channels")}


@pytest.fixture
def version(site):
	channels = [{"channel": "In Person"}, {"channel": "Public Post"}]
	made = make_version(make_procedure().name, channels=channels, time_limit=5, **OPEN)
	made.submit()
	return made


def make_variant(version, agency: str, **values: object):
	"""One that shortens the limit to two working days."""
	defaults = {
		"doctype": "Agency Variant",
		"agency": agency,
		"procedure_version": version.name,
		"effective_from": date(2017, 1, 1),
		"decision_number": "12/QĐ-UBND",
		"has_own_time_limit": 1,
		"time_limit": 2,
		"time_limit_unit": "Working Day",
		"channels": [{"channel": "In Person"}, {"channel": "Public Post"}],
	}
	return frappe.get_doc({**defaults, **values}).insert()


def limit_at(version, agency: str, on: date = date(2018, 6, 1)) -> float:
	return procedures.version_in_force(version.procedure, on, agency).time_limit


def test_the_agency_gets_its_own_limit_and_others_keep_the_versions(version):
	own, other = make_agency().name, make_agency().name
	make_variant(version, own).submit()
	assert (limit_at(version, own), limit_at(version, other)) == (2, 5)
	assert procedures.version_in_force(version.procedure, date(2018, 6, 1)).time_limit == 5


def test_the_agency_asks_its_own_fee_and_others_the_versions(site):
	line = {"line_name": "Lệ phí", "fee_type": "HO-TICH", "method": "Fixed", "amount": 15_000}
	version = make_version(make_procedure().name, tariff_lines=[line], may_vary_tariff=1)
	version.submit()
	own, other = make_agency().name, make_agency().name
	lower = {"has_own_time_limit": 0, "has_own_tariff": 1, "tariff_lines": [{**line, "amount": 8000}]}
	variant = make_variant(version, own, channels=[], **lower)
	assert variants.look(variant.as_dict())["differences"] == [
		"Tariff Lines: “Lệ phí”, Amount: 15.000 VND → 8.000 VND."
	]
	variant.submit()
	assert [owed(version, agency) for agency in (own, other)] == [8000, 15_000]


def owed(version, agency: str):
	dossier = dossiers.register(
		dossier_values(procedure=version.procedure, agency=agency), datetime(2018, 6, 1, 9)
	)
	laid = dossiers.version_for(dossier)
	return procedures.fee_assessment(laid, dossier.received_on, dossier.channel, None).payable


def test_the_working_of_a_dossier_begins_with_whose_terms_hold(version):
	agency = make_agency()
	variant = make_variant(version, agency.name)
	variant.submit()
	values = {"procedure": version.procedure}
	under = dossiers.register(dossier_values(agency=agency.name, **values), datetime(2018, 6, 1, 9))
	beside = dossiers.register(dossier_values(**values), datetime(2018, 6, 1, 9))
	first = dossiers.explanation_of(under)[0]
	assert first["text"] == f"The terms of {agency.agency_name} for this procedure: variant {variant.name}."
	assert first["source"] == "12/QĐ-UBND"
	assert "variant" not in "".join(step["text"] for step in dossiers.explanation_of(beside))


def test_a_variant_holds_for_agencies_below_that_have_none_of_their_own(version):
	above = make_agency(is_group=1)
	below, own = (make_agency(parent_agency=above.name).name for _each in range(2))
	make_variant(version, above.name).submit()
	make_variant(version, own, time_limit=1).submit()
	assert (limit_at(version, below), limit_at(version, own)) == (2, 1)


def test_a_draft_variant_holds_for_nobody(version):
	agency = make_agency().name
	make_variant(version, agency)
	assert limit_at(version, agency) == 5


def test_a_dossier_keeps_the_variant_it_was_received_under(version):
	agency = make_agency().name
	first = make_variant(version, agency)
	first.submit()
	values = dossier_values(procedure=version.procedure, agency=agency)
	dossier = dossiers.register(values, datetime(2018, 6, 1, 9))
	make_variant(version, agency, effective_from=date(2018, 6, 2), time_limit=1).submit()
	dossier.reload()
	assert (dossier.agency_variant, dossier.due_on) == (first.name, date(2018, 6, 5))
	assert dossiers.version_for(dossier, date(2018, 7, 1)).time_limit == 2
	assert limit_at(version, agency, date(2018, 6, 2)) == 1


def test_nobody_types_the_variant_of_a_dossier(version):
	agency = make_agency().name
	variant = make_variant(version, agency)
	variant.submit()
	dossier = dossiers.register(dossier_values(procedure=version.procedure), datetime(2018, 6, 1, 9))
	dossier.agency_variant = variant.name
	with pytest.raises(Refused, match="is decided when"):
		dossier.save()


def test_a_longer_limit_is_refused(version):
	with pytest.raises(Refused, match="may end later than the version's 5"):
		make_variant(version, make_agency().name, time_limit=6).submit()


def test_what_the_version_does_not_leave_open_is_refused(site):
	closed = make_version(make_procedure().name)
	closed.submit()
	with pytest.raises(Refused, match="does not leave “Time Limit” to agencies"):
		make_variant(closed, make_agency().name, channels=[]).submit()


def test_a_variant_of_a_draft_is_refused(site):
	draft = make_version(make_procedure().name, may_vary_time_limit=1)
	with pytest.raises(Refused, match="is not published"):
		make_variant(draft, make_agency().name, channels=[]).submit()


def test_a_process_too_long_for_the_shorter_limit_is_refused(version):
	steps = [
		{
			"step_number": 1,
			"step_name": "Thẩm định",
			"duty": "Appraise",
			"time_limit": 3,
			"time_limit_unit": "Working Day",
			"position_name": "Công chức Tư pháp - Hộ tịch",
		}
	]
	with pytest.raises(Refused, match="The process takes 24 working hours, the time limit allows 16"):
		make_variant(version, make_agency().name, has_own_process=1, process_steps=steps).submit()


def test_a_closed_channel_refuses_a_dossier(version):
	agency = make_agency().name
	make_variant(version, agency, has_own_channels=1, channels=[{"channel": "In Person"}]).submit()
	values = dossier_values(procedure=version.procedure, agency=agency, channel="Public Post")
	with pytest.raises(Refused, match="does not take this procedure through"):
		dossiers.register(values, datetime(2018, 6, 1, 9))


def test_the_next_variant_ends_the_one_before_and_an_overlap_is_refused(version):
	agency = make_agency().name
	first = make_variant(version, agency)
	first.submit()
	make_variant(version, agency, effective_from=date(2018, 1, 1)).submit()
	first.reload()
	assert first.effective_to == date(2017, 12, 31)
	with pytest.raises(Refused, match="already in force in that period"):
		make_variant(version, agency, effective_from=date(2017, 6, 1)).submit()


def test_a_published_variant_never_changes(version):
	variant = make_variant(version, make_agency().name)
	variant.submit()
	variant.time_limit = 1
	with pytest.raises(Refused, match="is published and never changes"):
		variant.save()
	with pytest.raises(Refused, match="is published and cannot be cancelled"):
		frappe.get_doc("Agency Variant", variant.name).cancel()
	with pytest.raises(frappe.ValidationError):
		frappe.delete_doc("Agency Variant", variant.name, force=True)


def test_the_form_begins_with_the_versions_values_and_tells_what_differs(version):
	begun = variants.start(version.name)
	assert sorted(begun["allowed"]) == ["has_own_channels", "has_own_process", "has_own_time_limit"]
	assert begun["values"]["has_own_time_limit"]["time_limit"] == 5
	variant = make_variant(
		version, make_agency().name, channels=[{"channel": "In Person"}], has_own_channels=1
	)
	told = variants.look(variant.as_dict())
	assert told["differences"] == [
		"Time Limit: 5 working day → 2 working day.",
		"Channels: “Public Post” is left out.",
	]
	assert [found for found in told["findings"] if found["severity"] == "Error"] == []


def test_html_typed_into_a_variant_is_shown_as_text(version):
	variant = make_variant(version, make_agency().name)
	variant.update({"has_own_process": 1, "process_decision_number": "<script>x</script>"})
	assert "<script>" not in "".join(variants.look(variant.as_dict())["differences"])
