"""Random people take random actions, legal and illegal, on random days, while calendars are corrected and
money comes in: after each, what must always hold of every dossier holds.

The machine drives the real services on the site. Each run lies in a savepoint; nothing of it stays.
"""

import json
import os
from collections.abc import Callable
from datetime import date, datetime, timedelta

import frappe
import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
	RuleBasedStateMachine,
	initialize,
	invariant,
	precondition,
	rule,
	run_state_machine_as_test,
)

from onestop import numbers
from onestop.demo import town
from onestop.dossiers import correction_run, figures, fresh_dates, journal_check, path_offers, service
from onestop.dossiers import corrections as correcting
from onestop.fees import service as fees
from onestop.organisation import service as organisation
from onestop.refusals import Refused
from onestop.rules.due_date_correction import Decision
from onestop.rules.journal_chain import first_broken
from onestop.rules.lifecycle import Action, ClockState, Status, clock_state
from onestop.rules.reporting_period import Period
from onestop.rules.statistics import Column
from tests import money
from tests.factories import dossier_values, make_procedure, make_version
from tests.offices import closed, make_office

CLERK, OFFICER, LAND, CHAIRMAN, CASHIER, REVIEWER = (
	town.email(name) for name in (town.CLERK, town.JUSTICE, town.LAND, town.CHAIRMAN, "ketoan", "giamsat")
)
PEOPLE = (CLERK, OFFICER, LAND, CHAIRMAN, CASHIER, REVIEWER)
TITLE = {name: town.OFFICERS[name][0] for name in (town.CLERK, town.JUSTICE, town.LAND, town.CHAIRMAN)}
DECISION = Decision("Nghỉ tránh bão", "12/QĐ-UBND", date(2019, 1, 2))
SIGNED = (Action.APPROVE, Action.REFUSE_AFTER_APPRAISAL, Action.RESOLVE_AT_ONCE)
ANSWERED = (Status.RESOLVED, Status.RETURNED)
# What an offered action may still wait for: the caller is told, and finds it true.
WAITS = {"fee_not_settled", "papers_missing", "supplement_limit_reached"}


def step(number: int, name: str, duty: str, who: str, **values: object) -> dict:
	row = {"step_number": number, "step_name": name, "duty": duty, "position_name": TITLE[who]}
	return {**row, "time_limit": 1, "time_limit_unit": "Working Day", **values}


SERIAL = (
	step(1, "Tiếp nhận", "Receive and Forward", town.CLERK, time_limit=0.5),
	step(2, "Thẩm định", "Appraise", town.JUSTICE),
	step(3, "Ký", "Approve", town.CHAIRMAN),
	step(4, "Trả kết quả", "Return the Result", town.CLERK, time_limit=0),
)
PARALLEL = (
	step(1, "Tiếp nhận", "Receive and Forward", town.CLERK, time_limit=0.5),
	step(2, "Thẩm định", "Appraise", town.JUSTICE, parallel_group="A"),
	step(3, "Xác minh", "Verify", town.LAND, parallel_group="A"),
	step(4, "Tổng hợp", "Appraise", town.JUSTICE),
	step(5, "Ký", "Approve", town.CHAIRMAN),
	step(6, "Đóng dấu", "Number and Stamp", town.CLERK, time_limit=0.5),
	step(7, "Trả kết quả", "Return the Result", town.CLERK, time_limit=0),
)
KINDS = (
	{"time_limit": 3},
	{"time_limit": 5, "process_steps": SERIAL, "on_supplement": "Resume"},
	{"time_limit": 10, "process_steps": PARALLEL},
	{"time_limit": 6, "time_limit_unit": "Working Hour", "on_supplement": "Resume"},
	{"time_limit": 1, "time_limit_unit": "Month", "process_steps": SERIAL},
	{"time_limit": 0, "time_limit_unit": "Same Day"},
	{"time_limit": 7, "time_limit_unit": "Calendar Day", "is_priced": True},
)


class Shop(RuleBasedStateMachine):
	"""One office, several procedures, a clock that only goes forward."""

	catalogue: list[str]
	agency: str

	def __init__(self) -> None:
		super().__init__()
		frappe.db.savepoint("shop")
		self.now, self.names, self.told = datetime(2019, 1, 2, 8), [], {}
		self.moments = path_offers.now_datetime
		path_offers.now_datetime = lambda: self.now

	def teardown(self) -> None:
		path_offers.now_datetime = self.moments
		frappe.set_user("Administrator")
		frappe.db.rollback(save_point="shop")
		frappe.local.document_cache = {}
		frappe.clear_document_cache("Working Calendar", self.calendar)

	@property
	def calendar(self) -> str:
		return frappe.db.get_value("Agency", self.agency, "working_calendar")

	def attempt(self, work, who: str = "Administrator"):
		"""The document, or the refusal after its every trace is gone, as a request would end."""
		frappe.db.savepoint("attempt")
		frappe.set_user(who)
		try:
			return work()
		except (Refused, frappe.PermissionError) as refused:
			frappe.db.rollback(save_point="attempt")
			return refused
		finally:
			frappe.set_user("Administrator")
			frappe.clear_messages()

	@initialize(start=st.sampled_from(["2019-01-02 08:00", "2019-01-31 15:05", "2019-04-26 16:59"]))
	def begin(self, start: str) -> None:
		self.now = datetime.fromisoformat(start)

	@rule(minutes=st.one_of(st.integers(0, 90), st.integers(0, 60 * 24 * 4)))
	def wait(self, minutes: int) -> None:
		self.now += timedelta(minutes=minutes)

	@rule(
		kind=st.integers(0, len(KINDS) - 1), is_complete=st.booleans(), who=st.sampled_from([CLERK, OFFICER])
	)
	def register(self, kind: int, is_complete: bool, who: str) -> None:
		values = dossier_values(agency=self.agency, procedure=self.catalogue[kind], applicant=self.applicant)
		if not is_complete:
			values["papers"] = [{"paper_name": "Tờ khai thí dụ", "originals": 0}]
		found = self.attempt(lambda: service.register(values, self.now), who)
		may = is_complete and who == CLERK
		assert isinstance(found, Exception) is not may, found
		if may:
			self.names.append(found.name)

	@precondition(lambda self: self.names)
	@rule(data=st.data())
	def act_as_offered(self, data: st.DataObject) -> None:
		name, who = data.draw(st.sampled_from(self.names)), data.draw(st.sampled_from(PEOPLE))
		offered = self.offered(name, who)
		if not offered:
			return
		action = data.draw(st.sampled_from(sorted(offered)))
		before = frappe.get_doc("Dossier", name)
		found = self.attempt(lambda: service.act(name, action, self.fitting(before, action), self.now), who)
		if isinstance(found, Exception):
			self.check_waits(before, action, who, found)

	@precondition(lambda self: self.names)
	@rule(data=st.data())
	def act_as_nobody_offered(self, data: st.DataObject) -> None:
		"""However well the dialog is filled in."""
		name, who = data.draw(st.sampled_from(self.names)), data.draw(st.sampled_from(PEOPLE))
		offered = self.offered(name, who)
		action = data.draw(st.sampled_from([each for each in Action if each not in offered]))
		dossier = frappe.get_doc("Dossier", name)
		found = self.attempt(lambda: service.act(name, action, self.fitting(dossier, action), self.now), who)
		assert isinstance(found, Exception), f"{action} was not offered to {who} and was accepted"

	@precondition(lambda self: self.names)
	@rule(data=st.data())
	def act_without_its_reason(self, data: st.DataObject) -> None:
		name, who = data.draw(st.sampled_from(self.names)), data.draw(st.sampled_from(PEOPLE))
		asked = {Action.STOP, Action.SEND_BACK, Action.REASSIGN, Action.REAPPOINT, Action.REQUEST_SUPPLEMENT}
		offered = sorted(self.offered(name, who) & asked)
		if not offered:
			return
		action = data.draw(st.sampled_from(offered))
		values = {**self.fitting(frappe.get_doc("Dossier", name), action), "reason": " "}
		found = self.attempt(lambda: service.act(name, action, values, self.now), who)
		assert isinstance(found, Refused) and found.code in WAITS | {"reason_missing"}, found

	@precondition(lambda self: self.names)
	@rule(data=st.data())
	def pay(self, data: st.DataObject) -> None:
		name = data.draw(st.sampled_from(self.names))
		owed = fees.outstanding_of(name)
		if owed:
			demand = frappe.get_doc("Fee Demand", {"dossier": name})
			paid = self.attempt(lambda: fees.collect(demand.name, owed), CASHIER)
			assert isinstance(paid, Exception) is (demand.status == "Cancelled"), paid

	@rule(days=st.integers(0, 9), length=st.integers(0, 3))
	def close_days(self, days: int, length: int) -> None:
		"""The calendar is corrected; every open dossier follows, what is resolved stays."""
		first = self.now.date() + timedelta(days=days)
		before = {
			name: frappe.db.get_value("Dossier", name, ["due_at", "resolved_at"]) for name in self.names
		}
		changed = closed(self.calendar, str(first), str(first + timedelta(days=length)))
		correction = correcting.correct_calendar(changed, DECISION)
		if correction:
			correction_run.run(correction)
			frappe.set_user("Administrator")
			assert not frappe.db.get_value("Due Date Correction", correction, "problems")
		for name, (due_at, resolved_at) in before.items():
			if resolved_at:
				assert frappe.db.get_value("Dossier", name, "due_at") == due_at

	# ── What may be done, and with which answers ────────────────────────────────────────────────────

	def offered(self, name: str, who: str) -> set[Action]:
		"""As the door of the desk tells it: to who may save the dossier."""
		frappe.set_user(who)
		try:
			dossier = frappe.get_doc("Dossier", name)
			may = dossier.has_permission("read") and dossier.has_permission("write")
			return {Action(each["action"]) for each in service.offers(dossier)} if may else set()
		finally:
			frappe.set_user("Administrator")

	def fitting(self, dossier, action: Action) -> dict:
		"""Everything a dialog could ask for."""
		stands = (dossier.promised_at or dossier.due_at or self.now).date()
		office = organisation.calendar_of(self.agency)
		on = office.add_working_days(max(stands, self.now.date()), 1)
		refuses = action is Action.REFUSE_AFTER_APPRAISAL
		result = dossier.result_type or ("Refused" if refuses else "Granted")
		given = {
			"promised_on": str(on),
			"to_officer": OFFICER,
			"consulted": "Công an xã",
			"question": "Có không?",
		}
		given |= {"answer": "Có", "reason": "Lý do thí dụ"}
		if action not in (Action.TAKE, Action.REASSIGN, Action.REAPPOINT, Action.CONSULT, Action.ANSWER):
			given |= {"result_type": result, "receiver_name": "Nguyễn Văn Mẫu"}
		return given

	def check_waits(self, dossier, action: Action, who: str, refused: Exception) -> None:
		code = getattr(refused, "code", "")
		assert code in WAITS, f"{action} was offered to {who} at {dossier.status} and refused: {refused}"
		if code == "fee_not_settled":
			assert fees.outstanding_of(dossier.name)
		if code == "supplement_limit_reached":
			asked = [row for row in dossier.suspensions if row.action == Action.REQUEST_SUPPLEMENT]
			assert asked and who != CHAIRMAN

	# ── What always holds ───────────────────────────────────────────────────────────────────────────

	def dossiers(self) -> list:
		return [frappe.get_doc("Dossier", name) for name in self.names]

	@invariant()
	def numbers_are_unique_and_without_gaps(self) -> None:
		by_day: dict[date, list[int]] = {}
		found = self.dossiers()
		for dossier in found:
			by_day.setdefault(dossier.received_on, []).append(int(dossier.dossier_code[-4:]))
		assert all(sorted(numbers) == list(range(1, len(numbers) + 1)) for numbers in by_day.values())
		assert len({dossier.dossier_code for dossier in found}) == len(found)
		assert sorted(each.register_number for each in found) == list(range(1, len(found) + 1))

	@invariant()
	def received_is_resolved_and_in_progress(self) -> None:
		scope = figures.Scope(Period(date(2019, 1, 1), self.now.date()), self.agency)
		counted = figures.total(figures.tallies(scope))
		assert counted[Column.RECEIVED] == counted[Column.RESOLVED] + counted[Column.IN_PROGRESS]
		assert counted[Column.RECEIVED] == len(self.names)

	@invariant()
	def what_the_law_allows_once_only_the_leader_does_again(self) -> None:
		for dossier in self.dossiers():
			asked = [row for row in dossier.suspensions if row.action == Action.REQUEST_SUPPLEMENT]
			for rows, who in ((asked, "requested_by"), (dossier.reappointments, "decided_by")):
				assert all(row.is_by_leader and row.reason.strip() for row in rows[1:])
				assert all(row.get(who) == CHAIRMAN for row in rows[1:])

	@invariant()
	def no_status_changes_without_an_event_and_the_chain_holds(self) -> None:
		for dossier in self.dossiers():
			events = events_of(dossier.name)
			assert first_broken([journal_check.as_text(event) for event in events]) is None
			assert dossier.journal_head == f"{events[-1].sequence}:{events[-1].entry_hash}"
			reached = [Status.DRAFT, *(event.to_status for event in events)]
			assert [event.from_status for event in events] == reached[:-1]
			assert reached[-1] == dossier.status

	@invariant()
	def nothing_is_answered_before_it_is_signed_or_returned_before_it_is_paid(self) -> None:
		for dossier in self.dossiers():
			taken = {event.action for event in events_of(dossier.name)}
			if dossier.status in ANSWERED:
				assert taken & set(SIGNED) and dossier.result_type
			is_ended = clock_state(Status(dossier.status)) is ClockState.ENDED
			assert bool(dossier.resolved_at) is is_ended
			if dossier.status == Status.RETURNED:
				assert not fees.outstanding_of(dossier.name) and dossier.receiver_name

	@invariant()
	def the_date_is_that_of_a_fresh_computation(self) -> None:
		rows = fresh_dates.open_rows([self.agency])
		pauses = fresh_dates.suspensions_of([row.name for row in rows])
		reckoner = fresh_dates.Reckoner(fresh_dates.Offices())
		for row in rows:
			assert reckoner.due_at(row, pauses.get(row.name, ())) == row.due_at
		for dossier in self.dossiers():
			told = json.loads(dossier.due_date_working)[-1][1]
			is_open_pause = any(not row.resumed_at for row in dossier.suspensions)
			assert (
				is_open_pause
				or told.get("date", f"{dossier.due_on:%d/%m/%Y}") == f"{dossier.due_on:%d/%m/%Y}"
			)

	@invariant()
	def the_clock_stands_still_exactly_while_the_applicant_is_waited_for(self) -> None:
		for dossier in self.dossiers():
			still = [row for row in dossier.suspensions if not row.resumed_at]
			is_paused = clock_state(Status(dossier.status)) is ClockState.PAUSED
			assert len(still) == int(is_paused)
			assert not dossier.suspended_on or is_paused

	@invariant()
	def the_path_has_one_place_at_a_time(self) -> None:
		for dossier in self.dossiers():
			opened = [row for row in dossier.process_steps if row.state == "Open"]
			assert len({row.stage for row in opened}) <= 1
			is_ended = Status(dossier.status) not in (Status.RESOLVED,) and dossier.resolved_at
			assert bool(opened) is (bool(dossier.process_steps) and not is_ended)
			for row in dossier.process_steps:
				assert row.state != "Done" or row.ended_by
				later = [each for each in opened if each.stage < row.stage]
				assert row.state != "Done" or not later


def events_of(name: str) -> list:
	return frappe.get_all("Dossier Event", {"dossier": name}, journal_check.FIELDS, order_by="sequence")


@pytest.fixture
def shop(site, as_user, monkeypatch) -> type[Shop]:
	"""Its commits would outlive the test; what it would enqueue, it does at once."""
	monkeypatch.setattr(frappe.db, "commit", lambda: None)
	monkeypatch.setattr(frappe, "publish_progress", lambda *_args, **_values: None)
	monkeypatch.setattr(frappe, "enqueue", lambda *_args, **_values: None)
	monkeypatch.setattr(numbers, "begin", once(numbers.begin))
	Shop.agency = make_office().name
	Shop.applicant = dossier_values()["applicant"]
	Shop.catalogue = [make_kind(**kind) for kind in KINDS]
	money.use_only(money.make_book(last=500))
	money.begin_shift(as_user)
	return Shop


def once(begin: Callable[[str], None]) -> Callable[[str], None]:
	"""A counter is made over its own connection; once a savepoint is rolled back, this transaction holds
	its row and no longer sees it."""
	begun: set[str] = set()

	def beginning(sequence: str) -> None:
		if sequence not in begun:
			begin(sequence)
			begun.add(sequence)

	return beginning


def make_kind(is_priced: bool = False, **values: object) -> str:
	if is_priced:
		return money.make_priced_procedure(**values)
	rows = [dict(row) for row in values.pop("process_steps", ())]
	procedure = make_procedure().name
	make_version(procedure, process_steps=rows, **values).submit()
	return procedure


def test_whatever_anybody_does_in_whatever_order(shop) -> None:
	run_state_machine_as_test(
		shop,
		settings=settings(
			max_examples=int(os.environ.get("EX", "12")),
			stateful_step_count=40,
			deadline=None,
			phases=(Phase.explicit, Phase.generate, Phase.shrink),
			suppress_health_check=list(HealthCheck),
		),
	)


def test_the_machine_notices_a_changed_event(shop) -> None:
	"""It would fail: one letter of one event is enough."""
	machine = shop()
	try:
		machine.begin("2019-01-02 08:00")
		machine.register(0, True, CLERK)
		machine.no_status_changes_without_an_event_and_the_chain_holds()
		frappe.db.set_value("Dossier Event", {"dossier": machine.names[0]}, "note", "khác")
		with pytest.raises(AssertionError):
			machine.no_status_changes_without_an_event_and_the_chain_holds()
	finally:
		machine.teardown()


def test_the_machine_notices_a_date_that_somebody_typed(shop) -> None:
	machine = shop()
	try:
		machine.begin("2019-01-02 08:00")
		machine.register(0, True, CLERK)
		machine.the_date_is_that_of_a_fresh_computation()
		frappe.db.set_value("Dossier", machine.names[0], "due_at", "2019-02-01 17:00:00")
		with pytest.raises(AssertionError):
			machine.the_date_is_that_of_a_fresh_computation()
	finally:
		machine.teardown()
