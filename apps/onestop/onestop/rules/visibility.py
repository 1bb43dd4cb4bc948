"""Which dossiers may a person see?

NĐ 61/2018 Đ.5.1.d (what is in a file is not disclosed), Đ.12.8 (who stands in works on); TT 01/2018 Đ.16. Who
reviews or administers sees all. The desk, the signers and the cashiers of an agency see its dossiers. An
officer sees what is the work of the positions in which he acts today, held or stood in for: the dossier
itself, one of its steps, a question asked of him. And everybody what is assigned to himself.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field

from onestop.rules.roles import (
	APPROVER,
	CASHIER,
	ONE_STOP_ADMINISTRATOR,
	RECEPTION_CLERK,
	REVIEWER,
)

SEES_ALL = frozenset({"System Manager", "Administrator", ONE_STOP_ADMINISTRATOR, REVIEWER})  # not shown
SEES_AGENCY = frozenset({RECEPTION_CLERK, APPROVER, CASHIER})


@dataclass(frozen=True, slots=True)
class Sight:
	"""What a person sees: everything, whole agencies, and the work of positions and agencies."""

	user: str
	is_everything: bool = False
	agencies: frozenset[str] = frozenset()
	positions: frozenset[str] = frozenset()
	working_for: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class SeenDossier:
	"""What of a dossier decides who sees it; positions, agencies and people of steps and questions too."""

	agency: str
	positions: frozenset[str] = field(default_factory=frozenset)
	agencies: frozenset[str] = field(default_factory=frozenset)
	people: frozenset[str] = field(default_factory=frozenset)


def sight_of(user: str, roles: Collection[str], acted: Mapping[str, str]) -> Sight:
	"""`acted` are the positions in which the person acts today, each with its agency."""
	if not SEES_ALL.isdisjoint(roles):
		return Sight(user, is_everything=True)
	agencies = frozenset(acted.values())
	is_whole = not SEES_AGENCY.isdisjoint(roles)
	return Sight(user, False, agencies if is_whole else frozenset(), frozenset(acted), agencies)


def sees(sight: Sight, dossier: SeenDossier) -> bool:
	"""The same question for one dossier that the list's condition asks of all."""
	return (
		sight.is_everything
		or dossier.agency in sight.agencies
		or not sight.positions.isdisjoint(dossier.positions)
		or not sight.working_for.isdisjoint(dossier.agencies)
		or sight.user in dossier.people
	)
