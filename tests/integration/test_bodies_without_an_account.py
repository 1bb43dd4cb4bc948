"""A body without an account answers through its link: once, in time, and sees no more than it needs."""

from datetime import datetime
from urllib.parse import parse_qs, urlsplit

import frappe
import pytest
from frappe.utils import now_datetime

from onestop.demo import town
from onestop.dossiers import service
from onestop.refusals import Refused
from onestop.rules.lifecycle import Action, Status
from tests.factories import dossier_values, make_applicant

CLERK, OFFICER = town.email(town.CLERK), town.email(town.JUSTICE)
BODY, QUESTION = "Công an huyện Thí Dụ", "Người này có tên trong sổ hộ khẩu không?"
SECRET = {"full_name": "Trần Thị Kín", "identity_number": "000111222333", "phone": "0900111222"}


@pytest.fixture
def post_office(site) -> None:
	"""An account for outgoing mail; nothing is sent, the queue keeps it."""
	account = {"email_id": "motcua@example.com", "enable_outgoing": 1, "default_outgoing": 1}
	frappe.get_doc({"doctype": "Email Account", "name": "Thí dụ", **account}).db_insert()


@pytest.fixture
def asked(post_office, as_user):
	"""A dossier at work with one open question to a body outside."""
	applicant = make_applicant(**SECRET)
	dossier = service.register(dossier_values(applicant=applicant), now_datetime().replace(microsecond=0))
	with as_user(CLERK):
		service.act(dossier.name, Action.FORWARD)
	with as_user(OFFICER):
		question = {"consulted": BODY, "question": QUESTION, "answer_days": 2, "email": "congan@example.com"}
		return service.act(dossier.name, Action.CONSULT, question)


@pytest.fixture
def link(asked) -> dict:
	return link_of(asked)


def link_of(dossier) -> dict:
	address = service.links_of(dossier)[0]["address"]
	return {name: values[0] for name, values in parse_qs(urlsplit(address).query).items()}


def answer(link: dict, as_user, opinion: str = "Có", name: str = "Lê Văn Đội, đội trưởng") -> None:
	with as_user("Guest"):
		service.answer_by_link(link, opinion, name)


def test_the_answer_is_in_the_dossier_and_its_journal_with_where_it_came_from(asked, link, as_user):
	frappe.local.request_ip = "203.0.113.18"
	answer(link, as_user)
	row = frappe.get_doc("Dossier", asked.name).consultations[0]
	assert (row.answer, row.answered_by_name) == ("Có", "Lê Văn Đội, đội trưởng")
	assert row.answered_from == "203.0.113.18"
	event = frappe.get_last_doc("Dossier Event", {"dossier": asked.name, "action": Action.ANSWER_BY_LINK})
	assert (event.user, event.address_of_origin) == ("Guest", "203.0.113.18")
	assert event.note == f"{BODY}: Lê Văn Đội, đội trưởng"


def test_the_page_shows_nothing_of_the_applicant(asked, link):
	told = str(service.question_told(service.asked_by_link(link)))
	assert QUESTION in told and asked.dossier_code in told
	assert not any(value in told for value in SECRET.values())


def test_a_link_serves_once(link, as_user):
	answer(link, as_user)
	with pytest.raises(Refused, match="has been answered"):
		answer(link, as_user)


def test_a_link_that_was_changed_in_one_letter_is_not_valid(link, as_user):
	for name, value in link.items():
		changed = value[:-1] + ("1" if value[-1] != "1" else "2")
		with pytest.raises(Refused, match="not valid"):
			answer({**link, name: changed}, as_user)
		with pytest.raises(Refused, match="not valid"):
			answer({one: text for one, text in link.items() if one != name}, as_user)


def test_a_link_of_one_question_does_not_open_another(asked, link, as_user):
	with as_user(OFFICER):
		found = service.act(asked.name, Action.CONSULT, {"consulted": "Sở Thí Dụ", "question": "Còn ai?"})
	other = found.consultations[1]
	with pytest.raises(Refused, match="not valid"):
		answer({**link, "q": other.name}, as_user)


def test_a_withdrawn_question_closes_its_link(asked, link, as_user):
	with as_user(OFFICER):
		service.act(asked.name, Action.WITHDRAW_QUESTION)
	with pytest.raises(Refused, match="was withdrawn"):
		answer(link, as_user)


def test_an_ended_dossier_closes_its_links(asked, link, as_user):
	with as_user(CLERK):
		service.act(asked.name, Action.WITHDRAW)
	with pytest.raises(Refused, match="has ended"):
		answer(link, as_user)


def test_a_link_holds_some_days_beyond_the_deadline_and_no_longer(asked, link, as_user, monkeypatch):
	from onestop.dossiers import opinion_links

	until = frappe.utils.get_datetime(asked.consultations[0].link_expires_at)
	assert (until - frappe.utils.get_datetime(asked.consultations[0].answer_due_at)).days == 10
	late = datetime.combine(until.date(), until.time()).replace(year=until.year + 1)
	monkeypatch.setattr(opinion_links, "now_datetime", lambda: late)
	with pytest.raises(Refused, match="expired"):
		answer(link, as_user)


def test_an_answer_needs_words_and_a_name(link, as_user):
	with pytest.raises(Refused, match="opinion is empty"):
		answer(link, as_user, opinion=" ")
	with pytest.raises(Refused, match="name of who answers"):
		answer(link, as_user, name=" ")


def test_an_answer_while_the_applicant_supplements_does_not_end_the_suspension(asked, link, as_user):
	with as_user(OFFICER):
		service.act(asked.name, Action.REQUEST_SUPPLEMENT, {"reason": "Thiếu bản sao"})
	answer(link, as_user)
	found = frappe.get_doc("Dossier", asked.name)
	assert (found.status, found.suspensions[0].resumed_at) == (Status.SUPPLEMENT_REQUESTED, None)


def test_the_link_goes_by_mail_where_an_address_is_given(asked):
	mails = frappe.get_all("Email Queue", {"reference_name": asked.name}, ["name", "message"])
	assert len(mails) == 1
	sent_to = frappe.get_all("Email Queue Recipient", {"parent": mails[0].name}, pluck="recipient")
	assert sent_to == ["congan@example.com"]


def test_a_position_of_the_agency_answers_with_its_account_and_gets_no_link(asked, as_user):
	title = town.OFFICERS[town.LAND][0]
	with as_user(OFFICER):
		found = service.act(
			asked.name, Action.CONSULT, {"consulted": title, "question": "Đất có tranh chấp?"}
		)
	assert [one["consulted"] for one in service.links_of(found)] == [BODY]


def test_nobody_takes_the_bodys_or_the_times_action_at_the_desk(asked, as_user):
	for person in (OFFICER, CLERK, town.email(town.CHAIRMAN), "Administrator"):
		for action in (Action.ANSWER_BY_LINK, Action.ESCALATE):
			with as_user(person), pytest.raises((Refused, frappe.PermissionError)):
				service.act(asked.name, action, {"answer": "x", "answered_by_name": "y"})
