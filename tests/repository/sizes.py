"""Is it small, and does its file have a name? (TASTE 13–15, 21)"""

import ast
from collections.abc import Iterator
from pathlib import PurePosixPath

from tests.repository.tree import APP, Finding, Function, Tree, functions

PYTHON_LINES = 300
CONTROLLER_LINES = 150
SCRIPT_LINES = 300
HOOKS_LINES = 100
FUNCTION_LINES = 30  # the goal is about 10
COLUMNS = 110
TAB = 4
HOOKS = f"{APP}/hooks.py"
SCRIPTS = (".js", ".mjs", ".vue")
OURS = ("apps/onestop", "launcher", "tests", "docs")
DRAWERS = {"utils", "util", "helper", "helpers", "manager", "managers", "common", "misc"}


def long_files(tree: Tree) -> Iterator[Finding]:
	for name in [*tree.python(), *tree.under(*OURS, ending=SCRIPTS)]:
		lines, limit = len(tree.text(name).splitlines()), _limit(name)
		if lines > limit:
			yield Finding(name, limit, f"{lines} lines; the limit is {limit}. Split it by question.")


def _limit(name: str) -> int:
	if name == HOOKS:
		return HOOKS_LINES
	if name.endswith(SCRIPTS):
		return SCRIPT_LINES
	return CONTROLLER_LINES if "/doctype/" in name else PYTHON_LINES


def long_functions(tree: Tree) -> Iterator[Finding]:
	for name in tree.python():
		for function in functions(tree.parse(name)):
			lines = _length(function)
			if lines > FUNCTION_LINES:
				says = f"{function.name} has {lines} lines; the limit is {FUNCTION_LINES}, the goal about 10."
				yield Finding(name, function.lineno, says)


def _length(function: Function) -> int:
	"""From `def` to the end; what the docstring explains is not counted."""
	first = function.body[0]
	has_docstring = ast.get_docstring(function, clean=False) is not None
	explained = (first.end_lineno or first.lineno) - first.lineno + 1 if has_docstring else 0
	return (function.end_lineno or function.lineno) - function.lineno + 1 - explained


def drawers(tree: Tree) -> Iterator[Finding]:
	"""Files and folders for odds and ends."""
	for name in tree.under(*OURS):
		path = PurePosixPath(name)
		for part in (*path.parts[:-1], path.name.partition(".")[0]):
			if part.lower() in DRAWERS:
				yield Finding(name, 1, f"“{part}” names no subject. Name what is in it.")


def code_in_hooks(tree: Tree) -> Iterator[Finding]:
	"""hooks.py is data: names bound to plain values."""
	if not tree.has(HOOKS):
		return
	for node in tree.parse(HOOKS).body:
		is_docstring = isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
		if not is_docstring and not (isinstance(node, ast.Assign) and _is_data(node.value)):
			yield Finding(HOOKS, node.lineno, "hooks.py holds data only: names and plain values, no code.")


def _is_data(value: ast.expr) -> bool:
	plain = (ast.Constant, ast.List, ast.Tuple, ast.Dict, ast.Set, ast.UnaryOp, ast.USub, ast.Load)
	return all(isinstance(node, plain) for node in ast.walk(value))


def badly_laid_out_scripts(tree: Tree) -> Iterator[Finding]:
	"""Ruff sees to Python; here are the tabs and the columns of JavaScript."""
	for name in tree.under(*OURS, ending=SCRIPTS):
		for number, line in enumerate(tree.text(name).splitlines(), 1):
			if len(line.expandtabs(TAB)) > COLUMNS:
				yield Finding(name, number, f"{len(line.expandtabs(TAB))} columns; the limit is {COLUMNS}.")
			indent = line[: len(line) - len(line.lstrip())]
			if " " in indent and not line.lstrip().startswith("*"):
				yield Finding(name, number, "Indented with spaces; the house uses tabs.")
