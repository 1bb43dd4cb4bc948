"""Why that amount? The tariff's steps as they were reckoned, in the reader's language."""

import json

from frappe import _
from frappe.model.document import Document

from onestop.fees.demands import TARIFF, money
from onestop.procedures import service as procedures
from onestop.rules.amount import in_figures

OF_THE_LAW = "vi"  # a slip is printed in the law's own language


def explanation_of(demand: Document, lang: str | None = None) -> list[dict[str, str]]:
	"""Each step as {"text", "source"}; lines added later speak for themselves."""
	steps = procedures.working_in_words(json.loads(demand.working or "[]"), lang)
	return steps + [added(row) for row in demand.lines if row.kind != TARIFF]


def added(row: Document) -> dict[str, str]:
	told = _("{kind}, {line}: {amount} VND. {reason}").format(
		kind=_(row.kind, context="Fee Demand Line"),
		line=row.line_name,
		amount=in_figures(money(row.gross_amount)),
		reason=row.reason or "",
	)
	return {"text": told, "source": ""}


def slip_words(demand: Document) -> str:
	"""The line of the receipt slip: what is payable, and why."""
	told = " ".join(step["text"] for step in explanation_of(demand, OF_THE_LAW))
	return f"{in_figures(money(demand.payable_amount))} đồng. {told}".removesuffix(".")  # the form adds it


def statement_of(demand: Document) -> str:
	"""What is written down with a receipt: how the fee was reckoned on that day, step by step."""
	return "\n".join(step["text"] for step in explanation_of(demand, OF_THE_LAW))
