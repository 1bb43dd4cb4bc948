"""The path of a dossier for the reader: each step with its owner, its planned and real end, in order."""

import frappe
from frappe import _
from frappe.model.document import Document
from frappe.utils import format_datetime, get_datetime, now_datetime

from onestop.dossiers.step_owners import title_of
from onestop.rules.progress import StepState

MOMENT = "HH:mm dd/MM/yyyy"


def path_of(dossier: Document) -> list[list[dict]]:
	"""Stages of steps side by side: {"name", "owner", "officer", "state", "planned", "ended", "is_late"}."""
	stages: dict[int, list[dict]] = {}
	has_others = any(row.agency for row in dossier.process_steps)
	for row in dossier.process_steps:
		stages.setdefault(row.stage, []).append({**told(row), "part": part_of(row, has_others)})
	return [stages[number] for number in sorted(stages)]


def part_of(row: Document, has_others: bool) -> str:
	"""Where several agencies take part, which of them leads (NĐ 61/2018 Đ.19.6)."""
	if row.agency:
		return _("Another Agency")
	return _("Lead Agency") if has_others else ""


def told(row: Document) -> dict:
	return {
		"number": row.step_number,
		"name": row.step_name,
		"state": row.state,
		"state_told": _(row.state, context="Dossier Step"),
		"owner": title_of(row),
		"officer": frappe.utils.get_fullname(row.officer) if row.officer else "",
		"is_taken": bool(row.taken_at),
		"planned": in_words(row.planned_end_at),
		"ended": in_words(row.ended_at),
		"is_late": is_late(row),
		"answer": row.note or "",
		"escalated": in_words(row.escalated_at),
	}


def in_words(moment) -> str:
	return format_datetime(moment, MOMENT) if moment else ""


def is_late(row: Document) -> bool:
	"""Done after its planned end, or open past it."""
	if not row.planned_end_at or row.state in (StepState.WAITING, StepState.ENDED):
		return False
	seen = get_datetime(row.ended_at) if row.ended_at else now_datetime()
	return seen > get_datetime(row.planned_end_at)
