"""One imagined dossier: every part reckoned by the counter's own rules, every refusal told, none raised."""

from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onestop.rules.due_date import due_date
from onestop.rules.route import ProcessStep, StepDuty
from onestop.rules.simulation import Part, Trial, simulate
from onestop.rules.step_deadlines import step_due_at
from onestop.rules.tariff import Tariff
from onestop.rules.validity import Validity
from onestop.rules.version_check import errors, findings
from onestop.rules.version_choice import EVERY, SubmissionChannel
from onestop.rules.version_content import CheckedLimit, CheckedPaper, CheckedTariff, CheckedVersion
from tests.due_dates import MOMENTS
from tests.tariffs import BEGIN, CASES, COPIES, END, TARIFFS, copies
from tests.typed_questions import NAMES, an_answer_to, forms, sound
from tests.typed_versions import CASE, CLERK, typed_versions

FRIDAY = datetime(2017, 1, 6, 16, 30)
STEPS = (
	ProcessStep(1, 1, "Tiếp nhận", StepDuty.RECEIVE, "Công chức"),
	ProcessStep(2, 2, "Thẩm định", StepDuty.APPRAISE, "Công chức", Decimal(12)),
	ProcessStep(3, 3, "Ký", StepDuty.APPROVE, "Chủ tịch", Decimal(8)),
)
VERSION = CheckedVersion(
	effective_from=date(2017, 1, 1),
	limit=CheckedLimit(0, 3, "Working Day"),
	channels=(CheckedLimit(1, 5, "Working Day", "Online"),),
	cases=(CASE,),
	papers=(CheckedPaper(1, "Tờ khai"), CheckedPaper(2, "Văn bản xác minh", case=CASE)),
	steps=STEPS,
)
TRIALS = st.builds(
	Trial,
	received_at=MOMENTS,
	channel=st.sampled_from(SubmissionChannel),
	case=st.sampled_from([EVERY, CASE]),
)


def test_a_dossier_gets_date_papers_and_a_path_with_deadlines(calendar) -> None:
	found = simulate(VERSION, Trial(FRIDAY, SubmissionChannel.IN_PERSON), calendar)
	assert found.due.due_at == datetime(2017, 1, 11, 17)
	assert [paper.name for paper in found.papers] == ["Tờ khai"]
	assert [(step.begins_at, step.due_at) for step in found.steps] == [
		(FRIDAY, FRIDAY),
		(FRIDAY, datetime(2017, 1, 10, 10, 45)),
		(datetime(2017, 1, 10, 10, 45), datetime(2017, 1, 11, 10, 45)),
	]
	assert (found.refusals, found.notes) == ((), ())


def test_channel_and_case_choose_limit_and_papers(calendar) -> None:
	found = simulate(VERSION, Trial(FRIDAY, SubmissionChannel.ONLINE, CASE), calendar)
	assert found.limit.row == 1
	assert [paper.row for paper in found.papers] == [1, 2]


def test_an_unknown_case_is_told_once_and_the_path_still_shown(calendar) -> None:
	found = simulate(VERSION, Trial(FRIDAY, SubmissionChannel.IN_PERSON, "lạ"), calendar)
	((part, error),) = found.refusals
	assert (part, error.code) == (Part.APPOINTMENT, "unknown_case")
	assert (found.due, found.papers, len(found.steps)) == (None, (), 3)


@pytest.mark.parametrize(
	("number", "unit"), [(0, "Working Day"), (-1, "Month"), (1e12, "Calendar Day"), (float("nan"), "Month")]
)
def test_a_limit_that_cannot_be_counted_is_told_by_trial_and_check(calendar, number, unit) -> None:
	version = replace(VERSION, limit=CheckedLimit(0, number, unit))
	found = simulate(version, Trial(FRIDAY, SubmissionChannel.IN_PERSON), calendar)
	assert [error.code for _part, error in found.refusals] == ["invalid_time_limit"]
	assert "time_limit" in [finding.table for finding in errors(findings(version))]


def test_a_year_without_a_calendar_is_told_not_guessed(calendar) -> None:
	found = simulate(VERSION, Trial(datetime(2031, 5, 5, 9), SubmissionChannel.IN_PERSON), calendar)
	assert [error.code for _part, error in found.refusals] == ["calendar_not_confirmed"]


def test_steps_after_the_appointment_are_told_with_the_hours_there_are(calendar) -> None:
	version = replace(VERSION, limit=CheckedLimit(0, 1, "Working Day"))
	found = simulate(version, Trial(FRIDAY, SubmissionChannel.IN_PERSON), calendar)
	(note,) = found.notes
	assert note.facts == {"time": "16:30", "left": "8", "hours": "20", "steps": "Thẩm định, Ký"}


@pytest.mark.parametrize(
	("received", "due", "told"),
	[
		(9, datetime(2017, 1, 6, 17), []),
		(14, datetime(2017, 1, 6, 17), [{"time": "14:00", "left": "3", "hours": "5", "steps": "Ký"}]),
		(16, datetime(2017, 1, 9, 17), []),  # after the cut-off: the next working day, and time enough
	],
)
def test_a_same_day_dossier_is_in_haste_only_when_it_comes_late_before_the_cut_off(
	calendar, received, due, told
) -> None:
	steps = (replace(STEPS[1], hours=Decimal(3)), replace(STEPS[2], hours=Decimal(2)))
	version = replace(VERSION, limit=CheckedLimit(0, 0, "Same Day"), channels=(), steps=steps)
	found = simulate(version, Trial(FRIDAY.replace(hour=received, minute=0), "In Person"), calendar)
	assert (found.due.due_at, [note.facts for note in found.notes]) == (due, told)
	assert not [one for one in errors(findings(version)) if "hours" in one.facts]


def test_a_day_outside_the_period_is_noted(calendar) -> None:
	version = replace(VERSION, effective_from=date(2018, 1, 1), effective_to=date(2018, 12, 31))
	for year, words in ((2017, "not yet in force"), (2019, "no longer in force")):
		found = simulate(version, Trial(FRIDAY.replace(year=year), SubmissionChannel.IN_PERSON), calendar)
		assert words in found.notes[0].template


@given(typed_versions(), TRIALS)
def test_what_the_check_passes_is_simulated_without_a_refusal(calendar, version, trial) -> None:
	if errors(findings(version)):
		return
	found = simulate(version, trial, calendar)
	assert [error.code for _part, error in found.refusals] == []
	assert found.due.due_at >= trial.received_at or not calendar.is_open(trial.received_at)
	assert bool(found.steps) is bool(version.steps)


@given(typed_versions(), TRIALS)
def test_a_simulation_that_fails_is_named_by_the_check(calendar, version, trial) -> None:
	found = simulate(version, trial, calendar)
	named = {finding.template for finding in errors(findings(version))}
	assert {error.template for _part, error in found.refusals} <= named


@given(typed_versions(), TRIALS)
def test_the_trial_says_the_counters_own_date(calendar, version, trial) -> None:
	found = simulate(version, trial, calendar)
	if found.due:
		assert found.due == due_date(trial.received_at, found.limit.value, calendar)


@given(typed_versions(), TRIALS)
def test_every_step_begins_in_office_hours_after_those_before_it(calendar, version, trial) -> None:
	found, ended = simulate(version, trial, calendar), trial.received_at
	for number in sorted({step.stage for step in found.steps}):
		stage = [step for step in found.steps if step.stage == number]
		assert all(ended <= step.begins_at <= step.due_at for step in stage)
		assert all(calendar.is_open(step.begins_at) for step in stage)
		ended = max(step.due_at for step in stage)


@st.composite
def versions_with_forms(draw: st.DrawFn) -> CheckedVersion:
	"""With a form, and perhaps a step that waits for an answer to it, or for one that it lacks."""
	version = draw(typed_versions())
	waiting = {
		"question": draw(st.sampled_from([EVERY, *NAMES[:3]])),
		"answer": draw(st.sampled_from(["x", "y", "Yes", "lạ"])),
	}
	number = len(version.steps) + 1
	step = ProcessStep(number, number, "Xác minh", StepDuty.VERIFY, CLERK, Decimal(4), **waiting)
	steps = (*version.steps, step) if draw(st.booleans()) else version.steps
	return replace(version, questions=draw(st.one_of(forms(), forms().map(sound))), steps=steps)


ANSWERS = st.dictionaries(st.sampled_from(NAMES), st.sampled_from(["", "x", "y", "x\ny", "Yes", "1", "=1+1"]))


@given(versions_with_forms(), TRIALS, ANSWERS)
def test_answers_of_any_kind_leave_no_path_without_a_step(calendar, version, trial, answers) -> None:
	if not errors(findings(version)):
		found = simulate(version, replace(trial, answers=answers), calendar)
		assert [error.code for _part, error in found.refusals] == []
		assert {problem.key for problem in found.problems} <= {one.key for one in version.questions}


@given(versions_with_forms(), TRIALS)
def test_answers_that_fit_the_form_are_tried_without_a_problem(calendar, version, trial) -> None:
	if errors(findings(version)):
		return
	answers = {one.key: an_answer_to(one) for one in version.questions if one.is_asked}
	found = simulate(version, replace(trial, answers=answers), calendar)
	dated = {one.key for one in version.questions if one.date_limit}
	assert [problem for problem in found.problems if problem.key not in dated] == []
	assert found.refusals == ()
	waiting = [step for step in version.steps if step.question != EVERY]
	assert all(found.path and takes_part_or_is_left_out(step, found) for step in waiting)


def takes_part_or_is_left_out(step: ProcessStep, found) -> bool:
	planned = [one.step for one in found.steps]
	return (step in planned) is not (step in found.path.left_out)


@given(MOMENTS, st.integers(1, 30), st.integers(0, 16))
def test_whole_days_of_steps_add_up_to_the_days_of_the_limit(calendar, moment, days, halves) -> None:
	begins_at = calendar.next_working_moment(moment)
	due = step_due_at(begins_at, Decimal(days * 8), calendar)
	assert due.date() == calendar.add_working_days(begins_at.date(), days)
	assert step_due_at(due, Decimal(halves * 4), calendar) >= due


PEOPLE = ("Công chức", "Chủ tịch")
TYPES = {"CHUNG-THUC": Validity()}
IN_2020 = st.datetimes(datetime(2020, 1, 1), datetime(2020, 12, 31, 23, 59))


def with_tariff(tariff: Tariff) -> CheckedVersion:
	people = {"known_positions": PEOPLE, "held_positions": PEOPLE}
	period = {"effective_from": BEGIN, "effective_to": END, "cases": CASES, "channels": ()}
	return replace(VERSION, papers=(), tariff=CheckedTariff(tariff, TYPES), **people, **period)


def test_the_fee_comes_with_its_working_and_the_quantities_that_were_asked(calendar) -> None:
	version = with_tariff(Tariff((copies(),)))
	trial = Trial(datetime(2020, 6, 15, 9), SubmissionChannel.IN_PERSON, quantities={COPIES: [[5, 2]]})
	found = simulate(version, trial, calendar)
	assert [one.line for one in found.asked] == [COPIES]
	assert found.fee.payable == 14_000
	assert found.fee.working


def test_a_wrong_quantity_is_told_and_the_appointment_still_shown(calendar) -> None:
	version = with_tariff(Tariff((copies(),)))
	trial = Trial(datetime(2020, 6, 15, 9), SubmissionChannel.IN_PERSON, quantities={COPIES: "=2+3"})
	found = simulate(version, trial, calendar)
	assert [(part, error.code) for part, error in found.refusals] == [(Part.FEE, "invalid_quantity")]
	assert found.due


@given(TARIFFS, IN_2020, st.sampled_from(SubmissionChannel), st.sampled_from([EVERY, *CASES]))
def test_a_tariff_that_the_check_passes_is_simulated_and_what_fails_is_named(
	calendar, tariff, moment, channel, case
) -> None:
	version = with_tariff(tariff)
	found = simulate(version, Trial(moment, channel, case), calendar)
	if found.refusals:
		assert any(finding.table.startswith("tariff") for finding in errors(findings(version)))
	else:
		assert (found.fee is None) == (not tariff.lines)
