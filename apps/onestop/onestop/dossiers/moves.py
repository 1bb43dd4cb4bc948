"""How do open dossiers follow a decision to another version? First a preview, then all in one transaction."""

from datetime import date

import frappe
from frappe import _
from frappe.model.document import Document
from frappe.utils import getdate, now_datetime

from onestop.dossiers import appointment
from onestop.dossiers.dossier_version import handed_papers, required_papers, version_for
from onestop.dossiers.process_correction import replace_path
from onestop.dossiers.steps import Step
from onestop.procedures import service as procedures
from onestop.refusals import refusals, refuse
from onestop.rules.errors import RuleError
from onestop.rules.lifecycle import Status
from onestop.rules.version_move import (
	ACTION,
	Change,
	DossierNotMovable,
	Standing,
	VersionFacts,
	change,
	check_versions,
	is_open,
)

AT_ONCE = 500
MOVES, MOVED, SKIPPED = "Moves", "Has Moved", "Skipped"
TOLD = ("dossier_code", "applicant_name")


def open_dossiers(version: str) -> list[dict]:
	"""Those that a move from the version may take along, the oldest first."""
	rows = frappe.get_list(
		"Dossier",
		filters={"procedure_version": version, "is_test": 0, "resolved_on": ["is", "not set"]},
		fields=["name", "dossier_code", "applicant_name", "status"],
		order_by="received_at",
		limit_page_length=AT_ONCE,
	)
	return [row for row in rows if is_open(Status(row.status), bool(row.dossier_code))]


def check_move(move: Document) -> None:
	"""Two published versions of one procedure, and each dossier once."""
	with refusals():
		check_versions(facts_of(move.from_version), facts_of(move.to_version), getdate())
	names = [row.dossier for row in move.dossiers]
	if len(names) > AT_ONCE:
		refuse(
			_("A move takes {most} dossiers at once. Make another one for the rest."),
			"too_many_dossiers",
			most=AT_ONCE,
		)
	if len(set(names)) < len(names):
		refuse(_("A dossier stands here twice. Remove one of the rows."), "dossier_twice")


def facts_of(version: str) -> VersionFacts:
	found = frappe.get_cached_doc("Procedure Version", version)
	return VersionFacts(version, found.procedure, found.docstatus == 1, getdate(found.effective_from))


def preview(move: Document) -> None:
	"""What each dossier would get, written into the rows; the dossiers stay as they are."""
	for row in move.dossiers:
		fill(row, frappe.get_doc("Dossier", row.dossier), move)


def fill(row: Document, dossier: Document, move: Document) -> None:
	row.update({field: dossier.get(field) for field in TOLD})
	row.update(dict.fromkeys(("previous_due_at", "new_due_at", "missing_papers", "dropped_papers"), None))
	row.update({"fee_before": None, "fee_after": None, "is_late_after": 0, "outcome_note": None})
	try:
		check_open(dossier, move.from_version)
		tell(row, reckoned(dossier, move.to_version, getdate()))
		row.outcome = MOVES
	except RuleError as refused:
		row.outcome, row.outcome_note = SKIPPED, _(refused.template).format(**refused.facts)


def check_open(dossier: Document, version: str) -> None:
	fits = dossier.procedure_version == version and not dossier.is_test
	if not fits or not is_open(Status(dossier.status), bool(dossier.dossier_code)):
		raise DossierNotMovable(dossier=dossier.dossier_code or dossier.name, version=version)


def reckoned(dossier: Document, target: str, today: date) -> Change:
	"""Both standings; the document in memory gets its new version and appointment on the way."""
	old = version_for(dossier, today)
	before = Standing(dossier.due_at, tuple(required_papers(old, dossier.case_name)), fee_of(old, dossier))
	new = procedures.with_variant(frappe.get_cached_doc("Procedure Version", target), dossier.agency, today)
	papers = tuple(required_papers(new, dossier.case_name))
	replace_path(dossier, new)
	appointment.set_appointment(dossier, new)
	dossier.procedure_version, dossier.agency_variant = new.name, procedures.variant_name(new)
	after = Standing(dossier.due_at, papers, fee_of(new, dossier))
	return change(before, after, handed_papers(dossier), today)


def fee_of(version: Document, dossier: Document) -> str:
	on = getdate(dossier.received_on)
	return procedures.fee_on_slip(version, on, dossier.channel, dossier.case_name)


def tell(row: Document, found: Change) -> None:
	row.previous_due_at, row.new_due_at = found.due_before, found.due_after
	row.missing_papers, row.dropped_papers = "\n".join(found.missing), "\n".join(found.no_longer_needed)
	row.fee_before, row.fee_after = found.fee_before, found.fee_after
	row.is_late_after = int(found.will_be_late)


def apply(move: Document) -> None:
	"""Called before the move is submitted: what was resolved meanwhile is skipped and says so."""
	for row in move.dossiers:
		dossier = frappe.get_doc("Dossier", row.dossier, for_update=True)
		fill(row, dossier, move)
		if row.outcome == MOVES:
			carry_over(dossier, move)
			row.outcome = MOVED


def carry_over(dossier: Document, move: Document) -> None:
	"""Version, appointment and papers of the new version, with the decision in the dossier's journal."""
	add_papers(dossier)
	said = _("Moved from {source} to {target} by decision {decision}.", lang="vi").format(
		source=move.from_version, target=move.to_version, decision=move.decision_number
	)
	status = Status(dossier.status)
	dossier.flags.step = Step(ACTION, status, status, now_datetime().replace(microsecond=0), said)
	dossier.flags.is_moved = True
	dossier.save(ignore_permissions=True)  # the decision moves it; who submits the move has that right


def add_papers(dossier: Document) -> None:
	"""What was handed in stays; what is asked for now follows the new version."""
	asked = {
		row["paper_name"]: row
		for row in procedures.papers_of(version_for(dossier, getdate()), dossier.case_name)
	}
	for row in dossier.papers:
		new = asked.pop(row.paper_name, None)
		row.is_mandatory = new["is_mandatory"] if new else 0
		row.required_originals = new["required_originals"] if new else 0
		row.required_copies = new["required_copies"] if new else 0
	for new in asked.values():
		dossier.append("papers", {**new, "originals": 0, "copies": 0})
