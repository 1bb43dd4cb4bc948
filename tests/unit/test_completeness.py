from hypothesis import given
from hypothesis import strategies as st

from onestop.rules.completeness import HandedPaper, MissingReason, RequiredPaper, missing_papers

FORM = RequiredPaper("form", "Tờ khai đăng ký khai sinh")
BIRTH = RequiredPaper("birth", "Giấy chứng sinh", originals=1, copies=1)
MARRIAGE = RequiredPaper("marriage", "Giấy chứng nhận kết hôn", originals=0, copies=1, is_mandatory=False)
LIST = (FORM, BIRTH, MARRIAGE)
PAPERS = st.builds(
	HandedPaper, st.sampled_from([p.paper for p in LIST]), st.integers(0, 3), st.integers(0, 3)
)


def test_a_dossier_with_every_mandatory_paper_is_complete() -> None:
	assert missing_papers(LIST, [HandedPaper("form", 1), HandedPaper("birth", 1, 1)]) == ()


def test_everything_missing_is_named_at_once_in_the_order_of_the_list() -> None:
	missing = missing_papers(LIST, [])
	assert [(line.name, line.reason) for line in missing] == [
		("Tờ khai đăng ký khai sinh", MissingReason.NOT_HANDED_IN),
		("Giấy chứng sinh", MissingReason.NOT_HANDED_IN),
	]


def test_a_copy_does_not_stand_for_an_original() -> None:
	(missing,) = missing_papers([BIRTH], [HandedPaper("birth", copies=2)])
	assert (missing.reason, missing.originals, missing.copies) == (MissingReason.ORIGINALS_SHORT, 1, 0)


def test_a_missing_copy_is_asked_for_by_number() -> None:
	(missing,) = missing_papers([BIRTH], [HandedPaper("birth", originals=1)])
	assert (missing.reason, missing.originals, missing.copies) == (MissingReason.COPIES_SHORT, 0, 1)


def test_a_surplus_original_stands_for_a_copy() -> None:
	assert missing_papers([BIRTH], [HandedPaper("birth", originals=2)]) == ()


def test_the_same_paper_handed_in_twice_adds_up() -> None:
	assert missing_papers([BIRTH], [HandedPaper("birth", 1), HandedPaper("birth", 0, 1)]) == ()


def test_nothing_beyond_the_published_list_is_asked_for() -> None:
	assert missing_papers([], [HandedPaper("other", 1)]) == ()


@given(st.lists(PAPERS), PAPERS)
def test_handing_in_more_never_makes_more_missing(handed: list[HandedPaper], more: HandedPaper) -> None:
	before, after = missing_papers(LIST, handed), missing_papers(LIST, [*handed, more])
	assert {line.paper for line in after} <= {line.paper for line in before}


@given(st.lists(PAPERS))
def test_bringing_what_was_named_makes_the_dossier_complete(handed: list[HandedPaper]) -> None:
	brought = [HandedPaper(line.paper, line.originals, line.copies) for line in missing_papers(LIST, handed)]
	assert missing_papers(LIST, [*handed, *brought]) == ()
