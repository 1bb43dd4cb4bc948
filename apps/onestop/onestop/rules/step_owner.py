"""Who may act on a step of the process?

NĐ 61/2018 Đ.19.1 (the head assigns the officer), Đ.12.8 (a backup stands in): the officer to whom the step
was assigned or who took it; while nobody did, whoever acts in its position on the day, the holder or the one
who stands in. An officer who is away leaves the step to the position again. A step whose position nobody
holds is open to everyone whose role allows the action: no dossier waits for an empty chair.
"""

from collections.abc import Collection
from dataclasses import dataclass

from onestop.rules.errors import RuleError


class StepNotYours(RuleError):
	code = "step_not_yours"
	template = "Step “{step}” is the work of {owner}. Ask them to act, or have the step reassigned."
	step: str
	owner: str


class StepAlreadyTaken(RuleError):
	code = "step_already_taken"
	template = "Step “{step}” has been taken by {owner}. Agree with them, or have the step reassigned."
	step: str
	owner: str


@dataclass(frozen=True, slots=True)
class Ownership:
	"""`acting` are those who act in the step's position today; `officer` has it assigned or taken."""

	step: str
	acting: tuple[str, ...] = ()
	officer: str = ""
	is_taken: bool = False
	is_officer_away: bool = False
	position: str = ""


def may_act(user: str, owned: Ownership) -> bool:
	"""Is the step this person's work today?"""
	if owned.officer and not owned.is_officer_away:
		return user == owned.officer
	return user in owned.acting or not owned.acting


def check_owner(user: str, owned: Ownership) -> None:
	"""Refused with the name of whose work it is."""
	if may_act(user, owned):
		return
	if owned.officer and owned.is_taken:
		raise StepAlreadyTaken(step=owned.step, owner=owned.officer)
	raise StepNotYours(step=owned.step, owner=owned.officer or owned.position or ", ".join(owned.acting))


def own_steps(user: str, steps: Collection[Ownership]) -> tuple[Ownership, ...]:
	"""Those of several that are this person's."""
	return tuple(step for step in steps if may_act(user, step))
