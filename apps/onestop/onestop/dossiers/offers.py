"""Which actions does the screen offer now, and what does each ask for?"""

from frappe import _
from frappe.model.document import Document
from frappe.utils import getdate

from onestop.dossiers import handing_back, path_offers
from onestop.dossiers.reasons import reasons_for
from onestop.dossiers.steps import signature_of
from onestop.dossiers.testing import roles_for
from onestop.rules.action_guards import Requirements, requirements
from onestop.rules.due_date import TimeLimitUnit
from onestop.rules.lifecycle import TRANSITIONS, Action, Status, available_actions, is_final, target_of
from onestop.rules.statistics import Channel

SIGNATURES = (Action.APPROVE, Action.REFUSE_AFTER_APPRAISAL)
REFUSAL_PROPOSED = "eval:doc.result_type=='Refused'"


def offers(dossier: Document) -> list[dict]:
	"""Each action the user may take now, as {"action", "label", "needs", "is_final"}; the usual one first."""
	found = available_actions(Status(dossier.status), roles_for(dossier))
	return [offer(action, dossier) for action in found if is_offered(action, dossier)]


def offer(action: Action, dossier: Document) -> dict:
	return {
		**named(action),
		"needs": needs_of(action, dossier),
		"is_final": is_final(target_of(Status(dossier.status), action)),
	}


def named(action: Action) -> dict:
	return {"action": str(action), "label": _(action)}


def of_status(status: Status) -> list[Action]:
	"""What may follow the status at all, whoever takes it, in the order of the table."""
	return list(dict.fromkeys(step.action for step in TRANSITIONS if step.source is status))


def is_offered(action: Action, dossier: Document) -> bool:
	"""Not what no answer could make possible: a rule would refuse it however the dialog is filled in."""
	if not path_offers.fits(action, dossier):
		return False
	if action is Action.SUBMIT_ONLINE:
		return dossier.channel == Channel.ONLINE
	if action in SIGNATURES:
		return action is signature_of(dossier)
	return has_what_lasts(requirements(action), dossier)


def has_what_lasts(needed: Requirements, dossier: Document) -> bool:
	has_code = bool(dossier.dossier_code)
	is_immediate = dossier.time_limit_unit == TimeLimitUnit.SAME_DAY
	return not (
		(needed.needs_code and not has_code)
		or (needed.needs_no_code and has_code)
		or (needed.needs_immediate_procedure and not is_immediate)
	)


def needs_of(action: Action, dossier: Document) -> list[dict]:
	"""The fields a dialog shows for the action, as {"fieldname", "reqd", …}."""
	needed = requirements(action)
	return [
		*result_needs(needed, dossier),
		*reason_needs(action, needed, dossier),
		*receiver_needs(needed, dossier),
		*(handing_back.needs_of(dossier) if needed.needs_originals else []),
		*path_offers.needs_of(action, dossier),
	]


def result_needs(needed: Requirements, dossier: Document) -> list[dict]:
	if not needed.needs_result or dossier.resolved_at:
		return []
	asked = [] if dossier.result_type else [{"fieldname": "result_type", "reqd": 1, "default": "Granted"}]
	return [*asked, {"fieldname": "result_number", "reqd": 0, "default": dossier.result_number or ""}]


def reason_needs(action: Action, needed: Requirements, dossier: Document) -> list[dict]:
	if needed.needs_reason:
		need = {"fieldname": "reason", "reqd": 1, "default": dossier.reason or ""}
		return [{**need, "reasons": reasons_for(action, getdate())}]
	if action is Action.SUBMIT_FOR_APPROVAL:
		need = {"depends_on": REFUSAL_PROPOSED, "mandatory_depends_on": REFUSAL_PROPOSED}
		reasons = reasons_for(Action.REFUSE_AFTER_APPRAISAL, getdate())
		return [{"fieldname": "reason", **need, "reasons": reasons}]
	return []


def receiver_needs(needed: Requirements, dossier: Document) -> list[dict]:
	if not needed.needs_receiver:
		return []
	name = dossier.receiver_name or dossier.representative_name or dossier.applicant_name
	return [
		{"fieldname": "receiver_name", "reqd": 1, "default": name or ""},
		{"fieldname": "receiver_identity", "reqd": 0, "default": dossier.receiver_identity or ""},
	]


# What a dialog may bring along; anything else of a dossier has its own way in.
ANSWERS = ("reason", "result_type", "result_number", "receiver_name", "receiver_identity")

# What an action is told beside the dossier's own fields; it reads them from flags.given.
GIVEN = (
	"promised_on",
	"to_step",
	"to_officer",
	"consulted",
	"question",
	"answer_days",
	"email",
	"answer",
	"consultation",
	"answered_by_name",
	"step_answer",
	"verified_at",
	"place",
	"participants",
	"content",
	handing_back.GIVEN,
)


def answers(data: dict) -> dict:
	return {field: data[field] for field in (*ANSWERS, *GIVEN) if data.get(field)}
