"""What the check calls long enough is long enough: the trial finds no step after the appointment."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from onestop.rules.route import ProcessStep
from onestop.rules.simulation import Trial, simulate
from onestop.rules.version_check import errors, findings
from onestop.rules.version_choice import SubmissionChannel
from onestop.rules.version_content import CheckedLimit, CheckedVersion
from tests.due_dates import MOMENTS

OFFICER = "Công chức"
VERSION = CheckedVersion(
	effective_from=date(2017, 1, 1), known_positions=(OFFICER,), held_positions=(OFFICER,)
)


@st.composite
def timed_versions(draw: st.DrawFn) -> CheckedVersion:
	"""Steps of half days, two of them perhaps side by side, that fill the limit or overflow it."""
	halves = draw(st.lists(st.integers(1, 5), min_size=1, max_size=4))
	groups = dict.fromkeys((2, 3), "A") if len(halves) > 2 and draw(st.booleans()) else {}
	steps = tuple(
		ProcessStep(
			row, row, f"Bước {row}", owner=OFFICER, hours=Decimal(4 * half), group=groups.get(row, "")
		)
		for row, half in enumerate(halves, 1)
	)
	days = draw(st.integers(1, sum(halves))) / 2
	return replace(VERSION, steps=steps, limit=CheckedLimit(0, days, "Working Day"))


@given(timed_versions(), MOMENTS)
def test_a_process_that_the_check_passes_ends_in_time_whenever_it_begins(calendar, version, moment) -> None:
	trial = Trial(calendar.next_working_moment(moment), SubmissionChannel.IN_PERSON)
	found = simulate(version, trial, calendar)
	late = [step for step in found.steps if found.is_late(step)]
	assert not late or [finding for finding in errors(findings(version)) if "hours" in finding.facts]
