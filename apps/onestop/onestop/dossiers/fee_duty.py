"""What has a dossier's fee to do with its steps? The demand is made at receipt, and stops what must wait for
it (NĐ 61/2018 Đ.22)."""

from frappe.model.document import Document
from frappe.utils import get_datetime, getdate

from onestop.dossiers import links
from onestop.dossiers.dossier_version import version_for
from onestop.fees import service as fees
from onestop.procedures import service as procedures
from onestop.rules.lifecycle import Action

HAND_OVER = (Action.RETURN_RESULT, Action.RESOLVE_AT_ONCE)


def demand_fee(dossier: Document) -> None:
	"""Called when the received dossier is written, in the same transaction; a test dossier owes nothing, nor
	does a correction of a wrong result (NĐ 61/2018 Đ.21)."""
	if dossier.is_test or links.is_correction(dossier):
		return
	facts = fees.DossierFacts(
		dossier=dossier.name,
		dossier_code=dossier.dossier_code,
		agency=dossier.agency,
		procedure=dossier.procedure,
		procedure_version=dossier.procedure_version,
		agency_variant=dossier.agency_variant,
		sector=dossier.sector,
		channel=dossier.channel,
		case_name=dossier.case_name or "",
		received_on=getdate(dossier.received_on),
		applicant_name=dossier.applicant_name or "",
		applicant_address=(dossier.applicant_address or "")[:200],
		is_test=False,
	)
	fees.make(facts, quantities_of(dossier), exemptions_of(dossier))


def begin_quantities(dossier: Document) -> None:
	"""A new dossier begins with one of everything the tariff counts, as the form shows it to the clerk."""
	version, on = version_for(dossier), get_datetime(dossier.flags.at).date()
	for asked in procedures.quantities_asked(version, on, dossier.channel, dossier.case_name):
		row = {"line_name": asked.line, "unit": asked.unit, "outer_unit": asked.outer_unit}
		dossier.append("fee_quantities", {**row, "units": asked.default, "times": 1})


def quantities_of(dossier: Document) -> dict[str, list[list[int]]]:
	"""Several rows of one fee line are several items: 5 pages × 2 copies and 1 page × 1 copy."""
	found: dict[str, list[list[int]]] = {}
	for row in dossier.get("fee_quantities") or ():
		found.setdefault(row.line_name, []).append([row.units, row.times or 1])
	return found


def exemptions_of(dossier: Document) -> list[fees.AskedExemption]:
	return [
		fees.AskedExemption(row.exemption_group, row.proof_number or "", row.proof_file or "")
		for row in dossier.get("fee_exemptions") or ()
	]


def is_settled(dossier: Document, action: Action) -> bool:
	"""What is due before processing stops the processing, all of it stops the hand-over."""
	return dossier.is_new() or fees.settled(dossier.name, is_hand_over=action in HAND_OVER)
