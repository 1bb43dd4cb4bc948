"""May an action be taken now, and if not, why? The very checks of the step, without taking it."""

from collections.abc import Callable
from dataclasses import replace

import frappe
from frappe.model.document import Document
from frappe.utils import now_datetime

from onestop.dossiers import offers, path, step_owners
from onestop.dossiers.process_moves import NEEDS_A_PROCESS, OWNED
from onestop.dossiers.steps import facts_of
from onestop.dossiers.testing import roles_for
from onestop.refusals import Refused, told
from onestop.rules.action_guards import ActionFacts, check
from onestop.rules.errors import RuleError
from onestop.rules.lifecycle import (
	Action,
	ClockState,
	NotPossibleNow,
	Status,
	check_allowed,
	clock_state,
)
from onestop.rules.progress import NoProcess, check_expected, sent_back_to
from onestop.rules.reappointment import AlreadyReappointed
from onestop.rules.roles import APPROVER

# What the desk mends in the form or at the cash desk; the button stays and says what is awaited.
CAN_BE_MET = ("papers_missing", "fee_not_settled")
SAID_IN_THE_DIALOG = "…"


def answer_for(dossier: Document) -> dict[str, list[dict]]:
	"""Every action there is: what may be taken now, and what may not with code and sentence."""
	may, may_not = [], []
	for place, action in enumerate(in_order(dossier)):
		refused = why_not(action, dossier)
		shown = {**offers.offer(action, dossier), "place": place} if is_shown(refused) else {}
		if refused is None:
			may.append(shown)
		else:
			may_not.append({**offers.named(action), **shown, **refused})
	return {"may": may, "may_not": may_not}


def in_order(dossier: Document) -> list[Action]:
	"""Those of the status first, as the table has them."""
	of_status = offers.of_status(Status(dossier.status))
	return [*of_status, *(action for action in Action if action not in of_status)]


def is_shown(refused: dict | None) -> bool:
	return refused is None or refused["code"] in CAN_BE_MET


def why_not(action: Action, dossier: Document) -> dict | None:
	"""{"code", "sentence"}, or nothing when the person may take the action now."""
	try:
		check_all(action, dossier)
	except RuleError as refused:
		return {"code": refused.code, "sentence": told(refused)}
	except Refused as refused:
		frappe.clear_last_message()
		frappe.response.pop("code", None)
		return {"code": refused.code, "sentence": str(refused)}
	return None


def check_all(action: Action, dossier: Document) -> None:
	status = Status(dossier.status)
	check_allowed(status, action, roles_for(dossier))
	check_process(action, dossier, status)
	if not offers.is_offered(action, dossier):
		check(action, filled_in(action, dossier))
		IN_THE_WAY.get(action, nothing)(dossier)
		raise NotPossibleNow(action=action)
	check(action, filled_in(action, dossier))


def check_earlier(dossier: Document) -> None:
	sent_back_to(path.as_path(dossier), None)


def check_own(dossier: Document) -> None:
	step_owners.check_own(dossier, now_datetime())


def check_first(dossier: Document) -> None:
	if times := len(dossier.reappointments):
		raise AlreadyReappointed(times=times)


def nothing(_dossier: Document) -> None:
	pass


# What stands in the way of an action that no dialog could make possible, where there is a word for it.
IN_THE_WAY: dict[Action, Callable[[Document], None]] = {
	Action.SEND_BACK: check_earlier,
	Action.REASSIGN: check_own,
	Action.REAPPOINT: check_first,
}


def check_process(action: Action, dossier: Document, status: Status) -> None:
	if not dossier.process_steps:
		if action in NEEDS_A_PROCESS:
			raise NoProcess()
		return
	check_expected(action, path.as_path(dossier))
	if action in OWNED and clock_state(status) is not ClockState.PAUSED:
		step_owners.check_own(dossier, now_datetime())


def filled_in(action: Action, dossier: Document) -> ActionFacts:
	"""The facts as they are once the dialog has been answered."""
	facts = facts_of(dossier, action, now_datetime())
	note = SAID_IN_THE_DIALOG if APPROVER in roles_for(dossier) else ""
	said = SAID_IN_THE_DIALOG
	return replace(facts, reason=said, receiver=said, has_result=True, leader_note=note, kept_originals=())
