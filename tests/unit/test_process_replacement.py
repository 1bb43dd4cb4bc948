import pytest
from hypothesis import given
from hypothesis import strategies as st

from onestop.rules.process_replacement import StepNotInProcess, continuation
from onestop.rules.progress import PathStep, StepState
from onestop.rules.route import StepDuty

DONE, OPEN, WAITING = StepState.DONE, StepState.OPEN, StepState.WAITING
RECEIVE, APPRAISE, APPROVE, RETURN = (
	StepDuty.RECEIVE,
	StepDuty.APPRAISE,
	StepDuty.APPROVE,
	StepDuty.RETURN,
)


def step(row: int, stage: int, name: str, duty: StepDuty, state: StepState = WAITING) -> PathStep:
	return PathStep(row, stage, name, duty, state)


OLD = (
	step(1, 1, "Tiếp nhận", RECEIVE, DONE),
	step(2, 2, "Thẩm định", APPRAISE, OPEN),
	step(3, 3, "Ký", APPROVE),
	step(4, 4, "Trả", RETURN),
)


def test_the_step_at_work_goes_on_and_the_rest_is_the_new_process() -> None:
	new = (
		step(1, 1, "Tiếp nhận", RECEIVE),
		step(2, 2, "Thẩm định", APPRAISE),
		step(3, 3, "Kiểm tra lại", APPRAISE),
		step(4, 4, "Ký", APPROVE),
		step(5, 5, "Trả", RETURN),
	)
	found = continuation(OLD, new)
	assert (found.kept, found.goes_on, found.opens) == ((1,), ((2, 2),), ())
	assert found.waits == ((3, 3), (4, 4), (5, 5))


def test_a_new_neighbour_of_the_step_at_work_opens_with_it() -> None:
	new = (step(1, 1, "Thẩm định", APPRAISE), step(2, 1, "Xác minh", APPRAISE), step(3, 2, "Ký", APPROVE))
	found = continuation(OLD, new)
	assert (found.goes_on, found.opens, found.waits) == (((2, 1),), ((2, 2),), ((3, 3),))


def test_a_neighbour_that_is_done_is_not_done_again() -> None:
	old = (step(1, 1, "A", APPRAISE, DONE), step(2, 1, "B", APPRAISE, OPEN), step(3, 2, "Ký", APPROVE))
	new = (step(1, 1, "A", APPRAISE), step(2, 1, "B", APPRAISE), step(3, 2, "Ký", APPROVE))
	assert continuation(old, new).opens == ()


def test_a_process_without_the_present_step_is_refused_with_its_name() -> None:
	with pytest.raises(StepNotInProcess, match="Thẩm định"):
		continuation(OLD, (step(1, 1, "Tiếp nhận", RECEIVE), step(2, 2, "Ký", APPROVE)))


def test_a_step_of_the_same_name_with_another_duty_is_another_step() -> None:
	with pytest.raises(StepNotInProcess):
		continuation(OLD, (step(1, 1, "Thẩm định", APPROVE),))


@given(at=st.integers(0, 3))
def test_the_same_process_leaves_every_step_where_it_is(at) -> None:
	states = [DONE] * at + [OPEN] + [WAITING] * (3 - at)
	old = tuple(
		each.__class__(each.row, each.stage, each.name, each.duty, s)
		for each, s in zip(OLD, states, strict=True)
	)
	found = continuation(old, tuple(step(each.row, each.stage, each.name, each.duty) for each in OLD))
	assert found.kept == tuple(range(1, at + 1))
	assert found.goes_on == ((at + 1, at + 1),)
	assert found.waits == tuple((row, row) for row in range(at + 2, 5))
