"""No door tells a personal number to who needs no full view: not in an answer, not by a question."""

from datetime import datetime

import frappe
import pytest

from onestop.demo import town
from onestop.dossiers import service
from onestop.dossiers.report.application_answers import application_answers
from onestop.refusals import Refused
from onestop.rules.lifecycle import Action
from tests.doors import call, docinfo, link, printed, resource
from tests.factories import dossier_values, make_applicant

AT = datetime(2017, 3, 1, 9)
OFFICER, CLERK, HEAD = (town.email(name) for name in (town.JUSTICE, town.CLERK, town.CHAIRMAN))
NUMBER, PHONE, FORMER = "000987654321", "0000333444", "0000777888"
TOLD = (NUMBER, PHONE, FORMER, NUMBER[:9], PHONE[:7], FORMER[:7])


@pytest.fixture
def dossier(uncommitted, as_user):
	"""Its phone was changed once, and it answers a question with a number."""
	applicant = make_applicant(identity_number=NUMBER, phone=FORMER)
	found = service.register(dossier_values(applicant=applicant), AT)
	with as_user(CLERK):
		found.applicant_phone = PHONE
		found.save()
		service.act(found.name, Action.FORWARD, at=datetime(2017, 3, 1, 10))
	row = {
		"doctype": "Dossier Answer",
		"parenttype": "Dossier",
		"parentfield": "answers",
		"parent": found.name,
	}
	values = {"question_key": "so", "label": "Số", "value": NUMBER, "answer_text": f"số {NUMBER}"}
	frappe.get_doc({**row, **values, "shown_text": "số •••••••••321"}).db_insert()
	return frappe.get_doc("Dossier", found.name)


def saved(dossier) -> object:
	"""What the desk gets back after saving; its own copy has no numbers."""
	values = frappe.get_doc("Dossier", dossier.name).as_dict()
	return call("frappe.desk.form.save.savedocs", doc=frappe.as_json(values), action="Save")


def listed(doctype: str, fields: list[str], name: str, **more: object) -> object:
	filters = {"name": name} if "parent" not in more else {"parent": name}
	return call("frappe.client.get_list", doctype=doctype, fields=fields, filters=filters, **more)


def exported(dossier) -> object:
	call(
		"frappe.desk.reportview.export_query",
		doctype="Dossier",
		file_format_type="CSV",
		title="x",
		fields=["`tabDossier`.`name`", "`tabDossier`.`applicant_phone`", "`tabDossier`.`receiver_identity`"],
		filters=[["Dossier", "name", "=", dossier.name]],
	)
	return dict(frappe.local.response)


ANSWERS = {
	"REST": lambda d: resource(f"Dossier/{d.name}"),
	"REST of the applicant": lambda d: resource(f"Applicant/{d.applicant}"),
	"REST PUT": lambda d: resource(f"Dossier/{d.name}", "PUT", request="khác"),
	"client.get": lambda d: call("frappe.client.get", doctype="Dossier", name=d.name),
	"set_value": lambda d: call(
		"frappe.client.set_value", doctype="Dossier", name=d.name, fieldname="request", value="khác"
	),
	"form": lambda d: docinfo(d.name),
	"form of the applicant": lambda d: call(
		"frappe.desk.form.load.getdoc", doctype="Applicant", name=d.applicant
	),
	"saving": saved,
	"list": lambda d: listed("Dossier", ["*"], d.name),
	"list of a field": lambda d: listed("Dossier", ["name", "applicant_phone"], d.name),
	"list of applicants": lambda d: listed("Applicant", ["*"], d.applicant),
	"list by a link": lambda d: listed("Dossier", ["name", "applicant.identity_number as told"], d.name),
	"list of answers": lambda d: listed("Dossier Answer", ["*"], d.name, parent="Dossier"),
	"get_value": lambda d: call(
		"frappe.client.get_value", doctype="Applicant", fieldname="identity_number", filters=d.applicant
	),
	"fields of a link": lambda d: call(
		"frappe.client.validate_link", doctype="Applicant", docname=d.applicant, fields=["phone"]
	),
	"link": lambda d: link("Applicant", "Nguyễn"),
	"export": exported,
	"journal": lambda d: listed("Dossier Event", ["*"], event_of(d)),
	"journal's form": lambda d: resource(f"Dossier Event/{event_of(d)}"),
	"slip": lambda d: printed(d.name, format="Receipt Slip"),
	"standard print": lambda d: printed(d.name),
	"preview": lambda d: call(
		"frappe.desk.link_preview.get_preview_data", doctype="Applicant", docname=d.applicant
	),
	"history": lambda d: call("onestop.api.counter.history", "GET", dossier=d.name),
	"offers": lambda d: call("onestop.api.counter.steps", "GET", dossier=d.name),
	"search over everything": lambda d: call("frappe.utils.global_search.search", text=NUMBER),
	"report of answers": lambda d: application_answers.execute({"procedure": d.procedure}),
}


def event_of(dossier) -> str:
	return frappe.db.get_value("Dossier Event", {"dossier": dossier.name, "action": "Change"})


@pytest.mark.parametrize("door", ANSWERS)
@pytest.mark.parametrize("account", [OFFICER, HEAD])
def test_no_answer_tells_a_number_in_full(dossier, as_user, account, door):
	with as_user(account):
		frappe.db.savepoint("door")
		try:
			answer = ANSWERS[door](dossier)
		except frappe.PermissionError:
			answer = ""
		told = frappe.as_json([answer, frappe.local.response])
	assert not [number for number in TOLD if number in told]


QUESTIONS = {
	"filter": {"doctype": "Applicant", "filters": {"identity_number": ["like", "0009%"]}},
	"other filter": {"doctype": "Applicant", "or_filters": [["phone", "like", "0000%"]]},
	"order": {"doctype": "Applicant", "order_by": "identity_number asc"},
	"group": {"doctype": "Applicant", "group_by": "phone", "fields": ["count(name) as n"]},
	"expression": {"doctype": "Applicant", "fields": ["name", "if(identity_number like '0009%',1,0) as n"]},
	"row": {"doctype": "Dossier", "filters": [["Dossier Answer", "value", "like", "%0009%"]]},
	"joined table": {"doctype": "Agency", "filters": [["Applicant", "identity_number", "like", "0009%"]]},
	"joined rights": {"doctype": "Agency", "filters": [["Dossier", "applicant_name", "like", "%"]]},
	"joined field": {"doctype": "Agency", "fields": ["name", "`tabApplicant`.`full_name`"]},
	"journal": {"doctype": "Dossier Event", "filters": {"changes_in_full": ["like", "%0000%"]}},
}


@pytest.mark.parametrize("question", QUESTIONS)
def test_no_question_finds_out_a_number_digit_by_digit(dossier, as_user, question):
	with as_user(OFFICER), pytest.raises(frappe.PermissionError):
		call("frappe.client.get_list", **QUESTIONS[question])


@pytest.mark.parametrize(
	"values",
	[
		{"method": "frappe.client.get_count", "doctype": "Applicant", "filters": {"phone": ["like", "0%"]}},
		{
			"method": "frappe.desk.listview.get_group_by_count",
			"doctype": "Applicant",
			"current_filters": [],
			"field": "phone",
		},
		{
			"method": "frappe.desk.reportview.get",
			"doctype": "Dossier",
			"fields": ["name"],
			"filters": [["Dossier", "applicant_phone", "like", "0%"]],
		},
	],
)
def test_neither_does_a_count_a_group_or_a_report(dossier, as_user, values):
	values = dict(values)
	with as_user(OFFICER), pytest.raises(frappe.PermissionError):
		call(values.pop("method"), **values)


def test_whoever_needs_the_numbers_finds_an_applicant_by_them(dossier, as_user):
	with as_user(CLERK):
		found = link("Applicant", NUMBER)
		assert [row["value"] for row in found] == [dossier.applicant]
		assert NUMBER not in frappe.as_json(found)
	with as_user(OFFICER):
		assert link("Applicant", NUMBER) == []


def test_saving_by_who_sees_the_mask_keeps_the_number(dossier, as_user):
	with as_user(OFFICER):
		values = frappe.get_doc("Dossier", dossier.name).as_dict()
		assert "applicant_phone" not in values
		frappe.get_doc({**values, "request": "khác"}).save()
		service.act(
			dossier.name, Action.SUBMIT_FOR_APPROVAL, {"result_type": "Granted"}, datetime(2017, 3, 2)
		)
	kept = frappe.db.get_value("Dossier", dossier.name, ["applicant_phone", "request"])
	assert kept == (PHONE, "khác")


def test_without_a_reason_nothing_is_shown_and_nothing_recorded(dossier, as_user):
	with as_user(OFFICER), pytest.raises(Refused, match="only for a reason"):
		call("onestop.api.personal_numbers.unmask", doctype="Dossier", name=dossier.name, reason="  ")
	assert not frappe.db.exists("Dossier Event", {"dossier": dossier.name, "action": "Unmask"})


def test_the_numbers_are_told_for_a_reason_that_the_journal_keeps(dossier, as_user):
	with as_user(OFFICER):
		told = call(
			"onestop.api.personal_numbers.unmask", doctype="Dossier", name=dossier.name, reason="Đối chiếu"
		)
	assert told["fields"]["applicant_phone"] == PHONE and told["answers"] == {"so": f"số {NUMBER}"}
	event = frappe.get_last_doc("Dossier Event", {"dossier": dossier.name, "action": "Unmask"})
	assert (event.user, event.note) == (OFFICER, "Đối chiếu")


def test_the_frameworks_history_of_an_applicant_tells_no_number(dossier, as_user):
	with as_user(CLERK):
		applicant = frappe.get_doc("Applicant", dossier.applicant)
		applicant.phone = "0000555666"
		applicant.save()
	told = frappe.get_last_doc("Version", {"docname": dossier.applicant}).data
	assert "•••••••666" in told and "0000555" not in told and FORMER not in told
