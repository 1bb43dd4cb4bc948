"""What does a person read of a document's JSON, and of a rule?"""

import ast
import json
import re
from collections.abc import Iterator

_TITLES = (
	"label",
	"title",
	"description",
	"introduction_text",
	"success_title",
	"success_message",
	"button_label",
)
_NAMES = {
	"DocType": ("name", "description"),
	"Report": ("name", "report_name"),
	"Print Format": ("name",),
	"Workspace": ("name", "label", "title"),
	"Page": ("title",),
	"Dashboard": ("name", "dashboard_name"),
	"Dashboard Chart": ("name", "chart_name"),
	"Number Card": ("label",),
	"Web Form": ("title", "introduction_text", "success_title", "success_message", "button_label"),
	"Workflow": ("name",),
	"Workflow State": ("workflow_state_name",),
	"Workflow Action Master": ("workflow_action_name",),
	"Role": ("role_name",),
	"Notification": ("name",),
}
_IN_TABLES = (
	"label",
	"description",
	"title",
	"group",
	"group_label",
	"role",
	"state",
	"action",
	"message",
	"format",
)
_NOT_SHOWN = re.compile(r"#.*not shown")


def words_of_document(document: dict) -> Iterator[str]:
	"""Names, labels, descriptions, choices and roles."""
	for field in _NAMES.get(document["doctype"], _TITLES):
		yield _text(document.get(field))
	for table in document.values():
		for row in table if isinstance(table, list) else ():
			if isinstance(row, dict):
				yield from (_text(row.get(field)) for field in _IN_TABLES)
				if row.get("fieldtype") in ("Select", "Autocomplete"):
					yield from _text(row.get("options")).split("\n")
				elif row.get("fieldtype") == "HTML":
					yield _text(row.get("options"))
	if document["doctype"] == "Workspace":
		yield from _words_of_workspace(document)


def _words_of_workspace(document: dict) -> Iterator[str]:
	"""The headings and paragraphs among the blocks; what they refer to has its label in a table above."""
	for block in json.loads(document.get("content") or "[]"):
		if block.get("type") in ("header", "paragraph"):
			yield re.sub(r"<[^>]+>", "", block.get("data", {}).get("text", ""))


def _text(value: object) -> str:
	return value if isinstance(value, str) else ""


def words_of_rules(module: ast.Module, source: list[str]) -> Iterator[tuple[int, str]]:
	"""Templates of refusals, values shown as choices, and public tables of words.

	A StrEnum whose values nobody reads says so on its line: `class StepKind(StrEnum):  # not shown`.
	"""
	for node in module.body:
		if isinstance(node, ast.ClassDef):
			is_shown = not _NOT_SHOWN.search(source[node.lineno - 1])
			is_choice = is_shown and any(ast.unparse(base) == "StrEnum" for base in node.bases)
			yield from _values(node, every=is_choice)
		elif isinstance(node, ast.Assign | ast.AnnAssign):
			target = node.targets[0] if isinstance(node, ast.Assign) else node.target
			if isinstance(target, ast.Name) and re.fullmatch(r"[A-Z][A-Z0-9_]*", target.id):
				yield from _words_in_table(node.value)


def _values(node: ast.ClassDef, every: bool) -> Iterator[tuple[int, str]]:
	for statement in node.body:
		if isinstance(statement, ast.Assign | ast.AnnAssign):
			target = statement.targets[0] if isinstance(statement, ast.Assign) else statement.target
			is_template = isinstance(target, ast.Name) and target.id == "template"
			value = statement.value
			if (every or is_template) and isinstance(value, ast.Constant) and isinstance(value.value, str):
				yield value.lineno, value.value


def _words_in_table(value: ast.expr | None) -> Iterator[tuple[int, str]]:
	inner: list[ast.expr] = []
	if isinstance(value, ast.Dict):
		inner = value.values
	elif isinstance(value, ast.Tuple | ast.List | ast.Set):
		inner = value.elts
	for one in inner:
		if isinstance(one, ast.Constant) and isinstance(one.value, str):
			if not re.fullmatch(r"[a-z0-9_.]+", one.value):
				yield one.lineno, one.value
		else:
			yield from _words_in_table(one)
