"""What can import-linter not say? Only service.py is public, every folder is a package. (TASTE 1, 4)"""

import ast
import re
from collections.abc import Iterator
from pathlib import PurePosixPath

from tests.repository.tree import APP, MODULES, Finding, Tree

_LAW = re.compile(r"Đ\.|Điều|Luật|NĐ |TT |QĐ |Mẫu ")


def back_doors(tree: Tree) -> Iterator[Finding]:
	"""Imports of a module's inside by anything that lies outside it."""
	for name in tree.python(APP):
		own = PurePosixPath(name).relative_to(APP).parts[0]
		for line, dotted in _run_time_imports(tree.parse(name).body):
			parts = dotted.split(".")
			is_inside = parts[0] == "onestop" and len(parts) > 2 and parts[1] in MODULES and parts[1] != own
			if is_inside and parts[2] != "service":
				says = f"{dotted} lies inside {parts[1]}. Import onestop.{parts[1]}.service instead."
				yield Finding(name, line, says)


def _run_time_imports(body: list[ast.stmt]) -> Iterator[tuple[int, str]]:
	"""All but those under `if TYPE_CHECKING:`."""
	for statement in body:
		if isinstance(statement, ast.If) and "TYPE_CHECKING" in ast.unparse(statement.test):
			continue
		for node in ast.walk(statement):
			if isinstance(node, ast.Import):
				yield from ((node.lineno, alias.name) for alias in node.names)
			elif isinstance(node, ast.ImportFrom) and node.module:
				yield from ((node.lineno, f"{node.module}.{alias.name}") for alias in node.names)


def folders_without_package(tree: Tree) -> Iterator[Finding]:
	"""import-linter sees only packages."""
	for folder in sorted({str(PurePosixPath(name).parent) for name in tree.python(APP)}):
		is_seen = all(
			tree.has(f"{parent}/__init__.py")
			for parent in (PurePosixPath(folder), *PurePosixPath(folder).parents)
			if PurePosixPath(APP) in (parent, *parent.parents)
		)
		if not is_seen:
			yield Finding(folder, 1, "Python without an __init__.py: import-linter would not see it.")


def rules_without_question(tree: Tree) -> Iterator[Finding]:
	"""A rule opens with its question and the article of law."""
	for name in tree.python(f"{APP}/rules"):
		if name.endswith("__init__.py"):
			continue
		question, _, rest = (ast.get_docstring(tree.parse(name)) or "").partition("\n")
		if "?" not in question:
			yield Finding(name, 1, "A rule opens with the question it answers.")
		elif not _LAW.search(rest):
			yield Finding(name, 1, "A rule names its article of law below its question.")
