from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onestop.rules.errors import RuleError
from onestop.rules.lifecycle import Action, Status, transition
from onestop.rules.process_check import ROLES
from onestop.rules.questions import Question, QuestionType
from onestop.rules.route import ProcessStep, StepDuty, next_steps, route
from onestop.rules.tariff import FeeMethod, Tariff, TariffLine
from onestop.rules.version_check import errors, findings
from onestop.rules.version_choice import EVERY, SubmissionChannel
from onestop.rules.version_content import (
	CheckedLegalBasis,
	CheckedLimit,
	CheckedPaper,
	CheckedTariff,
	CheckedVersion,
	Finding,
	Severity,
)

CLERK, CHAIRMAN, CASE = "Công chức tiếp nhận", "Chủ tịch", "có xác minh"
STEPS = (
	ProcessStep(1, 1, "Tiếp nhận", StepDuty.RECEIVE, CLERK),
	ProcessStep(2, 2, "Thẩm định", StepDuty.APPRAISE, CLERK, Decimal(16)),
	ProcessStep(3, 3, "Ký", StepDuty.APPROVE, CHAIRMAN, Decimal(8)),
)
WHOLE = CheckedVersion(
	effective_from=date(2017, 1, 1),
	decision_number="1/QĐ-UBND",
	limit=CheckedLimit(0, 3, "Working Day"),
	channels=(CheckedLimit(1, 0, "", "In Person"),),
	cases=(CASE,),
	papers=(CheckedPaper(1, "Tờ khai"),),
	legal_bases=(CheckedLegalBasis(1, "60/2014/QH13"),),
	results=("Giấy xác nhận",),
	steps=STEPS,
	known_positions=(CLERK, CHAIRMAN, "Kế toán"),
	tariff=CheckedTariff(Tariff((TariffLine(1, "Lệ phí", FeeMethod.FREE),))),
	held_positions=(CLERK, CHAIRMAN),
)


def told(version: CheckedVersion) -> list[tuple[str, str, int, str]]:
	return [(f.severity, f.table, f.row, f.template.format(**f.facts)) for f in findings(version)]


def with_step(place: int, **values: object) -> CheckedVersion:
	steps = list(STEPS)
	steps[place] = replace(steps[place], **values)
	return replace(WHOLE, steps=tuple(steps))


def test_a_whole_version_has_nothing_to_mend() -> None:
	assert findings(WHOLE) == ()


def test_an_empty_version_is_told_everything_at_once() -> None:
	found = findings(CheckedVersion(effective_from=date(2017, 1, 1)))
	assert [f.table for f in errors(found)] == ["time_limit"]
	assert len(found) >= 7


@pytest.mark.parametrize(
	("version", "table", "row", "words"),
	[
		(with_step(1, owner=""), "process_steps", 2, "has nobody who does it"),
		(with_step(2, owner="Kế toán"), "process_steps", 3, "Nobody holds the position “Kế toán”"),
		(with_step(2, owner="Bí thư"), "process_steps", 3, "There is no position “Bí thư”"),
		(with_step(1, hours=Decimal(0)), "process_steps", 2, "has no time"),
		(with_step(1, hours=Decimal(17)), "process_steps", 0, "takes 25 working hours"),
		(with_step(1, case="lạ"), "process_steps", 2, "No dossier ever reaches step “Thẩm định”"),
		(with_step(2, number=2), "process_steps", 2, "the same number 2"),
		(replace(WHOLE, papers=(CheckedPaper(1, "Đơn", 0, 0),)), "papers", 1, "no original and no copy"),
		(replace(WHOLE, papers=(CheckedPaper(4, "Đơn", case="lạ"),)), "papers", 4, "no case “lạ”"),
		(
			replace(WHOLE, papers=(CheckedPaper(1, "Đơn", is_mandatory=False, is_conditional=True),)),
			"papers",
			1,
			"says no condition",
		),
		(replace(WHOLE, effective_to=date(2016, 1, 1)), "effective_from", 0, "ends before it begins"),
		(replace(WHOLE, cases=(CASE, CASE)), "cases", 2, "stands here twice"),
		(replace(WHOLE, limit=CheckedLimit(0, 0, "Month")), "time_limit", 0, "cannot be counted"),
		(
			replace(WHOLE, legal_bases=(CheckedLegalBasis(1, "61/2018/NĐ-CP", is_in_force=False),)),
			"legal_bases",
			1,
			"61/2018/NĐ-CP is not in force",
		),
		(
			replace(WHOLE, channels=tuple(CheckedLimit(n, 5, "Working Day", "Online") for n in (1, 2))),
			"channels",
			1,
			"fit equally well",
		),
	],
)
def test_each_problem_that_blocks_publishing_is_told_with_its_row(version, table, row, words) -> None:
	blocking = [line for line in told(version) if line[0] == Severity.ERROR]
	assert any((line[1], line[2]) == (table, row) and words in line[3] for line in blocking)


@pytest.mark.parametrize(
	("version", "words"),
	[
		(replace(WHOLE, steps=()), "has no internal process"),
		(replace(WHOLE, legal_bases=()), "No legal basis is named"),
		(replace(WHOLE, legal_bases=(), legal_text="Luật Hộ tịch"), "only a text"),
		(replace(WHOLE, decision_number=""), "No announcement decision"),
		(replace(WHOLE, max_supplements=2), "2 supplements are allowed"),
		(replace(WHOLE, legal_bases=(CheckedLegalBasis(1, "A", date(2020, 1, 1)),)), "expires on 01/01/2020"),
		(with_step(1, group="A"), "alone in group"),
	],
)
def test_a_warning_does_not_block(version, words) -> None:
	assert any(words in line[3] for line in told(version))
	assert errors(findings(version)) == ()


@st.composite
def versions(draw: st.DrawFn) -> CheckedVersion:
	"""Processes as somebody might type them: numbers twice, broken groups, unknown cases, nobody, no time."""
	steps = draw(
		st.lists(
			st.builds(
				ProcessStep,
				row=st.just(0),
				number=st.integers(1, 5),
				name=st.just("Bước"),
				duty=st.sampled_from(StepDuty),
				owner=st.sampled_from([CLERK, CHAIRMAN, "", "Kế toán"]),
				hours=st.integers(0, 10).map(Decimal),
				group=st.sampled_from(["", "", "A", "B"]),
				channel=st.sampled_from([EVERY, *SubmissionChannel]),
				case=st.sampled_from([EVERY, CASE, "lạ"]),
			),
			min_size=1,
			max_size=5,
		)
	)
	return replace(WHOLE, steps=tuple(replace(s, row=row) for row, s in enumerate(steps, 1)))


@given(versions())
def test_the_check_never_passes_a_process_that_cannot_be_worked_through(version) -> None:
	if errors(findings(version)):
		return
	for channel in SubmissionChannel:
		for case in (EVERY, *version.cases):
			path, done = route(version.steps, channel, case), []
			while waiting := next_steps(path, done):
				assert all(step.owner for step in waiting)
				done.append(waiting[0].row)
			assert len(done) == sum(len(stage.steps) for stage in path.stages)


@given(versions())
def test_what_the_route_refuses_is_among_the_errors(version) -> None:
	templates = {found.template for found in errors(findings(version))}
	for channel in SubmissionChannel:
		try:
			route(version.steps, channel)
		except RuleError as refused:
			assert refused.template in templates


@given(versions())
def test_every_finding_can_be_said(version) -> None:
	assert all(
		isinstance(found, Finding) and found.template.format(**found.facts) for found in findings(version)
	)


ASKED = (
	Question(1, "kind", "Loại việc", QuestionType.CHOICE, choices=("Mới", "Lại")),
	Question(2, "other", "Việc khác", QuestionType.YES_OR_NO),
)


def test_a_step_that_waits_for_what_nobody_can_answer_is_told() -> None:
	unknown = with_step(1, question="lạ", answer="x")
	assert any("question that the form lacks" in line[3] for line in told(unknown))
	not_offered = replace(with_step(1, question="kind", answer="Khác"), questions=ASKED)
	assert any("“Loại việc” does not offer" in line[3] for line in told(not_offered))


def waiting(hours: int, *answers: tuple[str, str]) -> CheckedVersion:
	extra = tuple(
		ProcessStep(
			9 + n, 9 + n, f"Thêm {n}", StepDuty.VERIFY, CLERK, Decimal(hours), question=key, answer=text
		)
		for n, (key, text) in enumerate(answers)
	)
	return replace(WHOLE, steps=(STEPS[0], STEPS[2], *extra), questions=ASKED)


def test_steps_of_answers_that_exclude_each_other_are_not_added_up() -> None:
	assert findings(waiting(16, ("kind", "Mới"), ("kind", "Lại"))) == ()


def test_steps_of_answers_that_may_come_together_must_fit_the_time_limit_together() -> None:
	assert any(
		"takes 40 working hours" in line[3] for line in told(waiting(16, ("kind", "Mới"), ("other", "Yes")))
	)


@pytest.mark.parametrize(
	("values", "severity", "words"),
	[
		({"backup": "Kế toán"}, Severity.WARNING, "Nobody holds the position “Kế toán”"),
		({"backup": "lạ"}, Severity.ERROR, "There is no position “lạ”"),
		({"backup": CHAIRMAN}, Severity.ERROR, "has its own position as backup"),
		({"owner": "Kế toán"}, Severity.ERROR, "Nobody holds the position “Kế toán”"),
		({"owner": "Kế toán", "backup": CLERK}, Severity.WARNING, "Nobody holds the position “Kế toán”"),
	],
)
def test_a_backup_must_be_a_held_position_of_its_own_and_fills_an_empty_one(values, severity, words) -> None:
	((found, table, row, text),) = told(with_step(2, **values))
	assert (found, table, row) == (severity, "process_steps", 3)
	assert words in text


def test_a_backup_that_is_held_is_nothing_to_mend() -> None:
	assert findings(with_step(2, backup=CLERK)) == ()


def test_a_position_whose_holder_lacks_the_role_of_the_step_is_told() -> None:
	held = {CLERK: ("Reception Clerk",), CHAIRMAN: ("Processing Officer",)}
	assert told(replace(WHOLE, roles_held=held)) == [
		(
			Severity.WARNING,
			"process_steps",
			3,
			"Whoever holds “Chủ tịch” may not do step “Ký”, which needs the role ('Approver',). Choose "
			"another position, or have the role given to the account.",
		)
	]


def test_the_roles_of_the_check_are_those_that_let_somebody_take_the_step() -> None:
	taken = {
		StepDuty.RECEIVE: (Status.RECEIVED, Action.FORWARD),
		StepDuty.APPRAISE: (Status.PROCESSING, Action.FORWARD),
		StepDuty.VERIFY: (Status.PROCESSING, Action.FORWARD),
		StepDuty.CONSULT: (Status.PROCESSING, Action.FORWARD),
		StepDuty.APPROVE: (Status.AWAITING_APPROVAL, Action.TAKE),
		StepDuty.NUMBER_AND_STAMP: (Status.RESOLVED, Action.FORWARD),
		StepDuty.RETURN: (Status.RESOLVED, Action.RETURN_RESULT),
	}
	assert {duty: set(transition(*step).roles) for duty, step in taken.items()} == {
		duty: set(roles) for duty, roles in ROLES.items()
	}
