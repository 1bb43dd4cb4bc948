"""What does a dossier owe? The demand made at receipt, from the tariff of that day."""

import json
from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import NamedTuple

import frappe
from frappe import _
from frappe.model.document import Document
from frappe.utils import getdate, now_datetime

from onestop.fees import proofs
from onestop.fees.kept import book, locked
from onestop.procedures import service as procedures
from onestop.refusals import refusals, refuse
from onestop.rules.amount import amount
from onestop.rules.demand_standing import DemandLine, Due, is_settled, standing
from onestop.rules.fee import AssessedLine
from onestop.rules.four_eyes import check_other_person, check_proof

TARIFF, SUPPLEMENT, CORRECTION = "Tariff", "Supplement", "Correction"
ASKED, APPROVED, REFUSED = "Asked", "Approved", "Refused"


class DossierFacts(NamedTuple):
	"""What the fees must know of a dossier; they never look into it themselves."""

	dossier: str
	dossier_code: str
	agency: str
	procedure: str
	procedure_version: str
	agency_variant: str | None
	sector: str
	channel: str
	case_name: str
	received_on: date
	applicant_name: str
	applicant_address: str
	is_test: bool


class AskedExemption(NamedTuple):
	group: str
	proof_number: str = ""
	proof_file: str = ""


def make(
	facts: DossierFacts, quantities: Mapping[str, object], exemptions: Sequence[AskedExemption] = ()
) -> Document | None:
	"""The demand of a dossier just received; none where the version has no tariff: unknown is not nothing."""
	demand = frappe.get_doc({**facts._asdict(), "doctype": "Fee Demand"})
	demand.quantities = json.dumps(quantities, ensure_ascii=False)
	for asked in exemptions:
		demand.append("exemptions", exemption_row(demand, asked))
	if not assess(demand):
		return None
	demand.flags.ignore_links = True  # the dossier was checked a moment ago; the lines are the version's
	return proofs.keep(book(demand))


def exemption_row(demand: Document, asked: AskedExemption) -> dict:
	name = frappe.get_cached_value("Exemption Group", asked.group, "group_name") or asked.group
	if is_asked_for(demand, asked.group, "is_proof_needed"):
		with refusals():
			check_proof(name, asked.proof_number or "", bool(asked.proof_file))
	row = {"exemption_group": asked.group, "proof_number": asked.proof_number, "proof_file": asked.proof_file}
	return {**row, "state": ASKED, "asked_by": frappe.session.user, "asked_at": now_datetime()}


def is_asked_for(demand: Document, group: str, duty: str) -> bool:
	"""Does the procedure ask for it? Unless each of its rows for the group spares it."""
	version = procedures.version_of(demand.procedure_version, demand.agency_variant)
	rows = procedures.exemption_rows(version, group, getdate(demand.received_on))
	return not rows or any(getattr(row, duty) for row in rows)


def assess(demand: Document) -> bool:
	"""The tariff's lines anew, with what is approved; other lines stay. False: there is no tariff."""
	version = procedures.version_of(demand.procedure_version, demand.agency_variant)
	granted = [row.exemption_group for row in demand.exemptions if row.state == APPROVED]
	found = procedures.fee_assessment(
		version,
		getdate(demand.received_on),
		demand.channel,
		demand.case_name,
		json.loads(demand.quantities or "{}"),
		granted,
	)
	if found is None:
		return False
	kept = [row.as_dict(no_default_fields=True) for row in demand.lines if row.kind != TARIFF]
	demand.set("lines", [*(line_row(line) for line in found.lines), *kept])
	steps = [[step.template, dict(step.facts), step.source] for step in found.working]
	demand.working = json.dumps(steps, ensure_ascii=False, default=str)
	set_sums(demand)
	return True


def line_row(line: AssessedLine) -> dict:
	return {
		"kind": TARIFF,
		"line_name": line.line.name,
		"fee_type": line.line.fee_type or None,
		"quantity": quantity_in_words(line),
		"gross_amount": line.gross,
		"waived_amount": line.waived,
		"payable_amount": line.payable,
		"when_due": str(line.line.when_due),
		"exemption_group": line.exemption or None,
	}


def quantity_in_words(line: AssessedLine) -> str:
	"""“5 trang × 2 bản; 1 trang × 1 bản”, in the tariff's own words for its units."""
	parts = []
	for item in line.quantities:
		outer = f" × {item.times} {line.line.outer_unit}" if line.line.outer_unit else ""
		parts.append(f"{item.units} {line.line.unit}{outer}")
	return "; ".join(parts)[:140]


def rows_of(demand: Document) -> list[DemandLine]:
	return [
		DemandLine(
			money(row.gross_amount), money(row.waived_amount), Due(row.when_due or Due.BEFORE_PROCESSING)
		)
		for row in demand.lines
	]


def money(value: object) -> Decimal:
	return Decimal(str(value or 0)).quantize(Decimal(1))


def set_sums(demand: Document) -> None:
	found = standing(rows_of(demand), money(demand.received_amount), money(demand.refunded_amount))
	demand.gross_amount, demand.waived_amount, demand.payable_amount = (
		found.gross,
		found.waived,
		found.payable,
	)
	demand.outstanding_amount, demand.overpaid_amount = found.outstanding, found.overpaid
	demand.status = str(found.status)


def settled(dossier: str, is_hand_over: bool) -> bool:
	"""May the dossier go on? One without a demand has no fee that is known to the system."""
	name = frappe.db.get_value("Fee Demand", {"dossier": dossier})
	if not name:
		return True
	demand = frappe.get_doc("Fee Demand", name)
	paid = money(demand.received_amount) - money(demand.refunded_amount)
	return is_settled(rows_of(demand), paid, is_hand_over)


def change_quantities(name: str, quantities: Mapping[str, object]) -> Document:
	"""Until something is paid a number may be corrected; afterwards a supplement or a refund says why."""
	demand = locked("Fee Demand", name)
	if money(demand.received_amount):
		refuse(
			_(
				"Something has been paid for this dossier. Add a supplement with its reason, or ask for a "
				"refund."
			),
			"already_paid",
		)
	demand.quantities = json.dumps(quantities, ensure_ascii=False)
	assess(demand)
	return book(demand)


def add_supplement(name: str, line_name: str, value: object, reason: str) -> Document:
	"""More is owed than was reckoned at receipt; the reason stands on the line."""
	demand = locked("Fee Demand", name)
	check_reason(reason)
	with refusals():
		more = amount(value, least=1)
	add_line(demand, SUPPLEMENT, line_name or _("Supplement"), more, reason)
	return book(demand)


def correct(demand: Document, less: Decimal, reason: str) -> None:
	"""Less is owed than was reckoned: only with an approved refund, or written off by an approver."""
	add_line(demand, CORRECTION, _("Correction"), -less, reason)


def add_line(demand: Document, kind: str, line_name: str, gross: Decimal, reason: str) -> None:
	of_type = next((row.fee_type for row in demand.lines if row.fee_type), None)
	row = {"kind": kind, "line_name": line_name[:140], "gross_amount": gross, "payable_amount": gross}
	row["fee_type"] = of_type  # the dossier's own kind of fee, so that the reports account for it there
	about = {"reason": reason, "added_by": frappe.session.user, "added_at": now_datetime()}
	demand.append("lines", {**row, **about, "waived_amount": 0, "when_due": str(Due.BEFORE_PROCESSING)})
	set_sums(demand)


def write_off(name: str, reason: str) -> Document:
	"""What is outstanding is no longer asked for, a withdrawn dossier's for instance; an approver decides."""
	demand = locked("Fee Demand", name)
	check_reason(reason)
	outstanding = money(demand.outstanding_amount)
	if not outstanding:
		refuse(_("Nothing is outstanding. There is nothing to write off."), "nothing_outstanding")
	correct(demand, outstanding, reason)
	return book(demand)


def check_reason(reason: str) -> None:
	if not (reason or "").strip():
		refuse(
			_("This needs a reason. Write it as the payer and an inspector will read it."), "reason_needed"
		)


def ask_exemption(name: str, asked: AskedExemption) -> Document:
	demand = locked("Fee Demand", name)
	if any(row.exemption_group == asked.group and row.state != REFUSED for row in demand.exemptions):
		refuse(_("This exemption was asked for already. Decide on it below."), "exemption_asked")
	demand.append("exemptions", exemption_row(demand, asked))
	return proofs.keep(book(demand))


def decide_exemption(name: str, row: str, is_approved: bool, note: str = "") -> Document:
	"""Another person than who asked looks at the proof; the amount is reckoned anew."""
	demand = locked("Fee Demand", name)
	asked = next((one for one in demand.exemptions if one.name == row and one.state == ASKED), None)
	if not asked:
		refuse(_("This exemption is decided. Reload the page."), "exemption_decided")
	if is_asked_for(demand, asked.exemption_group, "is_approved_by_another"):
		with refusals():
			check_other_person(asked.asked_by, frappe.session.user)
	asked.state = APPROVED if is_approved else REFUSED
	asked.decided_by, asked.decided_at, asked.note = frappe.session.user, now_datetime(), note
	assess(demand)
	return book(demand)
