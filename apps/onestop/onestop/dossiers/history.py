"""What has happened to a dossier so far? Its journal in the reader's language."""

import frappe
from frappe import _
from frappe.model.document import Document
from frappe.utils import format_datetime

from onestop.organisation import service as organisation

FIELDS = ["action", "from_status", "to_status", "note", "occurred_at", "user", "on_behalf_of"]


def history_of(dossier: Document) -> list[dict[str, str]]:
	"""Each step, the newest first: {"action", "from", "to", "who", "position", "for", "at", "note"}."""
	events = frappe.get_all(
		"Dossier Event",
		filters={"dossier": dossier.name},
		fields=FIELDS,
		order_by="occurred_at desc, sequence desc, creation desc",
	)
	return [told(event, dossier.agency) for event in events]


def told(event: dict, agency: str) -> dict[str, str]:
	who = frappe.utils.get_fullname(event.user)
	position = organisation.position_of(event.user, agency, event.occurred_at.date())
	return {
		"action": _(event.action),
		"from": _(event.from_status, context="Dossier"),
		"to": _(event.to_status, context="Dossier"),
		"who": who,
		"position": position if position and position != who else "",
		"for": stood_in_for(event),
		"at": format_datetime(event.occurred_at, "HH:mm dd/MM/yyyy"),
		"note": event.note or "",
	}


def stood_in_for(event: dict) -> str:
	away = event.on_behalf_of
	return _("for {officer}").format(officer=frappe.utils.get_fullname(away)) if away else ""
