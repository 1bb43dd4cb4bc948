"""Do the figures of one line of form 06 agree with each other?

TT 01/2020/TT-VPCP, form 06: (3)=(4)+(5)+(6), (7)=(8)+(9)+(10), (11)=(12)+(13) and (3)=(7)+(11). A line that
breaks one of them points to a dossier whose dates are wrong or missing; it is shown, never hidden.
"""

from dataclasses import dataclass
from typing import Final

from onestop.rules.statistics import Column, Tally


@dataclass(frozen=True, slots=True)
class Identity:
	whole: Column
	parts: tuple[Column, ...]

	def __str__(self) -> str:
		return f"({self.whole.value}) = " + " + ".join(f"({part.value})" for part in self.parts)


@dataclass(frozen=True, slots=True)
class BrokenIdentity:
	identity: Identity
	whole: int
	parts: int


IDENTITIES: Final = (
	Identity(Column.RECEIVED, (Column.RECEIVED_ONLINE, Column.RECEIVED_OTHERWISE, Column.CARRIED_OVER)),
	Identity(Column.RESOLVED, (Column.RESOLVED_EARLY, Column.RESOLVED_ON_TIME, Column.RESOLVED_LATE)),
	Identity(Column.IN_PROGRESS, (Column.IN_PROGRESS_WITHIN_TIME, Column.IN_PROGRESS_OVERDUE)),
	Identity(Column.RECEIVED, (Column.RESOLVED, Column.IN_PROGRESS)),
)


def broken_identities(line: Tally) -> tuple[BrokenIdentity, ...]:
	"""The identities this line does not keep, with both sums."""
	compared = (
		BrokenIdentity(identity, line[identity.whole], sum(line[part] for part in identity.parts))
		for identity in IDENTITIES
	)
	return tuple(one for one in compared if one.whole != one.parts)
