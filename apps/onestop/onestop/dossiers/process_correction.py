"""How does an open dossier go on when its agency publishes another variant: other steps, another limit?"""

import frappe
from frappe.model.document import Document
from frappe.utils import getdate, now_datetime

from onestop.dossiers import appointment, path
from onestop.dossiers.application_form import answers_of
from onestop.dossiers.fresh_dates import FIELDS, Found
from onestop.organisation import service as organisation
from onestop.procedures import service as procedures
from onestop.rules.due_date_correction import Appointment, shift
from onestop.rules.errors import RuleError
from onestop.rules.lifecycle import Status
from onestop.rules.process_replacement import Continuation, continuation
from onestop.rules.progress import PathStep, StepState
from onestop.rules.route import StepDuty
from onestop.rules.version_move import is_open


def moving_to(variant: Document) -> list[Found]:
	"""The open dossiers that the variant speaks for and that were received under other terms."""
	filters = {"procedure_version": variant.procedure_version, "is_test": 0, "resolved_on": ["is", "not set"]}
	rows = frappe.get_all("Dossier", filters, list(FIELDS), order_by="received_at")
	opened = [row for row in rows if is_open(Status(row.status), bool(row.dossier_code))]
	return [tried(row, variant) for row in opened if is_for(row, variant)]


def is_for(row: dict, variant: Document) -> bool:
	"""The agency's variant of today is this one, and the dossier has another or none."""
	version = frappe.get_cached_doc("Procedure Version", variant.procedure_version)
	laid = procedures.with_variant(version, row.agency, getdate())
	return procedures.variant_name(laid) == variant.name != row.agency_variant


def tried(row: dict, variant: Document) -> Found:
	"""In memory alone: the document is not saved."""
	dossier = frappe.get_doc("Dossier", row.name)
	before = Appointment(row.due_at, row.promised_at)
	try:
		follow(dossier, variant)
		after = Appointment(dossier.due_at, row.promised_at)
	except RuleError as refused:
		return Found(row, None, refused)
	calendar = organisation.calendar_of(row.agency)
	return Found(row, shift(before, after, now_datetime(), calendar, bool(row.suspended_on)))


def follow(dossier: Document, variant: Document) -> None:
	"""The variant's terms, its appointment and the rest of its process."""
	version = procedures.version_of(variant.procedure_version, variant.name)
	replace_path(dossier, version)
	dossier.agency_variant = variant.name
	appointment.set_appointment(dossier, version)


def replace_path(dossier: Document, version: Document) -> None:
	"""What was done stays, the open steps go on, the rest is the new process.

	A dossier without steps goes on by its statuses; a version without a process takes no steps away.
	"""
	if not (dossier.process_steps and version.process_steps):
		return
	answers = answers_of(dossier)
	found = list(procedures.path_of(version, dossier.channel, dossier.case_name, answers))
	new = [PathStep(row.idx, stage, row.step_name, StepDuty(row.duty)) for stage, row in found]
	plan = continuation(path.as_path(dossier), new)
	positions = organisation.positions_called({row.position_name for _stage, row in found}, dossier.agency)
	rows = {row.idx: row for _stage, row in found}
	lay(
		dossier,
		plan,
		{idx: {**path.step_row(0, row, positions), "of_agency": dossier.agency} for idx, row in rows.items()},
	)


def lay(dossier: Document, plan: Continuation, new: dict[int, dict]) -> None:
	"""The open rows keep who has them and since when; what limits them is the new process's."""
	going_on = dict(plan.goes_on)
	kept = [row for row in dossier.process_steps if row.idx in (*plan.kept, *going_on)]
	for row in kept:
		if row.idx in going_on:
			terms = new[going_on[row.idx]]
			row.update({field: terms[field] for field in terms if field not in ("state", "stage")})
	dossier.process_steps = kept
	opened = [dossier.append("process_steps", {**new[idx], "stage": stage}) for idx, stage in plan.opens]
	for idx, stage in plan.waits:
		dossier.append("process_steps", {**new[idx], "stage": stage})
	for number, row in enumerate(dossier.process_steps, 1):
		row.idx = number
	for row in opened:
		row.state, row.opened_at = StepState.OPEN, now_datetime().replace(microsecond=0)
	path.replan(dossier)
