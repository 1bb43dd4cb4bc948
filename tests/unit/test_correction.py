import pytest

from onestop.rules import correction
from onestop.rules.correction import Matter, check_correction
from onestop.rules.lifecycle import Status

MATTER = Matter("A1", "P1", "VINH-TUY")


def test_a_result_that_was_handed_over_is_corrected_with_its_reason() -> None:
	assert check_correction(Status.RETURNED, MATTER, MATTER, "Sai năm sinh", is_under_way=False) is None


@pytest.mark.parametrize("status", [one for one in Status if one is not Status.RETURNED])
def test_before_the_hand_over_there_is_no_new_dossier_for_it(status: Status) -> None:
	with pytest.raises(correction.NothingToCorrect, match="H22-1"):
		check_correction(status, MATTER, MATTER, "Sai", is_under_way=False, dossier_code="H22-1")


@pytest.mark.parametrize(
	"new", [Matter("A2", "P1", "VINH-TUY"), Matter("A1", "P2", "VINH-TUY"), Matter("A1", "P1", "X")]
)
def test_a_correction_is_of_the_same_matter(new: Matter) -> None:
	with pytest.raises(correction.AnotherMatter):
		check_correction(Status.RETURNED, MATTER, new, "Sai", is_under_way=False)


def test_a_correction_needs_its_reason_and_is_begun_once() -> None:
	with pytest.raises(correction.CorrectionReasonMissing):
		check_correction(Status.RETURNED, MATTER, MATTER, "  ", is_under_way=False)
	with pytest.raises(correction.CorrectionUnderWay):
		check_correction(Status.RETURNED, MATTER, MATTER, "Sai", is_under_way=True)
