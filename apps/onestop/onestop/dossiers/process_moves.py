"""What does an action do to the steps of a dossier's process? Only the owner acts, nothing is skipped."""

from collections.abc import Callable
from datetime import datetime

import frappe
from frappe import _
from frappe.model.document import Document
from frappe.utils import cint

from onestop.dossiers import path, step_owners
from onestop.dossiers.undoing import undo
from onestop.organisation import service as organisation
from onestop.refusals import refuse
from onestop.rules.four_eyes import check_no_own_work
from onestop.rules.lifecycle import Action, ClockState, Status, clock_state
from onestop.rules.progress import NoProcess, check_expected, sent_back_to, signature_stage
from onestop.rules.route import StepDuty
from onestop.rules.step_owner import Ownership, check_owner

NEEDS_A_PROCESS = (Action.TAKE, Action.REASSIGN, Action.UNDO)


def check(dossier: Document, source: Status, action: Action, at: datetime) -> None:
	"""May this person take this step of the process now? Without a process there are only statuses."""
	if not dossier.process_steps:
		within = source == dossier.status
		if action in NEEDS_A_PROCESS or (within and action in (Action.FORWARD, Action.SEND_BACK)):
			raise NoProcess()
		return
	check_expected(action, path.as_path(dossier))
	if action in OWNED and clock_state(source) is not ClockState.PAUSED:
		step_owners.check_own(dossier, at)


def follow(dossier: Document, source: Status, action: Action, at: datetime) -> None:
	"""Moves the steps as the action says."""
	if dossier.process_steps and action in EFFECTS:
		EFFECTS[action](dossier, at)


def pass_on(dossier: Document, at: datetime) -> None:
	rows = step_owners.check_own(dossier, at)
	keep_answer(dossier, rows)
	path.finish(dossier, rows, at)


def keep_answer(dossier: Document, rows: list[Document]) -> None:
	"""What another agency gives back with the dossier stands with its step (NĐ 61/2018 Đ.19.6–7)."""
	elsewhere = [row for row in rows if row.duty == StepDuty.ANOTHER_AGENCY]
	answer = str((dossier.flags.given or {}).get("step_answer") or "").strip()
	if elsewhere and not answer:
		refuse(
			_("Step “{step}” needs the answer of {agency}. Write what was answered, by which document."),
			"agency_answer_missing",
			step=elsewhere[0].step_name,
			agency=step_owners.title_of(elsewhere[0]),
		)
	for row in elsewhere:
		row.note = answer


def sign(dossier: Document, at: datetime) -> None:
	"""Every signature of the stage is the signer's, or it waits for the other one."""
	for row in path.open_now(dossier):
		step_owners.check_row(dossier, row, at)
		if row.is_signed_by_another and not dossier.is_test:
			check_no_own_work(frappe.session.user, path.work_before(dossier, row))
	path.finish(dossier, path.open_now(dossier), at)


def close(dossier: Document, at: datetime) -> None:
	"""Returned: what remained of numbering and return was the clerk's own work."""
	signature = signature_stage(path.as_path(dossier))
	while rows := path.open_now(dossier):
		for row in rows:
			if row.stage > signature:
				step_owners.check_row(dossier, row, at)
		path.finish(dossier, rows, at)


def send_back(dossier: Document, at: datetime) -> None:
	row = cint((dossier.flags.given or {}).get("to_step"))
	path.reopen(dossier, sent_back_to(path.as_path(dossier), row or None), at)


def take_over(dossier: Document, at: datetime) -> None:
	"""A taken dossier is refused to a second hand."""
	for row in step_owners.check_own(dossier, at):
		if row.taken_at:
			check_owner("", Ownership(row.step_name, officer=row.officer, is_taken=True))
		row.officer, row.taken_at = frappe.session.user, at


def reassign(dossier: Document, at: datetime) -> None:
	"""To a person who acts in a position of the agency; the head may, and whose work it is."""
	is_head = "Approver" in frappe.get_roles()
	rows = path.open_now(dossier) if is_head else step_owners.check_own(dossier, at)
	officer = (dossier.flags.given or {}).get("to_officer") or ""
	if officer not in organisation.acting_in_agency(dossier.agency, at.date()):
		refuse(
			_("{officer} holds no position of the agency today. Choose one of its officers."),
			"not_an_officer",
			officer=officer or "–",
		)
	for row in rows:
		row.officer, row.taken_at = officer, None
	dossier.officer = officer


OWNED = (
	Action.FORWARD,
	Action.SUBMIT_FOR_APPROVAL,
	Action.APPROVE,
	Action.REFUSE_AFTER_APPRAISAL,
	Action.SEND_BACK,
	Action.REQUEST_SUPPLEMENT,
	Action.REQUEST_PAYMENT,
	Action.CONSULT,
	Action.TAKE,
	Action.VERIFY,
)
EFFECTS: dict[Action, Callable[[Document, datetime], None]] = {
	Action.FORWARD: pass_on,
	Action.SUBMIT_FOR_APPROVAL: pass_on,
	Action.APPROVE: sign,
	Action.REFUSE_AFTER_APPRAISAL: sign,
	Action.RESOLVE_AT_ONCE: path.finish_all,
	Action.RETURN_RESULT: close,
	Action.SEND_BACK: send_back,
	Action.TAKE: take_over,
	Action.REASSIGN: reassign,
	Action.UNDO: undo,
	Action.CORRECT_RESULT: path.reopen_last_work,
	Action.CLOSE_UNCOLLECTED: path.end_rest,
	Action.WITHDRAW: path.end_rest,
	Action.STOP: path.end_rest,
}
