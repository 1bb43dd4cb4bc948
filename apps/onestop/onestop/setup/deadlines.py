"""Which warnings of deadlines come with the app? Texts as the framework's Notifications, and when to warn.

Made once: what an administrator has edited, switched off or emptied stays as it is.
"""

import csv

import frappe
from frappe.permissions import add_permission, update_permission_property

from onestop.rules.roles import ONE_STOP_ADMINISTRATOR
from onestop.setup.reference_data import DATA

SETTINGS, WARNING = "Deadline Warning Plan", "Deadline Warning"
CHANNELS = (
	("System Notification", "trên màn hình", 1),
	("Email", "thư điện tử", 1),
	("SMS", "tin nhắn SMS", 0),
)
# kind, number, unit, to whose work it is, to the head of the unit
THRESHOLDS = (
	("Step Expiring", 4, "Working Hour", 1, 0),
	("Dossier Expiring", 2, "Working Day", 1, 0),
	("Apology Due", 1, "Working Day", 1, 1),
	("Step Overdue", 0, "Working Day", 1, 1),
	("Dossier Overdue", 0, "Working Day", 1, 1),
)
FIELDS = ("kind", "number", "unit", "is_told_to_owner", "is_told_to_head")
RECIPIENT = {"SMS": "recipient_mobile"}


def apply() -> None:
	with (DATA / "deadline_notifications.csv").open(encoding="utf-8", newline="") as file:
		for row in csv.DictReader(file):
			for channel, words, enabled in CHANNELS:
				add_notification(row, channel, f"{row['title']} ({words})", enabled)
	let_administrators_edit()
	if not frappe.get_single(SETTINGS).is_filled_in:  # an installation leaves every single empty, but there
		add_settings()


def let_administrators_edit() -> None:
	"""The framework's Notifications belong to its System Manager; ours are edited in the town hall too."""
	if not frappe.db.exists("Custom DocPerm", {"parent": "Notification", "role": ONE_STOP_ADMINISTRATOR}):
		add_permission("Notification", ONE_STOP_ADMINISTRATOR)
		update_permission_property("Notification", ONE_STOP_ADMINISTRATOR, 0, "write", 1)


def add_notification(row: dict[str, str], channel: str, name: str, enabled: int) -> None:
	if frappe.db.exists("Notification", name):
		return
	frappe.get_doc(
		{
			"doctype": "Notification",
			"name": name,
			"document_type": WARNING,
			"event": "Custom",
			"channel": channel,
			"enabled": enabled,
			"condition": f"doc.kind == '{row['kind']}'",
			"subject": row["subject"],
			"message": row["sms"] if channel == "SMS" else row["message"],
			"recipients": [{"receiver_by_document_field": RECIPIENT.get(channel, "recipient_email")}],
		}
	).insert()


def add_settings() -> None:
	settings = frappe.get_single(SETTINGS)
	settings.is_warning = settings.is_filled_in = 1
	settings.set("thresholds", [dict(zip(FIELDS, row, strict=True)) for row in THRESHOLDS])
	settings.save()


def remove() -> None:
	frappe.db.delete("Custom DocPerm", {"parent": "Notification", "role": ONE_STOP_ADMINISTRATOR})
	for name in frappe.get_all("Notification", {"document_type": WARNING}, pluck="name"):
		frappe.delete_doc("Notification", name, force=True)
