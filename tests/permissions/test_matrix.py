"""Role × relation to the dossier × what belongs to it × door: the whole table, allowed and refused.

One dossier with its journal, its question, its fee, its file and its applicant; six roles look at it, each in
every relation that a person can have to its position. Lists, single documents, links, rows, print, export,
files and actions must say the same, for they share one source.
"""

from datetime import datetime

import frappe
import pytest

from onestop.demo import town
from onestop.dossiers import service
from onestop.rules.lifecycle import Action
from onestop.rules.roles import (
	APPROVER,
	CASHIER,
	ONE_STOP_ADMINISTRATOR,
	PROCESSING_OFFICER,
	RECEPTION_CLERK,
	REVIEWER,
)
from tests.doors import (
	call,
	docinfo,
	doors_to,
	download,
	history,
	is_allowed,
	is_listed,
	link,
	printed,
	report_view,
	resource,
)
from tests.factories import dossier_values, make_agency, make_applicant

AT = datetime(2017, 3, 1, 9)
TODAY = frappe.utils.nowdate
PHONE, NUMBER = "0000111222", "000123456789"
ANSWER = {"question_key": "so-can-cuoc", "label": "Số căn cước", "value": NUMBER, "answer_text": NUMBER}
ROLES = (RECEPTION_CLERK, PROCESSING_OFFICER, APPROVER, CASHIER, REVIEWER, ONE_STOP_ADMINISTRATOR)
OWN, STAND_IN, STAND_BY, OTHER_POSITION, OTHER_AGENCY, FORMER, NOBODY = RELATIONS = (
	"holds the position",
	"stands in for who is away",
	"is the backup of who is there",
	"holds another position of the agency",
	"holds a position of another agency",
	"held the position until yesterday",
	"holds nothing",
)
RIGHTS = ("write", "delete", "print", "export")
SEES_ALL = {REVIEWER, ONE_STOP_ADMINISTRATOR}
SEES_AGENCY = {RECEPTION_CLERK, APPROVER, CASHIER}
FULL_VIEW = {RECEPTION_CLERK}
WRITES = {RECEPTION_CLERK, PROCESSING_OFFICER, APPROVER, CASHIER}
FOLLOWING = ("Dossier Event", "Fee Demand", "Applicant", "File")
ROWS = ("Dossier Paper", "Dossier Consultation", "Dossier Answer")


def is_seen(role: str, relation: str) -> bool:
	"""The table in one sentence, written without the rule's own code."""
	if role in SEES_ALL or relation in (OWN, STAND_IN):
		return True
	return role in SEES_AGENCY and relation == OTHER_POSITION


@pytest.fixture
def case(uncommitted) -> dict[str, str]:
	"""The names of the dossier and all that belongs to it."""
	applicant = make_applicant(identity_number=NUMBER, phone=PHONE)
	elsewhere, agency = make_agency().name, make_agency().name
	former = {"user": "Administrator", "from_date": "2016-01-01", "to_date": "2016-12-31"}
	position = frappe.get_doc(
		{"doctype": "Position", "position_name": "Công chức thí dụ", "agency": agency, "holders": [former]}
	).insert()
	dossier = service.register(dossier_values(agency=agency, applicant=applicant), AT)
	frappe.db.set_value("Dossier", dossier.name, {"position": position.name, "officer": None})
	dossier.reload()
	return {
		"agency": agency,
		"position": position.name,
		"elsewhere": elsewhere,
		"Dossier": dossier.name,
		"Dossier Event": frappe.db.get_value("Dossier Event", {"dossier": dossier.name}),
		"Fee Demand": frappe.db.get_value("Fee Demand", {"dossier": dossier.name}) or demand_of(dossier),
		"Applicant": applicant,
		"File": file_of(dossier).name,
		"Dossier Paper": dossier.papers[0].name,
		"Dossier Consultation": row_of(dossier, "consultations", asked_at=AT, question="Hỏi"),
		"Dossier Answer": row_of(dossier, "answers", **ANSWER),
	}


def row_of(dossier, table: str, **values: object) -> str:
	"""As a step would have written it."""
	doctype = dossier.meta.get_field(table).options
	parent = {"parenttype": "Dossier", "parentfield": table, "parent": dossier.name}
	row = frappe.get_doc({"doctype": doctype, **parent, **values})
	row.db_insert()
	return row.name


def demand_of(dossier) -> str:
	values = {
		"doctype": "Fee Demand",
		"name": f"thu-{dossier.name}",
		"dossier": dossier.name,
		"status": "Unpaid",
	}
	frappe.get_doc(values).db_insert()
	return f"thu-{dossier.name}"


def file_of(dossier):
	attached = {"attached_to_doctype": "Dossier", "attached_to_name": dossier.name}
	content = frappe.generate_hash()
	return frappe.get_doc(
		{"doctype": "File", "file_name": "don.txt", "content": content, **attached}
	).insert()


@pytest.fixture(params=ROLES)
def people(request, case, as_user):
	"""Somebody with the role, in one relation after the other: (role, relation, what is expected, acting)."""
	user = account_with(request.param)

	def each():
		for relation in RELATIONS:
			frappe.db.savepoint("relation")
			relate(case, user, relation)
			with as_user(user):
				yield request.param, relation, is_seen(request.param, relation)
			frappe.db.rollback(save_point="relation")
			frappe.local.document_cache = {}
			frappe.clear_document_cache("Position", case["position"])

	return each()


def account_with(role: str) -> str:
	account = frappe.get_doc(
		{
			"doctype": "User",
			"email": f"{frappe.generate_hash(length=8)}@vinhtuy.example",
			"first_name": "Người thử",
			"send_welcome_email": 0,
			"roles": [{"role": role}],
		}
	)
	account.flags.no_welcome_mail = True
	return account.insert().name


def relate(case: dict[str, str], user: str, relation: str) -> None:
	yesterday = frappe.utils.add_days(TODAY(), -1)
	main = town.email(town.LABOUR)
	held = {
		OWN: [{"user": user, "from_date": "2017-01-01"}],
		STAND_IN: [
			{"user": main, "from_date": "2017-01-01"},
			{"user": user, "from_date": "2017-01-01", "is_backup": 1},
		],
		FORMER: [{"user": user, "from_date": "2017-01-01", "to_date": yesterday}],
	}
	held[STAND_BY] = held[STAND_IN]
	if relation in held:
		position = frappe.get_doc("Position", case["position"])
		position.set("holders", held[relation])
		position.save()
	if relation == STAND_IN:
		away = {"user": main, "agency": case["agency"], "reason": "Nghỉ phép"}
		frappe.get_doc({"doctype": "Absence", **away, "from_date": TODAY(), "to_date": TODAY()}).insert()
	if relation in (OTHER_POSITION, OTHER_AGENCY):
		agency = case["agency"] if relation == OTHER_POSITION else case["elsewhere"]
		holder = {"user": user, "from_date": "2017-01-01"}
		frappe.get_doc(
			{"doctype": "Position", "position_name": "Khác", "agency": agency, "holders": [holder]}
		).insert()


def test_every_door_shows_the_dossier_and_what_belongs_to_it_to_the_same_people(case, people):
	wrong = {
		(relation, door)
		for _role, relation, expected in people
		for door, seen in every_door(case).items()
		if seen is not expected
	}
	assert wrong == set()


def every_door(case: dict[str, str]) -> dict[str, bool]:
	found = {
		f"{doctype} {door}": seen
		for doctype in ("Dossier", *FOLLOWING)
		for door, seen in doors_to(doctype, case[doctype]).items()
	}
	found |= {f"{row} list": is_listed(row, case[row], parent="Dossier") for row in ROWS}
	found |= {f"{row} form": is_allowed(lambda row=row: resource(f"{row}/{case[row]}")) for row in ROWS}
	return found | {
		"file download": is_allowed(lambda: download(case["File"])),
		"print": is_allowed(lambda: printed(case["Dossier"])),
		"history": is_allowed(lambda: history(case["Dossier"])),
		"form with its history": is_allowed(lambda: docinfo(case["Dossier"])),
		"link": bool(link("Dossier", dossier_code(case))),
		"report view": bool(report_view(case["Dossier"])),
		"count": bool(call("frappe.client.get_count", doctype="Dossier", filters={"name": case["Dossier"]})),
	}


def dossier_code(case: dict[str, str]) -> str:
	return frappe.db.get_value("Dossier", case["Dossier"], "dossier_code")


def test_who_may_write_act_or_delete(case, people):
	"""Writing and acting need sight and a role that works on dossiers; deleting is nobody's."""
	for role, relation, seen in people:
		may = {right: bool(frappe.has_permission("Dossier", right, doc=case["Dossier"])) for right in RIGHTS}
		expected = {"write": seen and role in WRITES, "delete": False, "print": seen, "export": seen}
		assert may == expected, relation
		assert not is_allowed(lambda: resource(f"Dossier/{case['Dossier']}", "DELETE"))
		for kept in ("Dossier Event", "Fee Demand"):
			assert not frappe.has_permission(kept, "delete", doc=case[kept])
		assert not frappe.has_permission("Dossier Event", "write", doc=case["Dossier Event"])
		assert is_allowed(lambda: act(case["Dossier"])) is (seen and role == RECEPTION_CLERK), relation


def act(dossier: str) -> object:
	frappe.db.savepoint("act")
	try:
		return call("onestop.api.counter.act", dossier=dossier, action=str(Action.FORWARD))
	except frappe.ValidationError as refused:
		if getattr(refused, "code", "") != "role_not_allowed" and "duties" not in str(refused):
			raise
		raise frappe.PermissionError from refused
	finally:
		frappe.db.rollback(save_point="act")


def test_who_sees_a_number_in_full_and_who_may_unmask_it(case, people):
	"""Full: the role whose work is with the numbers. Unmasked: whoever sees the dossier, for a reason."""
	for role, relation, seen in people:
		if seen:
			check_masks(case, role in FULL_VIEW)
		for each in ("Dossier", "Applicant"):
			assert is_allowed(lambda each=each: unmask(each, case[each])) is seen, relation
		told = frappe.get_all("Dossier Event", {"dossier": case["Dossier"], "action": "Unmask"}, pluck="note")
		assert told == (["Gọi điện hẹn lại"] * 2 if seen else []), relation


def check_masks(case: dict[str, str], is_full: bool) -> None:
	dossier, applicant = (resource(f"{each}/{case[each]}") for each in ("Dossier", "Applicant"))
	assert (dossier.get("applicant_phone") == PHONE) is is_full
	assert (applicant.get("identity_number") == NUMBER) is is_full
	assert applicant["identity_number_masked"] == "•••••••••789"


def unmask(doctype: str, name: str) -> object:
	return call("onestop.api.personal_numbers.unmask", doctype=doctype, name=name, reason="Gọi điện hẹn lại")


def test_a_visitor_gets_nothing_by_any_door(case, as_user):
	with as_user("Guest"):
		for doctype in ("Dossier", *FOLLOWING):
			assert not is_allowed(lambda doctype=doctype: resource(f"{doctype}/{case[doctype]}"))
			assert not is_allowed(lambda doctype=doctype: is_listed(doctype, case[doctype]))
		assert not is_allowed(lambda: download(case["File"]))
		assert not is_allowed(lambda: unmask("Dossier", case["Dossier"]))
