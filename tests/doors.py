"""The framework's doors as a request meets them, inside the test's own transaction."""

import json

import frappe
import frappe.api
import frappe.handler
from werkzeug.test import EnvironBuilder
from werkzeug.wrappers import Request

from onestop.api import asked_fields


def request(path: str, method: str, values: dict) -> None:
	"""Makes the request the current one, as far as the framework looks at it, past every guard of ours."""
	shown = {name: value if isinstance(value, str) else json.dumps(value) for name, value in values.items()}
	where = "query_string" if method == "GET" else "data"
	frappe.local.request = Request(EnvironBuilder(path, method=method, **{where: shown}).get_environ())
	frappe.local.form_dict = frappe._dict(shown)
	frappe.local.response = frappe._dict(docs=[])
	asked_fields.check()


def call(method: str, http: str = "POST", **values: object) -> object:
	"""/api/method/…, answered as the function answers, or as it writes into the response."""
	try:
		request(f"/api/method/{method}", http, values)
		answer = frappe.handler.execute_cmd(method)
		return answer if answer is not None else dict(frappe.local.response)
	finally:
		forget()


def resource(path: str, http: str = "GET", **values: object) -> object:
	"""/api/resource/…, as the body that leaves the server."""
	try:
		request(f"/api/resource/{path}", http, values)
		return json.loads(frappe.api.handle().get_data())["data"]
	finally:
		forget()


def forget() -> None:
	frappe.local.form_dict = frappe._dict()
	del frappe.local.request
