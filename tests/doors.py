"""The framework's doors as a request meets them, inside the test's own transaction."""

import json

import frappe
import frappe.api
import frappe.handler
import frappe.utils.response
from werkzeug.exceptions import Forbidden
from werkzeug.test import EnvironBuilder
from werkzeug.wrappers import Request

from onestop.api import asked_fields


def request(path: str, method: str, values: dict) -> None:
	"""Makes the request the current one, as far as the framework looks at it, past every guard of ours."""
	shown = {
		name: value if isinstance(value, str) else frappe.as_json(value) for name, value in values.items()
	}
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
	if hasattr(frappe.local, "request"):
		del frappe.local.request


def is_listed(doctype: str, name: str, **options: object) -> bool:
	return bool(call("frappe.client.get_list", doctype=doctype, filters={"name": name}, **options))


def is_allowed(door) -> bool:
	try:
		answer = door()
	except (frappe.PermissionError, Forbidden, frappe.DoesNotExistError):
		return False
	return answer is not False


def doors_to(doctype: str, name: str) -> dict[str, bool]:
	return {
		"list": is_listed(doctype, name),
		"form": is_allowed(lambda: resource(f"{doctype}/{name}")),
		"value": bool(
			call("frappe.client.get_value", doctype=doctype, fieldname="name", filters={"name": name})
		),
		"permission": bool(frappe.has_permission(doctype, "read", doc=name)),
	}


def download(file: str) -> object:
	url = frappe.db.get_value("File", file, "file_url")
	request(url, "GET", {})
	try:
		return frappe.utils.response.download_private_file(url)
	finally:
		forget()


def printed(dossier: str, **options: str) -> object:
	return call("frappe.www.printview.get_html_and_style", doc="Dossier", name=dossier, **options)


def history(dossier: str) -> object:
	return call("onestop.api.counter.history", "GET", dossier=dossier)


def docinfo(dossier: str) -> object:
	return call("frappe.desk.form.load.getdoc", doctype="Dossier", name=dossier)


def link(doctype: str, text: str) -> list:
	call("frappe.desk.search.search_link", doctype=doctype, txt=text)
	return frappe.local.response.get("results") or []


def report_view(dossier: str) -> list:
	answer = call(
		"frappe.desk.reportview.get",
		doctype="Dossier",
		fields=["`tabDossier`.`name`"],
		filters=[["Dossier", "name", "=", dossier]],
	)
	return answer.get("values") if isinstance(answer, dict) else answer
