"""Does every name that Frappe looks up by its text exist? (TASTE 25)"""

import ast
import re
from collections.abc import Iterator
from pathlib import PurePosixPath

from tests.repository.calls import Call, calls, literal, member
from tests.repository.doors import names_http_methods, whitelisting
from tests.repository.tree import APP, Finding, Tree, functions, line_of, strings

HOOKS = f"{APP}/hooks.py"
PATCHES = f"{APP}/patches.txt"
_DOTTED = re.compile(r"(?:\w+:)?((?:onestop|frappe)(?:\.[A-Za-z_]\w*)+)$")
_ENDINGS = {"js": ("js", "ts", "mjs", "vue"), "css": ("css", "scss", "less")}
_TEMPLATE = (".js", ".mjs", ".vue", ".html")
_MENTIONED = re.compile(r"""["'`/](onestop(?:\.[A-Za-z_]\w*){2,})(?=["'`?])""")


def dead_names_in_hooks(tree: Tree) -> Iterator[Finding]:
	"""Dotted paths, bundles and files named in hooks.py."""
	for line, text in strings(tree.parse(HOOKS)) if tree.has(HOOKS) else ():
		if says := _dead(tree, text):
			yield Finding(HOOKS, line, says)


def _dead(tree: Tree, text: str) -> str:
	if bundle := re.fullmatch(r"(onestop[\w-]*\.bundle)\.(js|css)", text):
		sources = {f"{bundle[1]}.{ending}" for ending in _ENDINGS[bundle[2]]}
		is_there = any(PurePosixPath(name).name in sources for name in tree.under(f"{APP}/public"))
		return "" if is_there else f"there is no source of the bundle {text} under public/."
	if file := re.fullmatch(
		r"(?:/assets/onestop/|(?=public/|templates/)|onestop/(?=templates/))(.+\.\w+)", text
	):
		path = f"public/{file[1]}" if text.startswith("/assets/") else file[1]
		return "" if tree.has(f"{APP}/{path}") else f"there is no file {path}."
	if (dotted := _DOTTED.match(text)) and _is_within_reach(tree, dotted[1]):
		return "" if tree.resolves(dotted[1]) else f"{dotted[1]} does not exist."
	return ""


def _is_within_reach(tree: Tree, dotted: str) -> bool:
	"""Frappe's own names can be looked up only where the launcher has restored it."""
	return dotted.startswith("onestop.") or tree.has("apps/frappe/frappe/__init__.py")


def dead_patches(tree: Tree) -> Iterator[Finding]:
	"""patches.txt and patches/ name the same patches, and each has its execute()."""
	lines = tree.text(PATCHES).splitlines() if tree.has(PATCHES) else []
	listed: set[str] = set()
	for number, line in enumerate(lines, 1):
		patch = line.partition("#")[0].strip()
		if not patch or patch.startswith(("[", "execute:")):
			continue
		listed.add(tree.module_file(patch) or "")
		if not tree.function(f"{patch}.execute"):
			yield Finding(PATCHES, number, f"{patch} has no execute().")
	for name in tree.python(f"{APP}/patches"):
		if not name.endswith("__init__.py") and name not in listed:
			yield Finding(name, 1, "This patch does not stand in patches.txt.")


def dead_imports(tree: Tree) -> Iterator[Finding]:
	"""Patches, and every other file, import only what exists (ours, and Frappe's where it is restored)."""
	for name in tree.python("apps/onestop", "launcher", "tests"):
		for node in ast.walk(tree.parse(name)):
			for dotted in _imported(node):
				if dotted.startswith(("onestop", "launcher", "frappe")) and not _is_importable(tree, dotted):
					yield Finding(name, node.lineno, f"{dotted} does not exist.")


def _imported(node: ast.AST) -> list[str]:
	if isinstance(node, ast.Import):
		return [alias.name for alias in node.names]
	if isinstance(node, ast.ImportFrom) and node.module and not node.level:
		return [f"{node.module}.{alias.name}" for alias in node.names]
	return []


def _is_importable(tree: Tree, dotted: str) -> bool:
	package = dotted.partition(".")[0]
	if package not in ("onestop", "launcher", "frappe") or dotted.endswith(".*"):
		return True
	if package == "frappe" and not _is_within_reach(tree, dotted):
		return True
	return tree.module_file(dotted) is not None or tree.resolves(dotted)


def dead_calls(tree: Tree) -> Iterator[Finding]:
	"""Methods that scripts and templates call: each exists, is whitelisted and names its HTTP methods."""
	for name in tree.under("apps/onestop", ending=_TEMPLATE):
		text = tree.text(name)
		for call in calls(text, "frappe.call", "frappe.xcall"):
			is_form = member(call.first, "doc") is not None
			if says := _wrong_form_call(tree, name, call) if is_form else _wrong_call(tree, call):
				yield Finding(name, line_of(text, call.position), says)
		for call in calls(text, "frm.call", "cur_frm.call", "this.frm.call"):
			if says := _wrong_form_call(tree, name, call):
				yield Finding(name, line_of(text, call.position), says)
		for mention in _MENTIONED.finditer(text):
			if not mention[1].endswith((".js", ".css", ".html")) and not _is_open(tree, mention[1]):
				yield Finding(name, line_of(text, mention.start()), f"{mention[1]} {_NOT_OPEN}")


_NOT_OPEN = "is not a whitelisted function with named HTTP methods."


def _wrong_call(tree: Tree, call: Call) -> str:
	named = member(call.first, "method") if call.first.startswith("{") else call.first
	method = literal(named or "")
	if method is None:
		return f"{call.name} needs its method as a literal text, so that it can be looked up."
	if method.startswith("onestop.") or not _is_within_reach(tree, f"{method}."):
		return ""  # ours are looked up wherever they are mentioned
	return "" if "." not in method or tree.resolves(method) else f"{method} does not exist."


def _wrong_form_call(tree: Tree, name: str, call: Call) -> str:
	named = member(call.first, "method") if call.first.startswith("{") else call.first
	method = literal(named or "")
	controller = name.rpartition(".")[0] + ".py"
	if method is None or "." in method or not tree.has(controller):
		return (
			"" if method else f"{call.name} needs its method as a literal text, so that it can be looked up."
		)
	found = [function for function in functions(tree.parse(controller)) if function.name == method]
	is_open = any((door := whitelisting(one)) and names_http_methods(door) for one in found)
	return "" if is_open else f"{method} of {controller} {_NOT_OPEN}"


def _is_open(tree: Tree, dotted: str) -> bool:
	function = tree.function(dotted)
	decorator = whitelisting(function) if function else None
	return decorator is not None and names_http_methods(decorator)
