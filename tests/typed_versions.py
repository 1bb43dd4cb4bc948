"""Versions as somebody might type them: most are sound, some carry a slip or two of the hand."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

from hypothesis import strategies as st

from onestop.rules.route import ProcessStep, StepDuty
from onestop.rules.version_choice import EVERY, SubmissionChannel
from onestop.rules.version_content import CheckedLimit, CheckedPaper, CheckedVersion

CLERK, CHAIRMAN, CASE = "Công chức tiếp nhận", "Chủ tịch", "có xác minh"
SOUND_LIMITS = (
	(15, "Working Day"),
	(20, "Calendar Day"),
	(2, "Month"),
	(80, "Working Hour"),
	(5.5, "Working Day"),
)
ODD_LIMITS = ((0, "Month"), (-1, "Working Day"), (0.3, "Working Day"), (1e9, "Calendar Day"),
	(3, "Fortnight"), (3, ""), (0, "Same Day"), (1, "Working Hour"))  # fmt: skip
ODD_STEPS = ({"owner": ""}, {"owner": "Kế toán"}, {"owner": "lạ"}, {"hours": Decimal(0)},
	{"hours": Decimal(900)}, {"number": 1}, {"group": "A"}, {"case": "lạ"}, {"case": CASE})  # fmt: skip
CASES, CHANNELS = st.sampled_from([EVERY, CASE]), st.sampled_from([EVERY, *SubmissionChannel])


@st.composite
def limits(draw: st.DrawFn) -> tuple[CheckedLimit, ...]:
	"""Rows of the channels; two may fit equally well."""
	places = draw(st.lists(st.tuples(CHANNELS, CASES), max_size=2))
	numbers = st.sampled_from((*SOUND_LIMITS * 3, *ODD_LIMITS, (0, "")))
	return tuple(CheckedLimit(row, *draw(numbers), *place) for row, place in enumerate(places, 1))


@st.composite
def processes(draw: st.DrawFn) -> tuple[ProcessStep, ...]:
	"""Up to four steps, the first for everybody, some side by side, then perhaps a slip."""
	steps = [
		ProcessStep(
			row,
			row,
			f"Bước {row}",
			draw(st.sampled_from(StepDuty)) if row > 1 else StepDuty.APPRAISE,
			draw(st.sampled_from([CLERK, CHAIRMAN])),
			Decimal(draw(st.sampled_from([1, 4, 6, 8, 12]))),
			channel=draw(CHANNELS) if row > 1 else EVERY,
			case=draw(CASES) if row > 1 else EVERY,
		)
		for row in range(1, draw(st.integers(0, 4)) + 1)
	]
	if len(steps) > 2 and draw(st.booleans()):
		steps[1:3] = [replace(step, group="A") for step in steps[1:3]]
	if steps and draw(st.integers(0, 2)) == 2:
		place = draw(st.integers(0, len(steps) - 1))
		steps[place] = replace(steps[place], **draw(st.sampled_from(ODD_STEPS)))
	return tuple(steps)


@st.composite
def papers(draw: st.DrawFn) -> tuple[CheckedPaper, ...]:
	cases = draw(st.lists(st.sampled_from([EVERY, CASE, CASE, EVERY, "lạ"]), max_size=2))
	originals = draw(st.sampled_from([1, 1, 1, 0]))
	return tuple(CheckedPaper(row, f"Giấy {row}", originals, case=case) for row, case in enumerate(cases, 1))


@st.composite
def typed_versions(draw: st.DrawFn) -> CheckedVersion:
	general = draw(st.sampled_from((*SOUND_LIMITS * 5, *ODD_LIMITS)))
	return CheckedVersion(
		effective_from=date(2017, 1, 1),
		limit=CheckedLimit(0, *general),
		channels=draw(limits()),
		cases=(CASE,),
		papers=draw(papers()),
		steps=draw(processes()),
		known_positions=(CLERK, CHAIRMAN, "Kế toán"),
		held_positions=(CLERK, CHAIRMAN),
	)
