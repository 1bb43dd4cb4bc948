"""What would change for dossiers that were already received, had this version been in force?

NĐ 63/2010 Đ.10–12 (the effects of a procedure are assessed before it is issued). For each dossier the
appointment and the fee it got are compared with those it would get; a dossier that would be refused is named
with the reason.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from onestop.rules.errors import RuleError


class Effect(StrEnum):
	SAME = "Nothing Changes"
	OTHER_DATE = "Another Appointment"
	OTHER_FEE = "Another Fee"
	BOTH = "Another Appointment and Fee"
	REFUSED = "Would Be Refused"


class PapersWouldBeMissing(RuleError):
	code = "papers_would_be_missing"
	template = "Papers that this version asks for were not handed in: {papers}. Ask whether it needs them."
	papers: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Reckoned:
	"""What one version says for a dossier; the fee as an amount or as a text, nothing where none is known."""

	due_at: datetime
	fee: object = None


@dataclass(frozen=True, slots=True)
class Rerun:
	"""One dossier, before and after."""

	dossier: str
	effect: Effect
	before: Reckoned
	after: Reckoned | None = None
	refusal: RuleError | None = None

	@property
	def shift(self) -> int:
		"""How many calendar days later (earlier, if negative) the answer would be due."""
		return (self.after.due_at.date() - self.before.due_at.date()).days if self.after else 0


def rerun(dossier: str, before: Reckoned, after: Reckoned | RuleError) -> Rerun:
	"""What would change for one dossier."""
	if isinstance(after, RuleError):
		return Rerun(dossier, Effect.REFUSED, before, None, after)
	return Rerun(dossier, effect_of(before, after), before, after)


def effect_of(before: Reckoned, after: Reckoned) -> Effect:
	kinds = {
		(False, False): Effect.SAME,
		(True, False): Effect.OTHER_DATE,
		(False, True): Effect.OTHER_FEE,
		(True, True): Effect.BOTH,
	}
	return kinds[before.due_at != after.due_at, before.fee != after.fee]


def tally(reruns: Iterable[Rerun]) -> dict[Effect, int]:
	"""How many dossiers of each kind, all kinds named."""
	found = Counter(one.effect for one in reruns)
	return {effect: found[effect] for effect in Effect}
