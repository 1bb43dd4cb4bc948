"""What is wrong with an agency's variant, and how does it differ from its version, in the reader's words?"""

from collections.abc import Iterable, Iterator
from datetime import date
from decimal import Decimal

import frappe
from frappe import _
from frappe.model.document import Document
from frappe.utils import cstr, escape_html

from onestop.procedures.checking import checked, spoken
from onestop.procedures.process import picture_of
from onestop.procedures.variants import REPLACED, claim_of, laid_over, varied
from onestop.refusals import refuse
from onestop.rules.money import written
from onestop.rules.variant import VariantPart, variant_findings
from onestop.rules.version_check import errors, findings
from onestop.rules.version_content import Finding

UNITS = {"time_limit": "time_limit_unit"}  # said in one breath
SAID = frozenset(UNITS.values())
# What tells one row of a table from another.
KEYS = {
	"channels": ("channel", "case_name"),
	"process_steps": ("step_number", "step_name"),
	"tariff_lines": ("line_name", "channel", "case_name", "valid_from"),
	"tariff_tiers": ("line_name", "from_unit"),
	"tariff_exemptions": ("exemption_group", "line_name"),
}


def variant_findings_of(variant: Document) -> list[dict]:
	"""Each as {"severity", "table", "row", "place", "text"}."""
	return [spoken(variant, finding) for finding in found_in(variant)]


def check_variant(variant: Document) -> None:
	"""Refuses with every error at once; warnings do not block."""
	blocking = errors(found_in(variant))
	if blocking:
		told = [spoken(variant, finding) for finding in blocking]
		problems = "".join(f"<li><b>{line['place']}</b>: {line['text']}</li>" for line in told)
		refuse(
			_("The variant cannot be published. Mend what is listed here, then publish again: {problems}"),
			"variant_has_errors",
			problems=f"<ul>{problems}</ul>",
		)


def found_in(variant: Document) -> tuple[Finding, ...]:
	"""The variant's own rules first, then the check of the version as it would hold for the agency."""
	version = frappe.get_cached_doc("Procedure Version", variant.procedure_version)
	laid = laid_over(version, variant)
	laid.effective_from = variant.effective_from or version.effective_from
	laid.effective_to = variant.effective_to or version.effective_to
	own = variant_findings(checked(version), checked(laid), claim_of(variant, version))
	return (*own, *(found for found in findings(checked(laid)) if found.table in checked_tables(variant)))


def checked_tables(variant: Document) -> set[str]:
	"""What the variant decides; a shorter time limit also concerns the version's process."""
	parts = set(varied(variant))
	if VariantPart.TIME_LIMIT in parts:
		parts.add(VariantPart.PROCESS)
	return {field for part in parts for field in REPLACED[part]}


def differences_of(variant: Document) -> list[str]:
	"""Every value in which the agency departs from the version, as escaped sentences."""
	version = frappe.get_cached_doc("Procedure Version", variant.procedure_version)
	laid = laid_over(version, variant)
	fields = dict.fromkeys(field for part in VariantPart for field in REPLACED[part] if field not in SAID)
	return [line for field in fields for line in differing(field, version, laid)]


def variant_picture(variant: Document) -> dict:
	"""The process as it would hold for the agency, drawn."""
	return picture_of(
		laid_over(frappe.get_cached_doc("Procedure Version", variant.procedure_version), variant)
	)


def differing(field: str, version: Document, laid: Document) -> Iterable[str]:
	if field in KEYS:
		return differing_rows(field, version, laid)
	before, after = (said(document, field) for document in (version, laid))
	return [changed(_(version.meta.get_label(field)), before, after)] if before != after else []


def differing_rows(table: str, version: Document, laid: Document) -> Iterator[str]:
	label = _(version.meta.get_label(table))
	before, after = ({key(table, row): row for row in found.get(table)} for found in (version, laid))
	for row in before.keys() - after.keys():
		yield line(_("{table}: “{row}” is left out."), table=label, row=row)
	for name, row in after.items():
		if name not in before:
			yield line(_("{table}: “{row}” is added."), table=label, row=name)
		else:
			yield from differing_cells(f"{label}: “{name}”", before[name], row)


def differing_cells(place: str, before: Document, after: Document) -> Iterator[str]:
	for field in after.meta.fields:
		old, new = (said(row, field.fieldname) for row in (before, after))
		if (
			field.fieldtype not in ("Column Break", "Section Break")
			and field.fieldname not in SAID
			and old != new
		):
			yield changed(f"{place}, {_(field.label)}", old, new)


def key(table: str, row: Document) -> str:
	return ", ".join(filter(None, (shown(row.get(field)) for field in KEYS[table]))) or _("every channel")


def changed(place: str, before: str, after: str) -> str:
	return line(_("{place}: {before} → {after}."), place=place, before=before, after=after)


def said(document: Document, field: str) -> str:
	"""A value as a person reads it: a time limit with its unit, an amount in đồng."""
	value = document.get(field)
	if field in UNITS:
		unit = shown(document.get(UNITS[field]))
		return f"{shown(value)} {unit.lower()}" if value else unit
	if value and document.meta.get_field(field).fieldtype == "Currency":
		return _("{amount} VND").format(amount=written(Decimal(str(value))))
	return shown(value)


def shown(value: object) -> str:
	"""Nothing for nothing."""
	if isinstance(value, float):
		return f"{value:g}".replace(".", ",")
	if isinstance(value, date):
		return f"{value:%d/%m/%Y}"
	return _(cstr(value)) if value else ""


def line(template: str, **facts: str) -> str:
	return template.format(**{name: escape_html(fact) or "–" for name, fact in facts.items()})
