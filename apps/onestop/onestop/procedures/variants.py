"""Which variant of a version does an agency carry, and what does the version say with it laid over?"""

from collections.abc import Iterable
from datetime import date

import frappe
from frappe import _
from frappe.model.document import Document
from frappe.utils import getdate

from onestop.procedures.checking import limits_of
from onestop.procedures.choices import submission_channel
from onestop.refusals import refusals, refuse
from onestop.rules.variant import WORKING, VariantClaim, VariantPart, check_offered
from onestop.rules.variant_period import follow
from onestop.rules.version_period import Period

VARIANT = "Agency Variant"
# Which mark of the variant stands for which part, which mark of the version allows it, what it replaces.
MARKS = {
	VariantPart.TIME_LIMIT: ("has_own_time_limit", "may_vary_time_limit"),
	VariantPart.CHANNELS: ("has_own_channels", "may_vary_channels"),
	VariantPart.PROCESS: ("has_own_process", "may_vary_process"),
	VariantPart.TARIFF: ("has_own_tariff", "may_vary_tariff"),
}
REPLACED = {
	VariantPart.TIME_LIMIT: ("time_limit", "time_limit_unit", "channels"),
	VariantPart.CHANNELS: ("channels",),
	VariantPart.PROCESS: ("process_decision_number", "process_decided_on", "process_steps"),
	VariantPart.TARIFF: ("tariff_lines", "tariff_tiers", "tariff_exemptions"),
}


def version_of(version: str, variant: str | None) -> Document:
	"""A version as it was laid for an agency; the framework's cached document must not be written to."""
	found = frappe.get_cached_doc("Procedure Version", version)
	return laid_over(found, frappe.get_cached_doc(VARIANT, variant)) if variant else found


def with_variant(version: Document, agency: str | None, on: date) -> Document:
	"""The version, with the variant in force for the agency on the day laid over it."""
	may_vary = agency and allowed_by(version)  # a variant of what is not left to agencies is never published
	variant = variant_in_force(version.name, agency, on) if may_vary else None
	return laid_over(version, frappe.get_cached_doc(VARIANT, variant)) if variant else version


def variant_in_force(version: str, agency: str, on: date) -> str | None:
	"""The agency's own, otherwise that of the nearest agency above it."""
	found = {row.agency: row.name for row in published_variants(version) if holds(row, on)}
	while found and agency:
		if agency in found:
			return found[agency]
		agency = frappe.get_cached_value("Agency", agency, "parent_agency")
	return None


def published_variants(version: str) -> list:
	filters = {"procedure_version": version, "docstatus": 1}
	return frappe.get_all(VARIANT, filters, ["name", "agency", "effective_from", "effective_to"])


def holds(row, on: date) -> bool:
	return row.effective_from <= on and (row.effective_to is None or row.effective_to >= on)


def laid_over(version: Document, variant: Document) -> Document:
	"""A copy of the version with the varied parts replaced; it is never saved."""
	laid = frappe.get_doc(version.as_dict(convert_dates_to_str=False))
	for part in varied(variant):
		for field in REPLACED[part]:
			rows = variant.get(field)
			laid.set(field, [row.as_dict() for row in rows] if isinstance(rows, list) else rows)
	if VariantPart.TIME_LIMIT not in varied(variant):
		laid.time_limit, laid.time_limit_unit = version.time_limit, version.time_limit_unit
	laid.flags.variant = variant.name
	laid.flags.closes_channels = VariantPart.CHANNELS in varied(variant)
	return laid


def varied(variant: Document) -> frozenset[VariantPart]:
	return frozenset(part for part, (mark, _allowed) in MARKS.items() if variant.get(mark))


def allowed_by(version: Document) -> frozenset[VariantPart]:
	return frozenset(part for part, (_mark, allowed) in MARKS.items() if version.get(allowed))


def variant_name(version: Document) -> str | None:
	"""The variant laid over a version, as a dossier keeps it."""
	return version.flags.variant


def variant_working(version: Document) -> tuple[str, dict, str] | None:
	"""Whose terms were laid over the version, by which decision: a step of a dossier's working."""
	if not version.flags.variant:
		return None
	variant = frappe.get_cached_doc(VARIANT, version.flags.variant)
	agency = frappe.get_cached_value("Agency", variant.agency, "agency_name")
	return WORKING, {"agency": agency, "variant": variant.name}, variant.decision_number


def check_channel(version: Document, channel: str) -> None:
	"""Refuses a dossier through a channel that the agency's variant has closed."""
	if version.flags.closes_channels:
		check_offered(submission_channel(channel), limits_of(version.channels))


def claim_of(variant: Document, version: Document) -> VariantClaim:
	return VariantClaim(
		varied=varied(variant),
		allowed=allowed_by(version),
		first=getdate(variant.effective_from) if variant.effective_from else None,
		last=getdate(variant.effective_to) if variant.effective_to else None,
		decision=(variant.decision_number or "").strip(),
	)


def publish_variant(variant: Document) -> None:
	"""Called before a variant is submitted: ends the agency's open one, in the same transaction."""
	frappe.db.get_value("Procedure Version", variant.procedure_version, "name", for_update=True)
	with refusals():
		ending = follow(period_of(variant), periods_beside(variant))
	if ending:
		before = frappe.get_doc(VARIANT, ending.version)
		before.effective_to = ending.on
		before.save()


def check_variant_period(variant: Document) -> None:
	"""A published variant's changed end leaves one at most on every day."""
	own = period_of(variant)
	if own.last and own.last < own.first:
		refuse(
			_("The variant ends before it begins. Correct Effective From or Effective To."), "period_reversed"
		)
	with refusals():
		follow(own, [other for other in periods_beside(variant) if other.last or other.first >= own.first])


def periods_beside(variant: Document) -> Iterable[Period]:
	rows = published_variants(variant.procedure_version)
	return [period_of(row) for row in rows if row.agency == variant.agency and row.name != variant.name]


def period_of(variant) -> Period:
	last = getdate(variant.effective_to) if variant.effective_to else None
	return Period(variant.name, getdate(variant.effective_from), last)


def variant_start(version: Document) -> dict:
	"""The parts the version leaves open, by the variant's marks, and the values each begins with."""
	allowed = allowed_by(version)
	return {
		"allowed": [MARKS[part][0] for part in allowed],
		"values": {
			MARKS[part][0]: {field: plain(version.get(field)) for field in REPLACED[part]} for part in allowed
		},
	}


def plain(value: object) -> object:
	return [row_values(row) for row in value] if isinstance(value, list) else value


def row_values(row: Document) -> dict:
	"""What a row says, without whose it is."""
	return {field.fieldname: row.get(field.fieldname) for field in row.meta.fields}
