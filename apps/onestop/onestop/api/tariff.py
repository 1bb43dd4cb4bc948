"""The doors of the tariff: what a version's fee comes to, as an example and for a dossier."""

import frappe
from frappe import _
from frappe.model.document import Document
from frappe.utils import getdate

from onestop.procedures import service as procedures
from onestop.refusals import refuse

VERSION = "Procedure Version"


@frappe.whitelist(methods=["POST"])
def example(values: str | dict) -> dict:
	"""The example of a version as it stands in the form, saved or not; nothing is written."""
	frappe.has_permission(VERSION, "write", throw=True)
	draft = frappe.get_doc({**frappe.parse_json(values), "doctype": VERSION})
	return procedures.tariff_examples(draft, getdate())


@frappe.whitelist(methods=["GET"])
def example_of(version: str) -> dict:
	"""The example of a saved version, for everybody who may read it."""
	return procedures.tariff_examples(readable(version), getdate())


@frappe.whitelist(methods=["GET"])
def asked(version: str, on: str, channel: str | None = None, case: str | None = None) -> dict:
	"""What the counter must ask for the fee on a day: quantities and the exemption groups on offer.

	Refused with `unknown_case`, `no_fee_line` or `ambiguous_fee_lines`.
	"""
	found, day = readable(version), getdate(on)
	numbers = procedures.quantities_asked(found, day, channel, case)
	groups = procedures.exemption_groups(found, day)
	return {
		"has_tariff": procedures.has_tariff(found),
		"quantities": [
			{"line": one.line, "unit": one.unit, "outer_unit": one.outer_unit, "default": one.default}
			for one in numbers
		],
		"exemptions": [{"group": row.group, "group_name": row.group_name} for row in groups],
	}


@frappe.whitelist(methods=["POST"])
def assess(
	version: str,
	on: str,
	channel: str | None = None,
	case: str | None = None,
	quantities: str | dict | None = None,
	exemptions: str | list | None = None,
) -> dict | None:
	"""The fee on a day with its working; null where the version has no tariff. Nothing is written.

	Refused by name, as with `invalid_quantity`, `quantity_missing`, `no_fee_line`, `exemption_not_granted`.
	"""
	given, groups = frappe.parse_json(quantities) or {}, frappe.parse_json(exemptions) or []
	if not (isinstance(given, dict) and isinstance(groups, list)):
		refuse(
			_("Quantities are fee line and number, exemptions a list of groups. Send them so."),
			"not_quantities",
		)
	found = procedures.fee_assessment(readable(version), getdate(on), channel, case, given, groups)
	return procedures.fee_shown(found) if found else None


def readable(name: str) -> Document:
	version = frappe.get_doc(VERSION, name)
	version.check_permission("read")
	return version
