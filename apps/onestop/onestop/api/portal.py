"""The doors for the public: how far is a dossier, and which doors are there at all?

Nobody signs in here. What is answered is only what the law lets everybody know (TT 01/2018 Đ.16).
"""

import frappe
from frappe import _
from frappe.rate_limiter import rate_limit
from werkzeug.wrappers import Response

from onestop.api import openapi as description
from onestop.api.answers import Tracked
from onestop.dossiers import service as dossiers

LIMIT, SECONDS = 30, 60


@frappe.whitelist(allow_guest=True, methods=["GET"])
def track(dossier_code: str) -> Tracked:
	"""The completion level of the dossier with this code, and nothing else of it.

	Refused with `unknown_code`, whatever the reason, and with `too_many_requests` (HTTP 429) after 30
	questions a minute from one address.
	"""
	check_rate()
	return dossiers.track(dossier_code)


@frappe.whitelist(allow_guest=True, methods=["GET"])
def openapi() -> Response:
	"""This document: every door of the one-stop shop as OpenAPI 3.1.

	Refused with `too_many_requests` (HTTP 429)."""
	check_rate()
	return Response(description.written(), mimetype="application/json")


def check_rate() -> None:
	"""By the framework's rate limiter, for each address and door."""
	try:
		counted()
	except frappe.ValidationError:
		frappe.clear_last_message()
		frappe.response["code"] = "too_many_requests"
		says = _("Too many questions came from you. Wait a while and try again.")
		frappe.throw(says, frappe.TooManyRequestsError)


@rate_limit(limit=LIMIT, seconds=SECONDS)
def counted() -> None:
	"""The framework counts by the name of the door that was knocked at."""
