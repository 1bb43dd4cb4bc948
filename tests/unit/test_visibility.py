from hypothesis import given
from hypothesis import strategies as st

from onestop.rules import roles
from onestop.rules.visibility import SeenDossier, sees, sight_of

NAMES = st.sampled_from(["a", "b", "c"])
SETS = st.frozensets(NAMES, max_size=2)
DOSSIERS = st.builds(SeenDossier, NAMES, SETS, SETS, SETS)


def seen_by(role: str, dossier: SeenDossier, acted: dict[str, str] | None = None) -> bool:
	return sees(sight_of("me", [role], acted or {}), dossier)


@given(DOSSIERS)
def test_who_reviews_or_administers_sees_all(dossier) -> None:
	assert seen_by(roles.REVIEWER, dossier) and seen_by(roles.ONE_STOP_ADMINISTRATOR, dossier)


@given(DOSSIERS)
def test_who_holds_no_position_sees_only_what_is_his_own(dossier) -> None:
	for role in (roles.RECEPTION_CLERK, roles.PROCESSING_OFFICER, roles.APPROVER, roles.CASHIER):
		assert not seen_by(role, dossier)
	mine = SeenDossier(dossier.agency, people=frozenset({"me"}))
	assert seen_by(roles.PROCESSING_OFFICER, mine)


def test_the_desk_sees_its_agency_and_no_other() -> None:
	acted = {"desk": "VINH-TUY"}
	assert seen_by(roles.RECEPTION_CLERK, SeenDossier("VINH-TUY"), acted)
	assert not seen_by(roles.RECEPTION_CLERK, SeenDossier("KHÁC"), acted)


def test_an_officer_sees_the_work_of_his_positions_only() -> None:
	acted = {"justice": "VINH-TUY"}
	his = SeenDossier("VINH-TUY", positions=frozenset({"justice", "land"}))
	assert seen_by(roles.PROCESSING_OFFICER, his, acted)
	assert not seen_by(roles.PROCESSING_OFFICER, SeenDossier("VINH-TUY", frozenset({"land"})), acted)


def test_a_coordinating_agency_sees_the_dossiers_with_a_step_of_its_own() -> None:
	acted = {"social insurance": "BHXH"}
	assert seen_by(roles.PROCESSING_OFFICER, SeenDossier("VINH-TUY", agencies=frozenset({"BHXH"})), acted)


@given(DOSSIERS, st.dictionaries(NAMES, NAMES), st.dictionaries(NAMES, NAMES))
def test_more_positions_never_hide_anything(dossier, acted, more) -> None:
	if seen_by(roles.PROCESSING_OFFICER, dossier, acted):
		both = {f"{name}": agency for name, agency in acted.items()}
		extra = {f"+{name}": agency for name, agency in more.items()}
		assert seen_by(roles.PROCESSING_OFFICER, dossier, {**both, **extra})
