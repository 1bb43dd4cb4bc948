"""Why that amount? The tariff's steps as they were reckoned, in the reader's language."""

import json

from frappe import _
from frappe.model.document import Document

from onestop.fees.demands import TARIFF, money
from onestop.rules.amount import in_figures


def explanation_of(demand: Document) -> list[dict[str, str]]:
	"""Each step as {"text", "source"}; lines added later speak for themselves."""
	steps = [
		{"text": sentence(template, facts), "source": source}
		for template, facts, source in json.loads(demand.working or "[]")
	]
	return steps + [added(row) for row in demand.lines if row.kind != TARIFF]


def sentence(template: str, facts: dict) -> str:
	spoken = {name: _(fact) if name == "channel" and fact else fact for name, fact in facts.items()}
	return _(template).format(**spoken)


def added(row: Document) -> dict[str, str]:
	told = _("{kind}, {line}: {amount} VND. {reason}").format(
		kind=_(row.kind, context="Fee Demand Line"),
		line=row.line_name,
		amount=in_figures(money(row.gross_amount)),
		reason=row.reason or "",
	)
	return {"text": told, "source": ""}
