"""How is a tried dossier told? In the reader's language, ready for the screen."""

import json
from decimal import Decimal

import frappe
from frappe import _
from frappe.model.document import Document
from frappe.utils import format_datetime

from onestop.dossiers.appointment import stored_working
from onestop.dossiers.explanation import sentence
from onestop.procedures import service as procedures
from onestop.refusals import told
from onestop.rules.due_date import describe
from onestop.rules.errors import RuleError
from onestop.rules.fee import AskedQuantity
from onestop.rules.money import written
from onestop.rules.route import ProcessStep
from onestop.rules.simulation import Part, Simulation
from onestop.rules.step_deadlines import PlannedStep
from onestop.rules.time_limit import TimeLimit, TimeLimitUnit
from onestop.rules.version_choice import EVERY


def appointment(found: Simulation, has_channels: bool) -> dict | None:
	if not found.due or not found.limit:
		return None
	stored = stored_working(
		((*describe(step), step.source) for step in found.due.working), found.limit if has_channels else None
	)
	steps = [{"text": sentence(text, facts), "source": source} for text, facts, source in json.loads(stored)]
	return {
		"due_at": found.due.due_at,
		"said": moment(found.due.due_at),
		"limit": limit_in_words(found.limit.value),
		"steps": steps,
	}


def moment(at: object) -> str:
	return format_datetime(at, "EEEE dd/MM/yyyy HH:mm")


def limit_in_words(limit: TimeLimit) -> str:
	words = {
		TimeLimitUnit.WORKING_DAY: _("{number} working days"),
		TimeLimitUnit.CALENDAR_DAY: _("{number} calendar days"),
		TimeLimitUnit.WORKING_HOUR: _("{number} working hours"),
		TimeLimitUnit.MONTH: _("{number} months"),
		TimeLimitUnit.SAME_DAY: _("Same Day"),
	}
	number = f"{limit.number.normalize():f}".replace(".", ",") if limit.number else ""
	return words[limit.unit].format(number=number)


def papers(version: Document, found: Simulation) -> list[dict]:
	"""The rows of the case, with what stands in the form beside the rule's own."""
	rows = {row.idx: row for row in version.papers}
	return [paper(rows[asked.row]) for asked in found.papers]


def paper(row: Document) -> dict:
	return {
		"name": row.paper_name,
		"originals": row.originals or 0,
		"copies": row.copies or 0,
		"handling": _(row.handling or "Submit", context="Procedure Paper"),
		"is_mandatory": bool(row.is_mandatory),
		"condition": row.condition_text if row.is_conditional else "",
	}


def fee(version: Document, channel: str, case: str, found: Simulation) -> dict:
	"""The amount with its working where there is a tariff; and what the decision writes of the fee."""
	text = fee_text(version, channel, case)
	if not found.fee:
		return {"said": "" if text else _("Not known"), "text": text, "lines": [], "steps": []}
	lines = [{"name": line.line.name, "amount": dong(line.payable)} for line in found.fee.lines]
	steps = [{"text": sentence(*step[:2]), "source": step.source} for step in found.fee.working]
	waived = _("{amount} waived").format(amount=dong(found.fee.waived)) if found.fee.waived else ""
	return {"said": dong(found.fee.payable), "waived": waived, "text": text, "lines": lines, "steps": steps}


def fee_text(version: Document, channel: str, case: str) -> str:
	try:
		return procedures.fee_of(version, channel, case)
	except RuleError as refused:
		return told(refused)


def dong(amount: Decimal) -> str:
	return _("{amount} VND").format(amount=written(amount))


def asked_quantity(one: AskedQuantity) -> dict:
	return {
		"line": one.line,
		"unit": one.unit,
		"outer_unit": one.outer_unit,
		"default": one.default,
	}


def path(found: Simulation, owners: dict[str, str | None]) -> dict:
	"""The stages one after the other, each with its steps; and the steps that take no part, and why."""
	stages: dict[int, list[dict]] = {}
	for step in found.steps:
		stages.setdefault(step.stage, []).append(planned_step(step, found, owners))
	left_out = [left_out_step(step) for step in found.path.left_out] if found.path else []
	return {"stages": list(stages.values()), "left_out": left_out}


def planned_step(planned: PlannedStep, found: Simulation, owners: dict[str, str | None]) -> dict:
	step = planned.step
	return {
		"row": step.row,
		"number": step.number,
		"name": step.name,
		"duty": _(step.duty, context="Process Step"),
		"owner": step.owner,
		"person": full_name(owners.get(step.owner)),
		"time": procedures.days_in_words(step.hours),
		"begins_at": moment(planned.begins_at),
		"due_at": moment(planned.due_at),
		"is_late": found.is_late(planned),
	}


def left_out_step(step: ProcessStep) -> dict:
	only = [_(step.channel)] if step.channel != EVERY else []
	only += [step.case] if step.case != EVERY else []
	return {"number": step.number, "name": step.name, "only": ", ".join(only)}


def receiver(position: str | None, user: str | None) -> dict:
	title = frappe.get_cached_value("Position", position, "position_name") if position else ""
	return {"position": title, "person": full_name(user)}


def full_name(user: str | None) -> str:
	return frappe.get_cached_value("User", user, "full_name") if user else ""


def sector_of(procedure: str | None) -> str | None:
	return frappe.get_cached_value("Procedure", procedure, "sector") if procedure else None


def refusals_of(found: Simulation) -> list[dict]:
	"""What the counter would refuse, the application form's problems among it."""
	refused = [{"part": _(part), "text": told(error)} for part, error in found.refusals]
	problems = [_(one.template).format(**one.facts) for one in found.problems]
	return [*refused, *({"part": _(Part.ANSWERS), "text": text} for text in problems)]


def closed_channel(version: Document, channel: str) -> list[dict]:
	"""The agency's variant does not take the procedure this way."""
	try:
		procedures.check_channel(version, channel)
	except RuleError as refused:
		return [{"part": _("Channel"), "text": told(refused)}]
	return []


def variant_note(version: Document) -> list[str]:
	"""That the agency's own rules are tried, not the version's."""
	variant = procedures.variant_name(version)
	return [_("The variant {variant} of the agency applies.").format(variant=variant)] if variant else []


def notes_of(found: Simulation) -> list[str]:
	return [_(note.template).format(**note.facts) for note in found.notes]
