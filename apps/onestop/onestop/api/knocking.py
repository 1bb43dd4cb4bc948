"""What may knock at a door, and what does it hear when it is refused? The same at every door.

Before the call: an argument that the door does not know, misses or cannot read is refused by name; the
framework would leave it out, or answer with an error of Python. After it: every error carries a stable `code`
and a `sentence`, whoever raised it.
"""

import inspect
import json
from collections.abc import Callable
from types import UnionType
from typing import get_args, get_origin

import frappe
from frappe import _
from frappe.exceptions import FrappeTypeError
from frappe.utils import strip_html
from frappe.utils.typing_validations import transform_parameter_types
from werkzeug.wrappers import Request, Response

from onestop.dossiers.service import OPINION_PAGE
from onestop.refusals import refuse

DOORS = "onestop."
# What a request brings along beside a door's own arguments.
ALONG = {"cmd", "sid", "csrf_token", "_lang", "lang"}
CONTAINERS = (dict, list)
REFUSED = 417  # the framework's status of whatever was checked and not in order


def check_arguments() -> None:
	"""A hook before each request; only doors of this app are asked."""
	door = door_knocked_at()
	if not door or is_stranger(door):
		return
	given = {name: value for name, value in frappe.form_dict.items() if name not in ALONG}
	parameters = inspect.signature(door).parameters
	check_names(parameters, given)
	for name, value in given.items():
		if name in parameters:
			check_text(name, parameters[name].annotation, value)
	check_types(door, {name: value for name, value in given.items() if name in parameters})


def door_knocked_at() -> Callable | None:
	start, path = "/api/method/", frappe.request.path
	name = path.removeprefix(start) if path.startswith(start) else frappe.form_dict.get("cmd") or ""
	if not str(name).startswith(DOORS):
		return None
	try:
		found = frappe.get_attr(name)
	except Exception:
		refuse(_("There is no door {name}. Compare it with the list of doors."), "unknown_door", name=name)
	return found if found in frappe.whitelisted else None


def is_stranger(door: Callable) -> bool:
	"""Who may not enter learns nothing of the door; a key is read only after this hook."""
	has_key = bool(frappe.get_request_header("Authorization"))
	return frappe.session.user == "Guest" and not has_key and door not in frappe.guest_methods


def check_names(parameters: dict, given: dict) -> None:
	takes_anything = any(one.kind is inspect.Parameter.VAR_KEYWORD for one in parameters.values())
	unknown = [] if takes_anything else sorted(set(given) - set(parameters))
	if unknown:
		refuse(
			_("This door knows no argument {names}. Use the names its description gives: {known}."),
			"unknown_argument",
			names=unknown,
			known=sorted(parameters) or "–",
		)
	missing = [name for name, one in parameters.items() if is_needed(one) and name not in given]
	if missing:
		refuse(
			_("The argument {names} is missing. Give it and try again."), "argument_missing", names=missing
		)


def is_needed(one: inspect.Parameter) -> bool:
	return one.default is inspect.Parameter.empty and one.kind is not inspect.Parameter.VAR_KEYWORD


def check_text(name: str, annotation: object, value: object) -> None:
	"""Where rows or fields are awaited, text is their JSON."""
	containers = [kind for kind in kinds_of(annotation) if kind in CONTAINERS]
	if not containers or not isinstance(value, str) or not value.strip():
		return
	try:
		read = json.loads(value)
	except ValueError:
		refuse(_("The argument {name} is no JSON. Send it as a JSON document."), "unreadable_json", name=name)
	if read is not None and type(read) not in containers:
		refuse_type(name, containers)


def kinds_of(annotation: object) -> tuple:
	if isinstance(annotation, UnionType):
		return tuple(kind for one in get_args(annotation) for kind in kinds_of(one))
	return (get_origin(annotation) or annotation,)


def check_types(door: Callable, given: dict) -> None:
	for name, value in given.items():
		try:
			transform_parameter_types(door, (), {name: value})
		except FrappeTypeError:
			refuse_type(name, kinds_of(inspect.signature(door).parameters[name].annotation))


def refuse_type(name: str, kinds: tuple | list) -> None:
	words = [getattr(kind, "__name__", str(kind)) for kind in kinds]
	refuse(
		_("The argument {name} has the wrong type. It must be one of: {kinds}."),
		"wrong_type",
		name=name,
		kinds=words,
	)


def tell(response: Response, request: Request) -> None:
	"""A hook after each request: an error that answers in JSON gets its code and its sentence."""
	is_ours = request.path.startswith("/api/") and isinstance(response, Response)
	if not is_ours or response.status_code < 400 or response.mimetype != "application/json":
		return
	body = json.loads(response.get_data() or "{}")
	if not is_readable(request):
		response.status_code, body = 400, {"exc_type": "UnreadableBody"}
	code, own = told_of(response.status_code, body)
	is_told = bool(body.get("code")) or response.status_code == REFUSED
	body["code"] = body.get("code") or code
	body["sentence"] = (said(body) if is_told else "") or own
	response.set_data(json.dumps(body, ensure_ascii=False))


def keep_from_caches(response: Response, request: Request) -> None:
	"""A hook after each request: what a signed link opens is kept nowhere."""
	if request.path.strip("/") == OPINION_PAGE and isinstance(response, Response):
		response.headers["Cache-Control"] = "no-store"


def is_readable(request: Request) -> bool:
	if "json" not in (request.content_type or ""):
		return True
	try:
		return isinstance(json.loads(request.get_data(as_text=True) or "{}"), dict)
	except ValueError:
		return False


def told_of(status: int, body: dict) -> tuple[str, str]:
	"""By the error's name where the framework told it, otherwise by the status of the answer."""
	by_name, by_status = names(), statuses()
	return by_name.get(error_name(body)) or by_status.get(status) or by_status[500]


def error_name(body: dict) -> str:
	"""Some errors the framework names only with their text."""
	path = str(body.get("exception") or "").partition(":")[0]
	return body.get("exc_type") or path.rpartition(".")[2]


def said(body: dict) -> str:
	"""The last message of the server, without its mark-up."""
	messages = json.loads(body.get("_server_messages") or "[]")
	last = json.loads(messages[-1]) if messages else {}
	return strip_html(str(last.get("message") or "")).strip()


def names() -> dict[str, tuple[str, str]]:
	return {
		"UnreadableBody": (
			"unreadable_json",
			_("The request's body is no JSON object. Send the arguments as one JSON document."),
		),
		"TimestampMismatchError": (
			"changed_meanwhile",
			_("Somebody has changed the document since. Reload it and try again."),
		),
		"LinkValidationError": (
			"unknown_link",
			_("A value names something that does not exist. Correct it and try again."),
		),
		"MandatoryError": ("value_missing", _("A value is missing. Fill it in and try again.")),
		"DuplicateEntryError": ("already_exists", _("There is one already. Use it, or choose another name.")),
		"UniqueValidationError": (
			"already_exists",
			_("There is one already. Use it, or choose another name."),
		),
		"CSRFTokenError": ("no_token", _("The page is too old. Reload it and try again.")),
	}


def statuses() -> dict[int, tuple[str, str]]:
	return {
		400: ("bad_request", _("The request cannot be read. Correct it and try again.")),
		401: ("not_signed_in", _("You are not signed in. Sign in and try again.")),
		403: ("not_permitted", _("You may not do this. Ask whoever administers the one-stop shop.")),
		404: ("not_found", _("What was asked for does not exist. Check its name.")),
		409: ("already_exists", _("There is one already. Use it, or choose another name.")),
		413: ("too_large", _("What was sent is too large. Send less at once.")),
		417: ("refused", _("The request was refused. Check the values and try again.")),
		429: ("too_many_requests", _("Too many questions came from you. Wait a while and try again.")),
		500: (
			"server_error",
			_("The server could not answer. Try again; if it happens again, tell the administrator."),
		),
		503: ("not_available", _("The server is being maintained. Try again in a few minutes.")),
		508: ("busy", _("Others were saving at the same moment. Try again.")),
	}
