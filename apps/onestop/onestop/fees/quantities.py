"""What was counted for a demand? The rows a person entered, and the ones the tariff of that day asks for."""

import json
from collections.abc import Mapping, Sequence

from frappe import _, parse_json
from frappe.model.document import Document
from frappe.utils import getdate

from onestop.procedures import service as procedures
from onestop.refusals import refusals, refuse
from onestop.rules import quantity


def asked_of(demand: Document) -> list[dict]:
	"""Every row with its number as it stands; one of everything where nothing was entered."""
	version = procedures.version_of(demand.procedure_version, demand.agency_variant)
	on, entered = getdate(demand.received_on), json.loads(demand.quantities or "{}")
	rows = []
	for asked in procedures.quantities_asked(version, on, demand.channel, demand.case_name):
		row = {"line_name": asked.line, "unit": asked.unit, "outer_unit": asked.outer_unit}
		with refusals():
			items = quantity.quantities(asked.line, entered.get(asked.line, asked.default))
		rows += [{**row, "units": item.units, "times": item.times} for item in items]
	return rows


def by_line(given: object) -> dict[str, object]:
	"""Rows of a form, or numbers by line as another program sends them; anything else is refused."""
	try:
		entered = parse_json(given) if isinstance(given, str) else given
	except ValueError:
		entered = None
	if isinstance(entered, Mapping):
		return dict(entered)
	if not isinstance(entered, Sequence) or not all(isinstance(row, Mapping) for row in entered):
		refuse(
			_("The quantities cannot be read. Enter a whole number for each fee."), "unreadable_quantities"
		)
	found: dict[str, list[list[object]]] = {}
	for row in entered:
		found.setdefault(str(row.get("line_name")), []).append([row.get("units"), row.get("times", 1)])
	return dict(found)
