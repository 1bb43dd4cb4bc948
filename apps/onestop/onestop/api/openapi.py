"""Which doors are there, and what do they take and answer? An OpenAPI 3.1 document read off the code.

Names, HTTP methods, types and guests from the functions, words and refusals from their docstrings,
permissions from the checks that stand in the source. Nothing is written down twice.
"""

import ast
import importlib
import inspect
import json
import pkgutil
import re
import textwrap
from collections.abc import Callable, Iterator
from functools import cache
from typing import get_type_hints

import frappe

import onestop
import onestop.api
from onestop.api.answers import Refusal
from onestop.api.examples import EXAMPLES
from onestop.api.schemas import Components, has_default

PATH = "/api/method/{name}"
READS = ("GET",)
BY_FRAMEWORK = "Checked by the framework"
REFUSED = {
	"400": "The request's body cannot be read.",
	"401": "Nobody is signed in, or the key is wrong.",
	"403": "The caller may not do this.",
	"404": "What was named does not exist.",
	"417": "A rule refused, or an argument is unknown, missing or of a wrong type.",
	"429": "Too many requests came from one address.",
	"500": "The server could not answer.",
}
ABOUT = """Doors of the one-stop shop for other programs. GET takes its arguments in the query, POST in a JSON
body or a form; an argument that holds rows or fields may be sent as JSON text. An answer stands in `message`.
Every refusal carries a stable `code` and a `sentence` for a person, in the language of the user or, for a
guest, of the site. Sign in with `Authorization: token KEY:SECRET` of a user of the site."""


@cache
def written() -> str:
	"""Read once a process; the code does not change under it."""
	return json.dumps(document(), ensure_ascii=False)


def document() -> dict:
	components = Components()
	paths = {PATH.format(name=name): item(door, components) for name, door in doors()}
	refusal = components.of(Refusal)
	return {
		"openapi": "3.1.0",
		"info": {"title": "Một cửa", "version": onestop.__version__, "description": ABOUT},
		"servers": [{"url": "/"}],
		"security": [{"token": []}],
		"paths": paths,
		"components": {
			"schemas": components.schemas,
			"responses": {
				status: {
					"description": words,
					"content": {"application/json": {"schema": refusal}},
				}
				for status, words in REFUSED.items()
			},
			"securitySchemes": {"token": {"type": "apiKey", "in": "header", "name": "Authorization"}},
		},
	}


def doors() -> Iterator[tuple[str, Callable]]:
	"""Every whitelisted function of onestop/api, by its full name."""
	for module in sorted(found.name for found in pkgutil.iter_modules(onestop.api.__path__)):
		loaded = importlib.import_module(f"onestop.api.{module}")
		for name, function in sorted(vars(loaded).items()):
			is_own = getattr(function, "__module__", "") == loaded.__name__
			if is_own and callable(function) and function in frappe.whitelisted:
				yield f"{loaded.__name__}.{name}", function


def item(door: Callable, components: Components) -> dict:
	methods = frappe.allowed_http_methods_for_whitelisted_func[door]
	return {method.lower(): operation(door, method, components) for method in methods}


def operation(door: Callable, method: str, components: Components) -> dict:
	says = inspect.getdoc(door) or ""
	is_open = door in frappe.guest_methods
	name = short_name(door)
	return {
		"operationId": name
		if len(frappe.allowed_http_methods_for_whitelisted_func[door]) == 1
		else f"{name}.{method.lower()}",
		"tags": [name.partition(".")[0]],
		"summary": says.partition("\n\n")[0].replace("\n", " "),
		"description": says,
		**arguments(door, method, components),
		"responses": responses(door, components),
		**({"security": []} if is_open else {}),
		"x-permission": ["Everybody"] if is_open else permissions(door),
		"x-refusals": refusals(says),
	}


def arguments(door: Callable, method: str, components: Components) -> dict:
	hints, given = get_type_hints(door), inspect.signature(door).parameters
	named = {name: one for name, one in given.items() if one.kind is not inspect.Parameter.VAR_KEYWORD}
	if method in READS:
		found = [query(name, one, hints, components) for name, one in named.items()]
		return {"parameters": [{**one, **shown_in(one["name"], door)} for one in found]}
	if not named:
		return {}
	schema = {
		"type": "object",
		"properties": {name: described(one, hints[name], components) for name, one in named.items()},
		"required": [name for name, one in named.items() if not has_default(one)],
		"additionalProperties": len(named) != len(given),
	}
	shown = example_of(door)
	as_json = {"schema": schema, **({"example": shown} if shown else {})}
	content = {"application/json": as_json, "application/x-www-form-urlencoded": {"schema": schema}}
	return {"requestBody": {"required": bool(schema["required"]), "content": content}}


def shown_in(name: str, door: Callable) -> dict:
	shown = example_of(door)
	return {"example": shown[name]} if name in shown else {}


def example_of(door: Callable) -> dict:
	return EXAMPLES.get(short_name(door), {})


def short_name(door: Callable) -> str:
	return f"{door.__module__.removeprefix('onestop.api.')}.{door.__name__}"


def query(name: str, one: inspect.Parameter, hints: dict, components: Components) -> dict:
	schema = described(one, hints[name], components)
	return {"name": name, "in": "query", "required": not has_default(one), "schema": schema}


def described(one: inspect.Parameter, hint: object, components: Components) -> dict:
	schema = components.of(hint)
	is_worth_saying = has_default(one) and one.default is not None
	return {**schema, "default": one.default} if is_worth_saying else schema


def responses(door: Callable, components: Components) -> dict:
	refused = {status: {"$ref": f"#/components/responses/{status}"} for status in REFUSED}
	return {"200": {"description": "Done.", "content": content(door, components)}, **refused}


def content(door: Callable, components: Components) -> dict:
	returned = get_type_hints(door).get("return")
	if returned is type(None) or getattr(returned, "__name__", "") == "Response":
		return {"*/*": {}}
	schema = {"type": "object", "properties": {"message": components.of(returned)}, "required": ["message"]}
	is_maybe_nothing = type(None) in getattr(returned, "__args__", ())
	if is_maybe_nothing:
		del schema["required"]
	return {"application/json": {"schema": schema}}


def refusals(says: str) -> list[str]:
	"""The codes named after “refused with”, to the end of the sentence."""
	found = re.findall(r"[Rr]efused with ([^.]*)", says)
	return sorted({code for part in found for code in re.findall(r"`([a-z0-9_]+)`", part)})


def permissions(door: Callable) -> list[str]:
	"""The checks in the door's source and in what it calls of its own module, in their own words."""
	module = inspect.getmodule(door)
	found = set(checks(door.__name__, functions_of(module), vars(module), set()))
	return sorted(found) or [BY_FRAMEWORK]


@cache
def functions_of(module: object) -> dict[str, ast.FunctionDef]:
	tree = ast.parse(textwrap.dedent(inspect.getsource(module)))
	return {node.name: node for node in tree.body if isinstance(node, ast.FunctionDef)}


def checks(name: str, functions: dict, names: dict, seen: set[str]) -> Iterator[str]:
	if name in seen or name not in functions:
		return
	seen.add(name)
	for call in (node for node in ast.walk(functions[name]) if isinstance(node, ast.Call)):
		yield from told(ast.unparse(call.func), call, names)
		for one in (call.func, *call.args):
			called = getattr(one, "id", "")
			given = {**names, **given_to(functions.get(called), call)}
			yield from checks(called, functions, given, seen)


def given_to(function: ast.FunctionDef | None, call: ast.Call) -> dict[str, object]:
	"""What a call hands over in so many words: `permitted(calendar, "read")` asks for “read”."""
	parameters = function.args.args if function else []
	given = zip(parameters, call.args, strict=False)
	return {one.arg: value.value for one, value in given if isinstance(value, ast.Constant)}


def told(called: str, call: ast.Call, names: dict) -> Iterator[str]:
	words = [ast.unparse(argument) for argument in call.args]
	if called == "frappe.has_permission":
		yield ": ".join(spoken(word, names) for word in words[:2])
	elif called == "frappe.only_for":
		yield f"Role: {spoken(words[0], names)}"
	elif called == "frappe.get_list":
		yield f"{spoken(words[0], names)}: read"
	elif called.endswith(".insert") and not call.keywords:
		yield "New document: create"
	elif called.endswith(".check_permission"):
		yield f"Document: {spoken(words[0], names)}"
	elif called.rpartition(".")[2].startswith(("check_may_", "may_")):
		yield called.rpartition(".")[2].replace("_", " ")


def spoken(word: str, names: dict) -> str:
	"""A constant of the module by its value."""
	value = names.get(word, word.strip("'\""))
	return ", ".join(value) if isinstance(value, tuple) else str(value)
