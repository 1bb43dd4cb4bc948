"""Why this date? The stored working in the reader's language."""

import json

from frappe import _
from frappe.model.document import Document

from onestop.rules.due_date_working import TRANSLATED_FACTS

SPOKEN = (*TRANSLATED_FACTS, "channel")


def explanation_of(dossier: Document) -> list[dict[str, str]]:
	"""Each step of the working as {"text", "source"}."""
	steps = json.loads(dossier.due_date_working or "[]")
	return [{"text": sentence(template, facts), "source": source} for template, facts, source in steps]


def sentence(template: str, facts: dict) -> str:
	spoken = {name: _(fact) if name in SPOKEN and fact else fact for name, fact in facts.items()}
	return _(template).format(**spoken)
