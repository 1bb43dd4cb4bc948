"""How does a warning reach a person? By the framework's Notification of its kind and channel, which the
administrator edits and switches on or off."""

import frappe
import requests
from frappe import _
from frappe.desk.doctype.notification_log.notification_log import make_notification_logs
from frappe.model.document import Document

from onestop.refusals import refuse
from onestop.rules.delivery import Delivery

WARNING = "Deadline Warning"
DESK, EMAIL, SMS = "Desk", "Email", "SMS"
OF_FRAMEWORK = {DESK: "System Notification", EMAIL: "Email", SMS: "SMS"}


class Unreadable(Exception):
	"""The person has switched the channel off: nothing is left to do."""


class MayHaveGone(Exception):
	"""The gateway took it and did not answer: a second try could reach the person twice."""


def channels_for(kind: str) -> list[str]:
	"""The channels for which a Notification of this kind is switched on."""
	return [channel for channel in OF_FRAMEWORK if notification_for(kind, channel)]


def notification_for(kind: str, channel: str) -> Document | None:
	"""The first that fits, so that a copy somebody made does not send twice."""
	names = frappe.get_all(
		"Notification",
		{"document_type": WARNING, "channel": OF_FRAMEWORK[channel], "enabled": 1},
		pluck="name",
		order_by="creation, name",
	)
	for name in names:
		found = frappe.get_cached_doc("Notification", name)
		told = frappe._dict(kind=str(kind), channel=channel)
		if not found.condition or frappe.safe_eval(found.condition, None, {"doc": told}):
			return found
	return None


def send(warning: Document) -> Delivery:
	"""In the caller's transaction; only an SMS leaves at once."""
	notification = notification_for(warning.kind, warning.channel)
	if not notification:
		raise Unreadable(_("Its notification is switched off."))
	return SENDERS[warning.channel](notification, warning)


def to_desk(notification: Document, warning: Document) -> Delivery:
	context = {"doc": warning, "alert": notification}
	message = {
		"type": "Alert",
		"document_type": "Dossier",
		"document_name": warning.dossier,
		"subject": frappe.render_template(notification.subject, context),
		"email_content": frappe.render_template(notification.message, context),
		"from_user": "Administrator",
	}
	before = count_of_desk(warning.recipient)
	make_notification_logs(frappe._dict(message), [warning.recipient_email])
	if count_of_desk(warning.recipient) == before:
		raise Unreadable(_("The recipient has switched notifications off."))
	return Delivery.SENT


def count_of_desk(user: str) -> int:
	return frappe.db.count("Notification Log", {"for_user": user})


def to_mail(notification: Document, warning: Document) -> Delivery:
	"""Into the framework's queue, which sends it and tries again; its row commits with the warning."""
	if not warning.recipient_email:
		raise Unreadable(_("The recipient has no e-mail address."))
	notification.send_an_email(warning, {"doc": warning, "alert": notification, "comments": None})
	warning.queued_mail = frappe.db.get_value(
		"Email Queue",
		{"reference_doctype": WARNING, "reference_name": warning.name},
		order_by="creation desc",
	)
	if not warning.queued_mail:
		raise Unreadable(_("The notification names no recipient."))
	return Delivery.QUEUED


def to_phone(notification: Document, warning: Document) -> Delivery:
	if not warning.recipient_mobile:
		raise Unreadable(_("The recipient has no mobile number."))
	if not frappe.db.get_single_value("SMS Settings", "sms_gateway_url"):
		refuse(_("No SMS gateway is set. Enter it in the SMS Settings."), "no_sms_gateway")
	try:
		notification.send_sms(warning, {"doc": warning, "alert": notification, "comments": None})
	except requests.ReadTimeout as silent:
		raise MayHaveGone(str(silent)) from silent
	return Delivery.SENT


SENDERS = {DESK: to_desk, EMAIL: to_mail, SMS: to_phone}
