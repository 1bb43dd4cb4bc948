from datetime import date, datetime

import pytest

from onestop.rules.due_date_correction import (
	Appointment,
	CorrectionDecisionMissing,
	CorrectionReasonMissing,
	DecidedInTheFuture,
	Decision,
	check_decision,
	kept_promise,
	shift,
)

TODAY = date(2017, 3, 10)
NOW = datetime(2017, 3, 10, 9)
DUE, LATER = datetime(2017, 3, 15, 17), datetime(2017, 3, 20, 17)
DECISION = Decision("Bão số 3", "12/QĐ-UBND", date(2017, 3, 9))


@pytest.mark.parametrize(
	("reason", "number", "on", "refusal"),
	[
		(" ", "12", TODAY, CorrectionReasonMissing),
		("Bão", "", TODAY, CorrectionDecisionMissing),
		("Bão", "12", None, CorrectionDecisionMissing),
		("Bão", "12", date(2017, 3, 11), DecidedInTheFuture),
	],
)
def test_a_correction_nobody_accounts_for_is_refused(reason, number, on, refusal) -> None:
	with pytest.raises(refusal):
		check_decision(Decision(reason, number, on), TODAY)


def test_a_correction_with_reason_and_decision_is_accepted() -> None:
	check_decision(DECISION, TODAY)


def test_the_same_date_is_no_move(calendar) -> None:
	assert shift(Appointment(DUE), Appointment(DUE), NOW, calendar, False) is None


def test_a_move_is_measured_in_working_days_both_ways(calendar) -> None:
	later = shift(Appointment(DUE), Appointment(LATER), NOW, calendar, False)
	earlier = shift(Appointment(LATER), Appointment(DUE), NOW, calendar, False)
	assert (later.days, earlier.days, later.changes_slip) == (3, -3, True)


def test_a_date_that_is_brought_before_today_is_late_at_once_unless_it_stands_still(calendar) -> None:
	past = Appointment(datetime(2017, 3, 9, 17))
	assert shift(Appointment(DUE), past, NOW, calendar, False).will_be_late
	assert not shift(Appointment(DUE), past, NOW, calendar, True).will_be_late
	assert not shift(past, Appointment(datetime(2017, 3, 8, 17)), NOW, calendar, False).will_be_late


def test_who_holds_form_04_keeps_the_date_it_names(calendar) -> None:
	promised = datetime(2017, 3, 22, 17)
	moved = shift(Appointment(DUE, promised), Appointment(LATER, promised), NOW, calendar, False)
	assert not moved.changes_slip


def test_a_promised_day_that_is_closed_moves_to_the_next_open_one(calendar) -> None:
	assert kept_promise(datetime(2017, 3, 18, 17), calendar) == datetime(2017, 3, 20, 17)
	assert kept_promise(DUE, calendar) == DUE
	assert kept_promise(None, calendar) is None
