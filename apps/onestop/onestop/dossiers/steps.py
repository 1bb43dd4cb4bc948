"""What happens when a dossier takes a step? Who may take it, what it needs, what it changes: the same from
every door."""

from collections.abc import Callable
from datetime import datetime
from itertools import pairwise
from typing import NamedTuple

import frappe
from frappe import _
from frappe.model.document import Document
from frappe.utils import get_datetime, now_datetime

from onestop.dossiers import (
	by_time,
	consultations,
	fee_duty,
	handing_back,
	links,
	process_moves,
	reappointments,
	receipt,
	suspensions,
	telling_outside,
	verifications,
)
from onestop.dossiers.dossier_version import handed_papers, required_papers, version_for
from onestop.dossiers.testing import roles_for
from onestop.refusals import refusals, refuse
from onestop.rules import lifecycle
from onestop.rules.action_guards import ActionFacts, check, requirements
from onestop.rules.completeness import missing_papers
from onestop.rules.due_date import TimeLimitUnit
from onestop.rules.lifecycle import Action, Status
from onestop.rules.roles import APPROVER

REFUSED = "Refused"
READY, DELIVERED = "Ready to Be Collected", "Delivered"


class Step(NamedTuple):
	action: Action
	source: Status
	target: Status
	at: datetime
	note: str


def legs(step: Step) -> list[Step]:
	"""A step through a status in between is recorded as each of its ways (NĐ 61/2018 Đ.17.4)."""
	if step.action not in set(Action):
		return [step]  # a move to another version, which no status forbids
	stops = (step.source, *lifecycle.transition(step.source, step.action).passes, step.target)
	return [step._replace(source=source, target=target) for source, target in pairwise(stops)]


def take(dossier: Document, source: Status) -> None:
	"""Called while a dossier whose status changed is being saved; refuses, or sets all that the step
	decides."""
	at = get_datetime(dossier.flags.at) if dossier.flags.at else now_datetime().replace(microsecond=0)
	with refusals():
		action = action_between(dossier, source)
		lifecycle.check_allowed(source, action, roles_for(dossier))
		check(action, facts_of(dossier, action, at))
		process_moves.check(dossier, source, action, at)
		EFFECTS.get(action, nothing)(dossier, at)
		suspensions.follow(dossier, source, action, at)
		process_moves.follow(dossier, source, action, at)
	telling_outside.mark(dossier)
	dossier.flags.step = Step(action, source, Status(dossier.status), at, dossier.reason or "")
	if action is not Action.SUBMIT_FOR_APPROVAL:
		# A reason speaks for one step; only a proposed refusal keeps it until it is signed.
		dossier.reason = None


def action_between(dossier: Document, source: Status) -> Action:
	"""The action that leads from the old status to the new one; a signed refusal differs by its result."""
	target = Status(dossier.status)
	if dossier.flags.within:
		return Action(dossier.flags.within)
	leading = [
		step.action for step in lifecycle.TRANSITIONS if (step.source, step.target) == (source, target)
	]
	if not leading:
		refuse(
			_(
				"No step leads from “{source}” to “{target}”. Choose one of the actions offered for the "
				"dossier."
			),
			"no_such_step",
			source=source,
			target=target,
		)
	if Action.REFUSE_AFTER_APPRAISAL in leading:
		return checked_signature(dossier)
	return dossier.flags.action if dossier.flags.action in leading else leading[0]


def checked_signature(dossier: Document) -> Action:
	"""Who asked to refuse must not find that he has granted, nor the other way round."""
	fitting, asked = signature_of(dossier), dossier.flags.action or signature_of(dossier)
	if asked is not fitting:
		refuse(
			_(
				"“{asked}” does not fit the proposed result. Use “{fitting}”, or send the dossier back "
				"with your reason."
			),
			"signature_does_not_fit",
			asked=asked,
			fitting=fitting,
		)
	return fitting


def signature_of(dossier: Document) -> Action:
	"""The officer proposes granting or refusing; the leader signs what fits."""
	return Action.REFUSE_AFTER_APPRAISAL if dossier.result_type == REFUSED else Action.APPROVE


def facts_of(dossier: Document, action: Action, at: datetime) -> ActionFacts:
	"""What the guards ask; what only some actions need is looked up for those alone."""
	needed = requirements(action)
	return ActionFacts(
		reason=dossier.reason or "",
		receiver=dossier.receiver_name or "",
		has_code=bool(dossier.dossier_code),
		has_result=bool(dossier.result_type),
		missing_papers=missing(dossier, at) if needed.needs_papers else (),
		kept_originals=handing_back.kept(dossier) if needed.needs_originals else (),
		is_fee_settled=not needed.needs_payment or fee_duty.is_settled(dossier, action),
		is_immediate_procedure=dossier.time_limit_unit == TimeLimitUnit.SAME_DAY,
		supplements_requested=supplements_requested(dossier) if needed.counts_as_supplement else 0,
		supplements_allowed=suspensions.supplements_allowed(dossier) if needed.counts_as_supplement else 1,
		leader_note=(dossier.reason or "") if APPROVER in roles_for(dossier) else "",
	)


def missing(dossier: Document, at: datetime) -> tuple[str, ...]:
	"""The papers the version asks for and the dossier has not: what the rows say of themselves is not
	asked. Who corrects a wrong result asks for no paper again (NĐ 61/2018 Đ.21)."""
	if links.is_correction(dossier):
		return ()
	required = required_papers(version_for(dossier, at.date()), dossier.case_name)
	return tuple(paper.name for paper in missing_papers(required, handed_papers(dossier)))


def supplements_requested(dossier: Document) -> int:
	"""After receipt, or before it: each is counted for itself."""
	if dossier.is_new():
		return 0
	if dossier.dossier_code:
		return suspensions.supplements(dossier)
	return frappe.db.count("Dossier Event", {"dossier": dossier.name, "action": Action.REQUEST_SUPPLEMENT})


def nothing(_dossier: Document, _at: datetime) -> None:
	pass


def resolve(dossier: Document, at: datetime) -> None:
	"""The clock stops: a result, a refusal, a withdrawal or a stop."""
	dossier.resolved_at, dossier.resolved_on = at, at.date()
	dossier.delivery_status = READY


def take_up_again(dossier: Document, _at: datetime) -> None:
	"""A wrong result is no answer: the clock runs as if it had not been given (NĐ 61/2018 Đ.21)."""
	dossier.resolved_at = dossier.resolved_on = dossier.delivery_status = None
	dossier.never_collected_on = None


def hand_over(dossier: Document, at: datetime) -> None:
	dossier.returned_at, dossier.returned_on, dossier.returned_by = at, at.date(), frappe.session.user
	dossier.delivery_status = DELIVERED


def resolve_and_hand_over(dossier: Document, at: datetime) -> None:
	resolve(dossier, at)
	hand_over(dossier, at)


EFFECTS: dict[Action, Callable[[Document, datetime], None]] = {
	Action.ACCEPT: receipt.receive,
	Action.APPROVE: resolve,
	Action.REFUSE_AFTER_APPRAISAL: resolve,
	Action.WITHDRAW: resolve,
	Action.STOP: resolve,
	Action.RESOLVE_AT_ONCE: resolve_and_hand_over,
	Action.RETURN_RESULT: hand_over,
	Action.REAPPOINT: reappointments.set_new_appointment,
	Action.CONSULT: consultations.ask,
	Action.ANSWER: consultations.answer,
	Action.ANSWER_BY_LINK: consultations.answer_by_link,
	Action.WITHDRAW_QUESTION: consultations.withdraw,
	Action.VERIFY: verifications.record,
	Action.CORRECT_RESULT: take_up_again,
	Action.ESCALATE: by_time.escalate,
	Action.CLOSE_UNCOLLECTED: by_time.close_uncollected,
}
