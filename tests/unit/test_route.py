from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onestop.rules.route import (
	EmptyRoute,
	GroupInterrupted,
	ProcessStep,
	Route,
	SameNumber,
	next_steps,
	route,
)
from onestop.rules.version_choice import EVERY, SubmissionChannel

CASES = ("có xác minh", "ủy quyền")


def step(number: int, group: str = "", hours: int = 4, **values: str) -> ProcessStep:
	return ProcessStep(number, number, f"Bước {number}", hours=Decimal(hours), group=group, **values)


def numbers(path: Route) -> list[tuple[int, ...]]:
	return [tuple(each.number for each in stage.steps) for stage in path.stages]


@st.composite
def processes(draw: st.DrawFn) -> list[ProcessStep]:
	"""Stages one after the other, some of several steps in a group, some with a condition."""
	sizes = draw(st.lists(st.integers(1, 3), min_size=1, max_size=5))
	steps: list[ProcessStep] = []
	for stage, size in enumerate(sizes):
		for _place in range(size):
			channel = draw(st.sampled_from([EVERY, EVERY, *SubmissionChannel]))
			case = draw(st.sampled_from([EVERY, EVERY, *CASES]))
			hours, group = draw(st.integers(0, 24)), f"G{stage}" if size > 1 else ""
			steps.append(step(len(steps) + 1, group, hours, channel=channel, case=case))
	return steps


def path_of(steps: list[ProcessStep], channel: str, case: str) -> Route | None:
	try:
		return route(steps, channel, case)
	except EmptyRoute:
		return None


def test_steps_follow_their_numbers_whatever_the_order_of_the_rows() -> None:
	assert numbers(route([step(3), step(1), step(2)], "In Person")) == [(1,), (2,), (3,)]


def test_a_group_runs_side_by_side_and_lasts_as_long_as_its_longest_step() -> None:
	path = route([step(1), step(2, "A", 8), step(3, "A", 16), step(4)], "In Person")
	assert numbers(path) == [(1,), (2, 3), (4,)]
	assert [stage.ends_after for stage in path.stages] == [4, 20, 24]
	assert path.stages[1].due_after(path.stages[1].steps[0]) == 12


def test_the_join_waits_for_all_branches() -> None:
	path = route([step(1), step(2, "A"), step(3, "A"), step(4)], "In Person")
	assert [each.number for each in next_steps(path, {1, 2})] == [3]
	assert [each.number for each in next_steps(path, {1, 2, 3})] == [4]
	assert next_steps(path, {1, 2, 3, 4}) == ()


def test_a_step_of_another_case_is_left_out_and_named() -> None:
	path = route([step(1), step(2, case=CASES[0])], "In Person")
	assert (numbers(path), [each.number for each in path.left_out]) == ([(1,)], [2])


def test_a_dossier_that_no_step_fits_is_refused() -> None:
	with pytest.raises(EmptyRoute, match="Online"):
		route([step(1, channel="In Person")], "Online")


def test_two_steps_of_one_number_outside_a_group_are_refused() -> None:
	with pytest.raises(SameNumber, match="same number 1"):
		route([step(1), ProcessStep(2, 1, "Bước khác")], "In Person")


def test_a_group_with_a_stranger_inside_is_refused() -> None:
	with pytest.raises(GroupInterrupted, match="“A”"):
		route([step(1, "A"), step(2), step(3, "A")], "In Person")


@given(processes(), st.sampled_from(list(SubmissionChannel)), st.sampled_from([EVERY, *CASES]), st.randoms())
def test_the_order_of_the_rows_changes_nothing(steps, channel, case, random) -> None:
	shuffled = random.sample(steps, len(steps))
	assert path_of(steps, channel, case) == path_of(shuffled, channel, case)


@given(processes())
def test_every_step_is_reached_by_some_dossier(steps) -> None:
	reached = set()
	for channel in SubmissionChannel:
		for case in (EVERY, *CASES):
			path = path_of(steps, channel, case)
			reached |= {each.row for stage in path.stages for each in stage.steps} if path else set()
	assert reached == {each.row for each in steps}


@given(processes(), st.sampled_from(list(SubmissionChannel)), st.randoms())
def test_working_through_takes_every_step_once_and_never_before_a_join(steps, channel, random) -> None:
	path = path_of(steps, channel, EVERY)
	done: list[int] = []
	while path and (waiting := next_steps(path, done)):
		earlier = {each.number for each in steps if each.takes_part(channel, EVERY)}
		stage = next(stage for stage in path.stages if waiting[0] in stage.steps)
		before = {number for number in earlier if number < stage.steps[0].number}
		assert before <= set(done)
		done.append(random.choice(waiting).row)
	assert len(done) == len(set(done)) == (sum(len(stage.steps) for stage in path.stages) if path else 0)


@given(processes(), st.sampled_from(list(SubmissionChannel)))
def test_no_step_is_due_after_the_end_of_its_stage(steps, channel) -> None:
	path = path_of(steps, channel, EVERY)
	for stage in path.stages if path else ():
		assert all(stage.starts_after <= stage.due_after(each) <= stage.ends_after for each in stage.steps)


def test_a_step_takes_part_only_after_the_answer_it_waits_for() -> None:
	steps = [step(1), step(2, question="kind", answer="Lại"), step(3)]
	assert numbers(route(steps, "In Person")) == [(1,), (3,)]
	assert numbers(route(steps, "In Person", answers={"kind": "Lại"})) == [(1,), (2,), (3,)]
	assert numbers(route(steps, "In Person", answers={"kind": "Mới\nLại"})) == [(1,), (2,), (3,)]
