"""Are our DocTypes, reports and print formats made as the house makes them? (TASTE 11, 12, 19)"""

import json
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path, PurePosixPath

from tests.repository.tree import APP, MODULES, Finding, Tree, names_in, scrub, strings

ROLES = f"{APP}/rules/roles.py"
WITHOUT_LABEL = {"Section Break", "Column Break", "Tab Break"}
FRAMEWORK_ROLES = {"System Manager", "Administrator", "All", "Guest", "Desk User", "Website Manager"}
SINGULAR = ("ss", "us", "is")
_TITLE = re.compile(r"[A-Z][A-Za-z]*(?:[ -](?:[A-Z][A-Za-z]*|of|and|in|for|to))*")
_CODE_IN_JSON = (
	"html",
	"css",
	"raw_commands",
	"report_script",
	"javascript",
	"query",
	"client_script",
	"custom_css",
)
_KINDS = {
	"Check": (r"(is|has|may|can|needs|shows|allows)_\w+", "is_…, has_… or may_…"),
	"Date": (r"(\w+_)?(on|from|to)|(from|to)_date|date_of_\w+", "…_on (a period: …_from, …_to)"),
	"Datetime": (r"(\w+_)?(at|from|to)", "…_at"),
	"Currency": (r"(\w+_)?(amount|price|total|paid|due)", "…_amount"),
}


def documents(tree: Tree, *kinds: str) -> Iterator[tuple[str, dict]]:
	"""Each JSON of the app that is a Frappe document of one of these kinds (all, if none is named)."""
	for name in tree.under(APP, ending=".json"):
		content = json.loads(tree.text(name))
		for document in content if isinstance(content, list) else [content]:
			if isinstance(document, dict) and (
				document.get("doctype") in kinds if kinds else "doctype" in document
			):
				yield name, document


def wrong_names(tree: Tree) -> Iterator[Finding]:
	"""Singular Title Case, in the folder, file and class of the same name."""
	for name, document in documents(tree, "DocType"):
		title, path = document["name"], PurePosixPath(name)
		if not _TITLE.fullmatch(title):
			yield Finding(name, 1, f"“{title}” is not in Title Case.")
		if title.endswith("s") and not title.endswith(SINGULAR):
			yield Finding(name, 1, f"“{title}” is not singular.")
		if (path.parent.name, path.stem) != (scrub(title), scrub(title)):
			yield Finding(name, 1, f"“{title}” belongs into {scrub(title)}/{scrub(title)}.json.")
		controller = f"{path.parent}/{path.stem}.py"
		if not tree.has(controller) or re.sub(r"\W", "", title) not in names_in(tree.parse(controller)):
			yield Finding(
				name, 1, f"“{title}” has no class {re.sub(r'[^A-Za-z]', '', title)} in {path.stem}.py."
			)


def unfinished_doctypes(tree: Tree) -> Iterator[Finding]:
	"""A date of change, labels, permissions, known roles."""
	known = FRAMEWORK_ROLES | set(_role_names(tree))
	for name, document in documents(tree, "DocType"):
		if not document.get("modified"):
			yield Finding(name, 1, "no “modified”: a migration would not see its changes.")
		if not (document.get("permissions") or document.get("istable") or document.get("issingle")):
			yield Finding(name, 1, "nobody has a permission.")
		for role in {rule.get("role") for rule in document.get("permissions", ())} - known:
			yield Finding(name, 1, f"the role “{role}” does not stand in rules/roles.py.")


def _role_names(tree: Tree) -> Iterator[str]:
	if tree.has(ROLES):
		yield from (text for _line, text in strings(tree.parse(ROLES)))


def wrong_fields(tree: Tree) -> Iterator[Finding]:
	"""Labels, an order that names each field once, links to what exists, names that say their kind."""
	known = {document["name"]: document for _name, document in documents(tree, "DocType")}
	for name, document in documents(tree, "DocType"):
		fields = document.get("fields", [])
		if document.get("field_order") != [field["fieldname"] for field in fields]:
			yield Finding(name, 1, "field_order and fields differ.")
		for field in fields:
			for says in (_missing_label(field), _dead_link(tree, field, known), _wrong_kind(field)):
				if says:
					yield Finding(name, 1, f"{field['fieldname']}: {says}")


def _missing_label(field: dict) -> str:
	return "" if field.get("label") or field["fieldtype"] in WITHOUT_LABEL else "has no label."


def _dead_link(tree: Tree, field: dict, known: dict[str, dict]) -> str:
	if field["fieldtype"] not in ("Link", "Table", "Table MultiSelect"):
		return ""
	target = field.get("options", "")
	if target in known:
		is_child = bool(known[target].get("istable"))
		return (
			""
			if is_child is field["fieldtype"].startswith("Table")
			else f"{target} is the wrong kind of DocType."
		)
	framework = _framework_doctypes(tree.root)
	return (
		f"links to “{target}”, which does not exist." if framework and scrub(target) not in framework else ""
	)


@cache
def _framework_doctypes(root: Path) -> frozenset[str]:
	"""Frappe's own, where the launcher has restored it."""
	return frozenset(path.parent.name for path in root.glob("apps/frappe/frappe/*/doctype/*/*.json"))


def _wrong_kind(field: dict) -> str:
	kind, name = field["fieldtype"], field["fieldname"]
	if kind in ("Table", "Table MultiSelect"):
		return "" if name.endswith(("s", "people", "children", "history")) else "a table's name is a plural."
	pattern, example = _KINDS.get(kind, (".*", ""))
	return "" if re.fullmatch(pattern, name) else f"a {kind} is named {example}"


def code_in_json(tree: Tree) -> Iterator[Finding]:
	"""Print formats and reports keep their markup and code in files beside them."""
	for name, document in documents(tree, "Print Format", "Report", "Web Form"):
		folder = PurePosixPath(name).parent
		for field in _CODE_IN_JSON:
			if document.get(field):
				yield Finding(name, 1, f"“{field}” is filled. Keep it in a file in {folder.name}/.")
		if document["doctype"] == "Print Format" and not tree.has(name.removesuffix(".json") + ".html"):
			yield Finding(name, 1, f"there is no {folder.name}.html beside it.")
		is_script = document.get("report_type") == "Script Report"
		if is_script and not tree.has(name.removesuffix(".json") + ".py"):
			yield Finding(name, 1, f"there is no {folder.name}.py beside it.")


def wrong_modules(tree: Tree) -> Iterator[Finding]:
	"""modules.txt, the folders and the documents' “module” agree."""
	file = f"{APP}/modules.txt"
	listed = [line.strip() for line in tree.text(file).splitlines() if line.strip()] if tree.has(file) else []
	folders = {
		PurePosixPath(name).relative_to(APP).parts[0] for name in tree.under(APP) if "/doctype/" in name
	}
	for title in listed:
		if not tree.has(f"{APP}/{scrub(title)}/__init__.py"):
			yield Finding(file, 1, f"“{title}” has no folder {scrub(title)}/ with an __init__.py.")
		if scrub(title) not in MODULES:
			yield Finding(file, 1, f"“{title}”: a new module needs a noun that people say, and its layer.")
	for folder in sorted(folders - {scrub(title) for title in listed}):
		yield Finding(file, 1, f"the folder {folder}/ holds DocTypes and is not listed.")
	for name, document in documents(tree):
		own = PurePosixPath(name).relative_to(APP).parts[0]
		if own in folders and "module" in document and scrub(document["module"]) != own:
			yield Finding(name, 1, f"says module “{document['module']}” and lies in {own}/.")
