"""What does a dossier put into the fields of a result template? The one place where its values come from.

It works on a saved dossier and on one that exists only in memory. What is not known yet is nothing, and is
printed as a line to fill in by hand.
"""

import json
from datetime import date
from decimal import Decimal, InvalidOperation

import frappe
from frappe.model.document import Document
from frappe.utils import add_days, add_months, cint, get_datetime, getdate

from onestop.procedures import service as procedures
from onestop.rules.lifecycle import Action
from onestop.rules.result_template import Kind, Value

IDENTITY_PAPERS = {
	"Citizen Identity Card": "Thẻ căn cước công dân",
	"Identity Card (9 digits)": "Giấy chứng minh nhân dân",
	"Passport": "Hộ chiếu",
	"Enterprise Code": "Mã số doanh nghiệp",
}
YES_OR_NO = {"Yes": "Có", "No": "Không"}
ADDRESS = ("detail", "hamlet", "commune", "district", "province")


def values_of(dossier: Document, version: Document, result: Document) -> dict[str, Value]:
	"""name → value for every field of `procedures.template_fields`."""
	return {
		**dossier_values(dossier),
		**applicant_values(dossier),
		**result_values(dossier, result),
		**agency_values(dossier.agency),
		**answer_values(dossier, version),
	}


def dossier_values(dossier: Document) -> dict[str, Value]:
	name = frappe.get_cached_value("Procedure", dossier.procedure, "procedure_name")
	return {
		"dossier.code": dossier.dossier_code,
		"dossier.procedure": name,
		"dossier.request": dossier.request or name,
		"dossier.case": dossier.case_name,
		"dossier.received_at": dossier.received_at and get_datetime(dossier.received_at),
		"dossier.received_on": day(dossier.received_on),
		"dossier.due_on": day(dossier.due_on),
		"dossier.register_number": cint(dossier.register_number) or None,
		"dossier.number_of_sets": cint(dossier.number_of_sets) or 1,
		"dossier.officer": frappe.utils.get_fullname(dossier.officer) if dossier.officer else None,
	}


def applicant_values(dossier: Document) -> dict[str, Value]:
	"""The contact as it was written into the dossier, the identity as it stands with the applicant."""
	known = frappe.get_doc("Applicant", dossier.applicant) if dossier.applicant else frappe._dict()
	identity = known.get("identity_type") or ""
	return {
		"applicant.full_name": dossier.applicant_name or known.get("full_name"),
		"applicant.date_of_birth": day(known.get("date_of_birth")),
		"applicant.identity_type": IDENTITY_PAPERS.get(identity) if known.get("identity_number") else None,
		"applicant.identity_number": known.get("identity_number"),
		"applicant.address": dossier.applicant_address or known.get("address"),
		"applicant.phone": dossier.applicant_phone or known.get("phone"),
		"applicant.email": dossier.applicant_email or known.get("email"),
		"applicant.representative": dossier.representative_name,
	}


def result_values(dossier: Document, result: Document) -> dict[str, Value]:
	signed_on = day(dossier.resolved_on)
	return {
		"result.name": result.result_name,
		"result.number": dossier.result_number,
		"result.signed_on": signed_on,
		"result.valid_until": valid_until(signed_on, cint(result.validity), result.validity_unit or ""),
		"result.signer": approver_of(dossier.name) if signed_on else None,
		"result.reason": dossier.reason,
	}


def valid_until(signed_on: date | None, number: int, unit: str) -> date | None:
	if not (signed_on and number and unit):
		return None
	months = {"Month": number, "Year": 12 * number}
	return getdate(add_months(signed_on, months[unit]) if unit in months else add_days(signed_on, number))


def agency_values(name: str) -> dict[str, Value]:
	agency = frappe.get_cached_doc("Agency", name)
	above = agency.parent_agency and frappe.get_cached_value("Agency", agency.parent_agency, "agency_name")
	return {
		"agency.name": agency.agency_name,
		"agency.parent": above,
		"agency.place": agency.place_name,
		"agency.address": agency.address,
		"agency.phone": agency.phone,
		"agency.desk": agency.desk_name,
	}


def answer_values(dossier: Document, version: Document) -> dict[str, Value]:
	"""Every question of the version: asked and answered, or nothing."""
	given = {row.question_key: row.value for row in dossier.answers}
	found: dict[str, Value] = {}
	for field in procedures.answer_fields(version.questions):
		_answer, key, *part = field.name.split(".")
		answer = parsed(given.get(key))
		told = answer.get(part[0]) if part and isinstance(answer, dict) else answer
		found[field.name] = typed(told, field.kind)
	return found


def parsed(value: str | None) -> str | dict:
	"""A person and an address are kept as JSON, everything else as it was written."""
	try:
		parts = json.loads(value or "")
	except ValueError:
		return value or ""
	return parts if isinstance(parts, dict) else value or ""


def typed(answer: str | dict | None, kind: Kind) -> Value:
	"""As the kind of the field; what does not fit it stays the words that were written."""
	if isinstance(answer, dict):
		return ", ".join(str(answer[part]) for part in ADDRESS if answer.get(part))
	if not answer:
		return None
	if kind is Kind.DATE:
		return written_day(answer)
	return number(answer) if kind is Kind.NUMBER else "; ".join(YES_OR_NO.get(answer, answer).split("\n"))


def written_day(answer: str) -> Value:
	try:
		return date.fromisoformat(answer)
	except ValueError:
		return answer


def number(answer: str) -> Value:
	try:
		found = Decimal(answer.replace(",", "."))
	except InvalidOperation:
		return answer
	return found if found.is_finite() and abs(found) < 10**18 else answer


def day(value: date | str | None) -> date | None:
	return getdate(value) if value else None


def approver_of(dossier: str) -> str | None:
	"""Who signed, as the journal has it."""
	filters = {"dossier": dossier, "action": str(Action.APPROVE)}
	user = frappe.db.get_value("Dossier Event", filters, "user", order_by="occurred_at desc")
	return frappe.utils.get_fullname(user) if user else None
