"""The desk's Workflow of Dossier, built from the lifecycle's table so that desk and code cannot disagree."""

from collections.abc import Iterable

import frappe

from onestop.rules.lifecycle import TRANSITIONS, Action, Status, Transition
from onestop.rules.roles import PORTAL_ROLES, RECEPTION_CLERK

NAME = "Dossier"
STYLES = {
	Status.RECEIVED: "Info",
	Status.PROCESSING: "Primary",
	Status.AWAITING_APPROVAL: "Primary",
	Status.SUPPLEMENT_REQUESTED: "Warning",
	Status.FINANCIAL_DUTY: "Warning",
	Status.NOT_ACCEPTED: "Inverse",
	Status.WITHDRAWN: "Inverse",
	Status.STOPPED: "Inverse",
	Status.RESOLVED: "Success",
	Status.RETURNED: "Success",
}
# The officer proposes granting or refusing; the leader is offered the signature that fits.
CONDITIONS = {
	Action.APPROVE: 'doc.result_type != "Refused"',
	Action.REFUSE_AFTER_APPRAISAL: 'doc.result_type == "Refused"',
}


def apply() -> None:
	for status in Status:
		ensure("Workflow State", "workflow_state_name", status, style=STYLES.get(status, ""))
	for action in Action:
		ensure("Workflow Action Master", "workflow_action_name", action)
	wanted = {"states": list(states()), "transitions": list(transitions())}
	exists = frappe.db.exists("Workflow", NAME)
	workflow = frappe.get_doc("Workflow", NAME) if exists else frappe.new_doc("Workflow", workflow_name=NAME)
	if exists and is_same(workflow, wanted):
		return
	workflow.update(
		{
			"document_type": "Dossier",
			"is_active": 1,
			"workflow_state_field": "status",
			"send_email_alert": 0,
			**wanted,
		}
	)
	workflow.save()


def ensure(doctype: str, field: str, name: str, **values: str) -> None:
	if not frappe.db.exists(doctype, name):
		frappe.get_doc({"doctype": doctype, field: str(name), **values}).insert()


def states() -> Iterable[dict]:
	"""One row a status and role that has something to do there; the rest only read.

	Every state is "optional" for the framework: its per-document Workflow Action records would repeat what
	the work lists already show, and cost a third of every step's time.
	"""
	for status in Status:
		roles = {role for step in steps() if step.source is status for role in step.roles} or {
			RECEPTION_CLERK
		}
		for role in sorted(roles - set(PORTAL_ROLES)):
			yield {"state": str(status), "doc_status": "0", "allow_edit": role, "is_optional_state": 1}


def steps() -> Iterable[Transition]:
	"""A step within one status (passing work on) is no change of the document's state."""
	return (step for step in TRANSITIONS if step.source is not step.target)


def transitions() -> Iterable[dict]:
	for step in steps():
		for role in step.roles:
			if role not in PORTAL_ROLES:
				yield {
					"state": str(step.source),
					"action": str(step.action),
					"next_state": str(step.target),
					"allowed": role,
					"allow_self_approval": 1,
					"condition": CONDITIONS.get(step.action, ""),
				}


def is_same(workflow, wanted: dict[str, list[dict]]) -> bool:
	return all(
		[
			{key: row.get(key) or "" for key in new}
			for row, new in zip(workflow.get(table), rows, strict=False)
		]
		== [{key: value or "" for key, value in new.items()} for new in rows]
		and len(workflow.get(table)) == len(rows)
		for table, rows in wanted.items()
	)


def remove() -> None:
	frappe.delete_doc("Workflow", NAME, ignore_missing=True, force=True)
