"""Is the journal as it was written, and if not, where does it first differ?

TT 01/2018 Đ.17.1.b (every step is recorded); NĐ 61/2018 Đ.5.1.b (data must not be altered). Each event is
sealed with a hash over what it says and the hash of the event before; each day is sealed with a hash over the
hashes of all its events and the digest of the day before. Who changes, removes or slips in an event breaks
its chain; who rewrites a whole chain breaks the day's digest.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from hashlib import sha256
from typing import Final

FIRST: Final = "0" * 64
SEALED: Final = (  # not shown
	"dossier",
	"sequence",
	"action",
	"from_status",
	"to_status",
	"occurred_at",
	"user",
	"position",
	"agency",
	"planned_end_at",
	"note",
	"changes",
	"address_of_origin",
)
# Younger than the first seals: sealed only where they say something, so that older chains stay whole.
SEALED_WHEN_SAID: Final = ("on_behalf_of", "changes_in_full")  # not shown


class Fault(StrEnum):
	CHANGED = "An event does not say what it said when it was written."
	MISSING = "An event is missing or was moved."
	UNSEALED_DAY = "The events of the day are not those that were there when it was closed."


@dataclass(frozen=True, slots=True)
class BrokenLink:
	"""Where the journal first differs: the event (or day), and how."""

	where: str
	fault: Fault


def seal(said: Mapping[str, str], previous: str) -> str:
	"""The hash of an event after the one before; with the lengths, so that nothing moves between fields."""
	fields = [*SEALED, *(field for field in SEALED_WHEN_SAID if said.get(field))]
	parts = [f"{field}:{len(said[field])}:{said[field]}" for field in fields]
	return sha256("\n".join([previous, *parts]).encode()).hexdigest()


def first_broken(events: Sequence[Mapping[str, str]]) -> BrokenLink | None:
	"""The first event of a dossier's chain, in order, that is not as it was written."""
	previous = FIRST
	for number, event in enumerate(events, 1):
		if event["sequence"] != str(number) or event["previous_hash"] != previous:
			return BrokenLink(event["name"], Fault.MISSING)
		if event["entry_hash"] != seal(event, previous):
			return BrokenLink(event["name"], Fault.CHANGED)
		previous = event["entry_hash"]
	return None


def digest(hashes: Iterable[str], previous: str) -> str:
	"""The day's seal over all its events, in whatever order they were read."""
	return sha256("\n".join([previous, *sorted(hashes)]).encode()).hexdigest()
