"""A dossier gets the time limit, the fee and the papers of its channel and case, and is told why."""

from datetime import datetime

import pytest

from onestop import printing
from onestop.api import counter
from onestop.dossiers import service
from onestop.refusals import Refused
from tests.factories import dossier_values, make_procedure, make_version

AT = datetime(2017, 3, 6, 9)  # a Monday
VERIFIED = "có xác minh"


@pytest.fixture
def procedure(site) -> str:
	version = make_version(
		make_procedure().name,
		fee_text="8.000 đồng",
		cases=[{"case_name": VERIFIED}],
		channels=[
			{"channel": "In Person"},
			{"channel": "Online", "fee_text": "0 đồng"},
			{"case_name": VERIFIED, "time_limit": 8, "time_limit_unit": "Working Day"},
		],
		questions=[{"question_key": "noi_dung", "label": "Nội dung yêu cầu", "question_type": "Text"}],
		papers=[
			{"paper_name": "Tờ khai", "originals": 1, "is_mandatory": 1},
			{"paper_name": "Văn bản xác minh", "originals": 1, "is_mandatory": 1, "case_name": VERIFIED},
		],
	)
	version.submit()
	return version.procedure


def received(procedure: str, **values: object):
	return service.register(dossier_values(procedure=procedure, **values), AT)


def test_without_a_case_the_general_limit_and_papers_hold(procedure):
	dossier = received(procedure)
	assert dossier.due_on.isoformat() == "2017-03-09"
	assert [row.paper_name for row in dossier.papers] == ["Tờ khai"]


def test_the_case_brings_its_own_limit_and_its_own_papers(procedure):
	dossier = received(procedure, case_name=VERIFIED)
	assert (dossier.time_limit, dossier.due_on.isoformat()) == (8, "2017-03-16")
	assert [row.paper_name for row in dossier.papers] == ["Tờ khai", "Văn bản xác minh"]


def test_the_explanation_begins_with_the_row_that_was_chosen(procedure):
	dossier = received(procedure, case_name=VERIFIED)
	first = service.explanation_of(dossier)[0]
	assert first == {
		"text": "Time limit of row 3 of the channels: case “có xác minh”.",
		"source": "NĐ 63/2010 Đ.8.2.đ",
	}


def test_a_version_without_channels_has_nothing_to_explain(site):
	version = make_version(make_procedure().name)
	version.submit()
	assert "Received at" in service.explanation_of(received(version.procedure))[0]["text"]


def test_the_slip_prints_the_fee_of_the_channel(procedure):
	assert printing.slip(received(procedure))["fee"] == "8.000 đồng"
	assert printing.slip(received(procedure, channel="Online"))["fee"] == "0 đồng"


def test_a_case_of_another_procedure_is_refused_with_those_there_are(procedure):
	with pytest.raises(Refused, match=VERIFIED):
		received(procedure, case_name="lưu động")


def test_the_case_cannot_be_changed_after_receipt(procedure):
	dossier = received(procedure)
	dossier.case_name = VERIFIED
	with pytest.raises(Refused, match="decided when the dossier is received"):
		dossier.save()


def test_the_desk_is_told_the_cases_and_the_papers_of_one(procedure):
	assert counter.papers_of(procedure)["cases"] == [VERIFIED]
	assert len(counter.papers_of(procedure, VERIFIED)["papers"]) == 2


def test_two_rows_that_fit_equally_are_refused_when_published(site):
	channels = [
		{"channel": "Online", "time_limit": number, "time_limit_unit": "Working Day"} for number in (2, 4)
	]
	version = make_version(make_procedure().name, channels=channels)
	with pytest.raises(Refused, match="fit equally well"):
		version.submit()
