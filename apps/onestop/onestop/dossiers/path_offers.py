"""Which of the actions along the process are offered now, and what do they ask for?"""

import frappe
from frappe import _
from frappe.model.document import Document
from frappe.utils import getdate, now_datetime

from onestop.dossiers import consultations, path, step_owners
from onestop.dossiers.undoing import undoable
from onestop.organisation import service as organisation
from onestop.rules.lifecycle import Action, Status, target_of
from onestop.rules.progress import earlier, expected, signature_stage
from onestop.rules.roles import APPROVER
from onestop.rules.route import StepDuty

STEPWISE = (Action.FORWARD, Action.SUBMIT_FOR_APPROVAL, Action.APPROVE, Action.REFUSE_AFTER_APPRAISAL)
OF_THE_OWNER = (
	Action.SEND_BACK,
	Action.REQUEST_SUPPLEMENT,
	Action.REQUEST_PAYMENT,
	Action.CONSULT,
	Action.VERIFY,
)


def fits(action: Action, dossier: Document) -> bool:
	"""Would the process let this person take it now?"""
	if action is Action.ANSWER:
		return bool(consultations.waiting_for(dossier, frappe.session.user, now_datetime()))
	if action is Action.WITHDRAW_QUESTION:
		return bool(consultations.withdrawable(dossier))
	if action is Action.REAPPOINT:
		return APPROVER in frappe.get_roles() or not dossier.reappointments
	if not dossier.process_steps:
		return is_change_of_status(action, dossier) or action in (Action.CONSULT, Action.VERIFY)
	return fits_path(action, dossier)


def is_change_of_status(action: Action, dossier: Document) -> bool:
	status = Status(dossier.status)
	return action is not Action.UNDO and target_of(status, action) != status


def fits_path(action: Action, dossier: Document) -> bool:
	steps, own = path.as_path(dossier), step_owners.own_rows(dossier, now_datetime())
	if action in STEPWISE:
		wanted = Action.APPROVE if action is Action.REFUSE_AFTER_APPRAISAL else action
		return bool(own) and expected(steps) is wanted
	if action is Action.RETURN_RESULT:
		return all(row in own for row in path.open_now(dossier) if row.stage > signature_stage(steps))
	if action is Action.SEND_BACK:
		return bool(own) and bool(earlier(steps))
	if action is Action.TAKE:
		return any(not row.taken_at for row in own)
	if action is Action.UNDO:
		return bool(undoable(dossier, frappe.session.user))
	if action is Action.REASSIGN:
		return bool(own) or APPROVER in frappe.get_roles()
	return bool(own) or not path.open_now(dossier) if action in OF_THE_OWNER else True


def needs_of(action: Action, dossier: Document) -> list[dict]:
	"""The fields of a dialog that are no fields of the dossier."""
	asked = {
		Action.REAPPOINT: new_date,
		Action.REASSIGN: new_officer,
		Action.SEND_BACK: earlier_step,
		Action.CONSULT: question,
		Action.ANSWER: opinion,
		Action.WITHDRAW_QUESTION: open_question,
		Action.VERIFY: verification,
		Action.FORWARD: answer_of_agency,
		Action.SUBMIT_FOR_APPROVAL: answer_of_agency,
	}
	return asked[action](dossier) if action in asked else []


def new_date(_dossier: Document) -> list[dict]:
	return [{"fieldname": "promised_on", "label": _("New Appointment"), "fieldtype": "Date", "reqd": 1}]


def new_officer(dossier: Document) -> list[dict]:
	users = organisation.acting_in_agency(dossier.agency, getdate())
	options = [{"value": user, "label": frappe.utils.get_fullname(user)} for user in users]
	return [
		{
			"fieldname": "to_officer",
			"label": _("Officer"),
			"fieldtype": "Select",
			"options": options,
			"reqd": 1,
		}
	]


def earlier_step(dossier: Document) -> list[dict]:
	choices = earlier(path.as_path(dossier)) if dossier.process_steps else ()
	if len(choices) < 2:
		return []
	options = [{"value": str(step.row), "label": step.name} for step in reversed(choices)]
	last = options[0]["value"]
	return [
		{
			"fieldname": "to_step",
			"label": _("Back to the Step"),
			"fieldtype": "Select",
			"options": options,
			"default": last,
			"reqd": 1,
		}
	]


def question(_dossier: Document) -> list[dict]:
	return [
		{"fieldname": "consulted", "label": _("Body Consulted"), "fieldtype": "Data", "reqd": 1},
		{"fieldname": "question", "label": _("Question"), "fieldtype": "Small Text", "reqd": 1},
		{
			"fieldname": "answer_days",
			"label": _("Working Days for the Answer"),
			"fieldtype": "Int",
			"default": consultations.DAYS,
		},
		{
			"fieldname": "email",
			"label": _("Email of the Body"),
			"fieldtype": "Data",
			"options": "Email",
			"description": _("A body without an account answers through a link, sent here or copied."),
		},
	]


def open_question(dossier: Document) -> list[dict]:
	rows = consultations.withdrawable(dossier)
	options = [{"value": row.name, "label": f"{row.consulted}: {row.question}"[:140]} for row in rows]
	return [
		{
			"fieldname": "consultation",
			"label": _("Question"),
			"fieldtype": "Select",
			"options": options,
			"default": rows[0].name if rows else "",
			"reqd": 1,
		}
	]


def verification(_dossier: Document) -> list[dict]:
	now = now_datetime().replace(second=0, microsecond=0)
	return [
		{
			"fieldname": "verified_at",
			"label": _("Verified At"),
			"fieldtype": "Datetime",
			"default": str(now),
			"reqd": 1,
		},
		{"fieldname": "place", "label": _("Place"), "fieldtype": "Data", "reqd": 1},
		{"fieldname": "participants", "label": _("Participants"), "fieldtype": "Small Text", "reqd": 1},
		{"fieldname": "content", "label": _("Content and Conclusion"), "fieldtype": "Text", "reqd": 1},
	]


def answer_of_agency(dossier: Document) -> list[dict]:
	own = step_owners.own_rows(dossier, now_datetime())
	if not any(row.duty == StepDuty.ANOTHER_AGENCY for row in own):
		return []
	label = _("Answer of the Other Agency")
	return [{"fieldname": "step_answer", "label": label, "fieldtype": "Small Text", "reqd": 1}]


def opinion(dossier: Document) -> list[dict]:
	row = consultations.waiting_for(dossier, frappe.session.user, now_datetime())
	asked = row.question if row else ""
	return [
		{
			"fieldname": "answer",
			"label": _("Opinion"),
			"fieldtype": "Small Text",
			"reqd": 1,
			"description": frappe.utils.escape_html(asked or ""),
		}
	]
