"""Where is a dossier on the path of its process? Rows made at receipt, worked through in order."""

from datetime import datetime
from decimal import Decimal

import frappe
from frappe.model.document import Document
from frappe.utils import get_datetime

from onestop.dossiers.application_form import answers_of
from onestop.dossiers.step_positions import set_positions
from onestop.organisation import service as organisation
from onestop.procedures import service as procedures
from onestop.rules.action_guards import Action
from onestop.rules.forwarding import forward_by
from onestop.rules.progress import PathStep, StepState, expected, to_open, worked_before_signature
from onestop.rules.route import StepDuty
from onestop.rules.step_clock import moved_by, step_due_at
from onestop.rules.time_limit import TimeLimitUnit


def begin(dossier: Document, version: Document, at: datetime) -> None:
	"""The steps that fit channel, case and answers, the first ones open; none for a version without a
	process."""
	if not version.process_steps:
		return
	answers = answers_of(dossier)
	found = list(procedures.path_of(version, dossier.channel, dossier.case_name, answers))
	positions = organisation.positions_called({row.position_name for _stage, row in found}, dossier.agency)
	for stage, row in found:
		dossier.append("process_steps", {**step_row(stage, row, positions), "of_agency": dossier.agency})
	open_steps(dossier, to_open(as_path(dossier), ()), at)


def step_row(stage: int, row: Document, positions: dict[str, str]) -> dict:
	is_elsewhere = row.duty == StepDuty.ANOTHER_AGENCY
	return {
		"step_number": row.step_number,
		"step_name": row.step_name,
		"duty": row.duty,
		"state": StepState.WAITING,
		"stage": stage,
		"version_row": row.idx,
		"position": None if is_elsewhere else positions.get(row.position_name),
		"agency": row.other_agency if is_elsewhere else None,
		"time_limit": row.time_limit,
		"time_limit_unit": row.time_limit_unit,
		"product": row.product,
		"escalate_after": row.escalate_after,
		"is_signed_by_another": row.is_signed_by_another,
	}


def as_path(dossier: Document) -> list[PathStep]:
	"""The rows as values of the rules."""
	return [
		PathStep(row.idx, row.stage, row.step_name, StepDuty(row.duty), StepState(row.state))
		for row in dossier.process_steps
	]


def rows_of(dossier: Document, steps: tuple[PathStep, ...]) -> list[Document]:
	wanted = {step.row for step in steps}
	return [row for row in dossier.process_steps if row.idx in wanted]


def open_now(dossier: Document) -> list[Document]:
	return [row for row in dossier.process_steps if row.state == StepState.OPEN]


def open_steps(dossier: Document, steps: tuple[PathStep, ...], at: datetime) -> None:
	rows = rows_of(dossier, steps)
	set_positions(dossier, rows, at.date())
	for row in rows:
		row.state, row.opened_at = StepState.OPEN, at
		row.officer, row.taken_at, row.ended_at, row.ended_by = None, None, None, None
		row.escalated_at = None
		row.planned_end_at = planned_end(row, row.agency or dossier.agency, at)


def planned_end(row: Document, agency: str, at: datetime) -> datetime | None:
	calendar = organisation.calendar_of(agency)
	if row.duty == StepDuty.RECEIVE:
		return forward_by(at, calendar)
	unit = TimeLimitUnit(row.time_limit_unit or TimeLimitUnit.WORKING_DAY)
	return step_due_at(at, Decimal(str(row.time_limit or 0)), unit, calendar)


def work_before(dossier: Document, signature: Document) -> dict[str, str]:
	"""Who appraised and verified before this signature, by step."""
	earlier = [row for row in dossier.process_steps if row.stage < signature.stage and row.ended_by]
	return {
		row.step_name: row.ended_by for row in earlier if row.duty in (StepDuty.APPRAISE, StepDuty.VERIFY)
	}


def next_action(dossier: Document) -> Action | None:
	"""What finishes the present step; None without a process, or when no step is open."""
	return expected(as_path(dossier))


def finish(dossier: Document, rows: list[Document], at: datetime) -> None:
	"""These steps are done; what may follow opens."""
	done = tuple(row.idx for row in rows)
	following = to_open(as_path(dossier), done)
	for row in rows:
		row.state, row.ended_at, row.ended_by = StepState.DONE, at, frappe.session.user
		row.officer = row.officer or frappe.session.user
	open_steps(dossier, following, at)


def finish_all(dossier: Document, at: datetime) -> None:
	"""Answered at once, or returned: whoever did it did the rest."""
	while rows := open_now(dossier):
		finish(dossier, rows, at)


def end_rest(dossier: Document, at: datetime) -> None:
	"""The dossier ended before these were reached."""
	for row in dossier.process_steps:
		if row.state in (StepState.OPEN, StepState.WAITING):
			row.state, row.ended_at = StepState.ENDED, at


def reopen_last_work(dossier: Document, at: datetime) -> None:
	"""The step before the signature, for whoever must do it anew."""
	steps = as_path(dossier)
	if done := worked_before_signature(steps):
		for row in dossier.process_steps:
			row.state = StepState.WAITING if row.stage > done[-1].stage else row.state
		reopen(dossier, done[-1], at)


def reopen(dossier: Document, target: PathStep, at: datetime) -> None:
	"""Sent back: the step opens again, what came after it waits again."""
	for row in dossier.process_steps:
		if row.stage > target.stage or row.state == StepState.OPEN:
			row.state = StepState.WAITING if row.stage > target.stage else row.state
			row.opened_at = row.taken_at = row.planned_end_at = row.ended_at = None
			row.officer = row.ended_by = None
	open_steps(dossier, (target,), at)


def replan(dossier: Document) -> None:
	"""The planned ends of the open steps, counted anew from when they opened, suspensions considered."""
	ours = organisation.calendar_of(dossier.agency)
	for row in open_now(dossier):
		opened_at = get_datetime(row.opened_at)
		end = planned_end(row, row.agency or dossier.agency, opened_at)
		for pause in dossier.suspensions:
			if end and pause.resumed_at and get_datetime(pause.suspended_at) >= opened_at:
				end = moved_by(end, get_datetime(pause.suspended_at), get_datetime(pause.resumed_at), ours)
		row.planned_end_at = end
