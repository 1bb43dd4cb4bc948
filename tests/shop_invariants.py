"""What must always hold of every dossier of an office, whatever was done by whomever."""

import json
from datetime import date, datetime

import frappe
from hypothesis.stateful import RuleBasedStateMachine, invariant

from onestop.demo import town
from onestop.dossiers import figures, fresh_dates, journal_check
from onestop.fees import service as fees
from onestop.rules.journal_chain import first_broken
from onestop.rules.lifecycle import Action, ClockState, Status, clock_state
from onestop.rules.reporting_period import Period
from onestop.rules.statistics import Column

CHAIRMAN = town.email(town.CHAIRMAN)
SIGNED = (Action.APPROVE, Action.REFUSE_AFTER_APPRAISAL, Action.RESOLVE_AT_ONCE)
ANSWERED = (Status.RESOLVED, Status.RETURNED)


class AlwaysTrue(RuleBasedStateMachine):
	"""Checked after each step of the machine."""

	agency: str
	now: datetime
	names: list[str]

	@invariant()
	def everything_holds(self) -> None:
		"""Read once, looked at from every side."""
		self.read()
		self.numbers_are_unique_and_without_gaps()
		self.received_is_resolved_and_in_progress()
		self.what_the_law_allows_once_only_the_leader_does_again()
		self.no_status_changes_without_an_event_and_the_chain_holds()
		self.nothing_is_answered_before_it_is_signed_or_returned_before_it_is_paid()
		self.the_date_is_that_of_a_fresh_computation()
		self.the_clock_stands_still_exactly_while_the_applicant_is_waited_for()
		self.the_path_has_one_place_at_a_time()

	def read(self) -> None:
		self.found = [frappe.get_doc("Dossier", name) for name in self.names]
		self.events = {name: events_of(name) for name in self.names}

	def numbers_are_unique_and_without_gaps(self) -> None:
		by_day: dict[date, list[int]] = {}
		for dossier in self.found:
			by_day.setdefault(dossier.received_on, []).append(int(dossier.dossier_code[-4:]))
		assert all(sorted(numbers) == list(range(1, len(numbers) + 1)) for numbers in by_day.values())
		assert len({dossier.dossier_code for dossier in self.found}) == len(self.found)
		assert sorted(each.register_number for each in self.found) == list(range(1, len(self.found) + 1))

	def received_is_resolved_and_in_progress(self) -> None:
		scope = figures.Scope(Period(date(2019, 1, 1), self.now.date()), self.agency)
		counted = figures.total(figures.tallies(scope))
		assert counted[Column.RECEIVED] == counted[Column.RESOLVED] + counted[Column.IN_PROGRESS]
		assert counted[Column.RECEIVED] == len(self.names)

	def what_the_law_allows_once_only_the_leader_does_again(self) -> None:
		for dossier in self.found:
			asked = [row for row in dossier.suspensions if row.action == Action.REQUEST_SUPPLEMENT]
			for rows, who in ((asked, "requested_by"), (dossier.reappointments, "decided_by")):
				assert all(row.is_by_leader and row.reason.strip() for row in rows[1:])
				assert all(row.get(who) == CHAIRMAN for row in rows[1:])

	def no_status_changes_without_an_event_and_the_chain_holds(self) -> None:
		for dossier in self.found:
			events = self.events[dossier.name]
			assert first_broken([journal_check.as_text(event) for event in events]) is None
			assert dossier.journal_head == f"{events[-1].sequence}:{events[-1].entry_hash}"
			reached = [Status.DRAFT, *(event.to_status for event in events)]
			assert [event.from_status for event in events] == reached[:-1]
			assert reached[-1] == dossier.status

	def nothing_is_answered_before_it_is_signed_or_returned_before_it_is_paid(self) -> None:
		for dossier in self.found:
			taken = {event.action for event in self.events[dossier.name]}
			if dossier.status in ANSWERED:
				assert taken & set(SIGNED) and dossier.result_type
			is_ended = clock_state(Status(dossier.status)) is ClockState.ENDED
			assert bool(dossier.resolved_at) is is_ended
			if dossier.status == Status.RETURNED:
				assert not fees.outstanding_of(dossier.name) and dossier.receiver_name

	def the_date_is_that_of_a_fresh_computation(self) -> None:
		rows = fresh_dates.open_rows([self.agency])
		pauses = fresh_dates.suspensions_of([row.name for row in rows])
		reckoner = fresh_dates.Reckoner(fresh_dates.Offices())
		for row in rows:
			assert reckoner.due_at(row, pauses.get(row.name, ())) == row.due_at
		for dossier in self.found:
			told = json.loads(dossier.due_date_working)[-1][1]
			is_open_pause = any(not row.resumed_at for row in dossier.suspensions)
			assert (
				is_open_pause
				or told.get("date", f"{dossier.due_on:%d/%m/%Y}") == f"{dossier.due_on:%d/%m/%Y}"
			)

	def the_clock_stands_still_exactly_while_the_applicant_is_waited_for(self) -> None:
		for dossier in self.found:
			still = [row for row in dossier.suspensions if not row.resumed_at]
			is_paused = clock_state(Status(dossier.status)) is ClockState.PAUSED
			assert len(still) == int(is_paused)
			assert not dossier.suspended_on or is_paused

	def the_path_has_one_place_at_a_time(self) -> None:
		for dossier in self.found:
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
