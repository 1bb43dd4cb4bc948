"""Which files are ours, and what stands in them? A root folder, read without importing anything."""

import ast
import re
import subprocess
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parents[2]
APP = "apps/onestop/onestop"
MODULES = ("organisation", "procedures", "fees", "dossiers")
Function = ast.FunctionDef | ast.AsyncFunctionDef
_MADE_AT_RUN_TIME = {".git", "env", "node_modules", "__pycache__", ".onestop", "dist"}


class Finding(NamedTuple):
	"""One broken rule, written so that an editor can jump to it."""

	path: str
	line: int
	says: str

	def __str__(self) -> str:
		return f"{self.path}:{self.line}: {self.says}"


@dataclass(frozen=True)
class Tree:
	root: Path

	@cached_property
	def files(self) -> tuple[str, ...]:
		"""All of our files, committed or about to be; what .gitignore names is not ours."""
		listed = git(self.root, "ls-files", "--cached", "--others", "--exclude-standard")
		names = listed if listed is not None else list(self._walked())
		return tuple(sorted({name for name in names if (self.root / name).is_file()}))

	def _walked(self) -> Iterator[str]:
		for path in self.root.rglob("*"):
			name = path.relative_to(self.root)
			if not _MADE_AT_RUN_TIME & set(name.parts) and not name.as_posix().startswith("apps/frappe"):
				yield name.as_posix()

	def under(self, *folders: str, ending: str | tuple[str, ...] = "") -> list[str]:
		starts = tuple(f"{folder}/" for folder in folders)
		return [name for name in self.files if name.startswith(starts) and name.endswith(ending)]

	def python(self, *folders: str) -> list[str]:
		return self.under(*(folders or ("apps/onestop", "launcher", "tests", "docs")), ending=".py")

	def text(self, name: str) -> str:
		return (self.root / name).read_text(encoding="utf-8")

	def has(self, name: str) -> bool:
		return (self.root / name).exists()

	def parse(self, name: str) -> ast.Module:
		path = self.root / name
		return _parsed(path, path.stat().st_mtime_ns)

	def module_file(self, dotted: str) -> str | None:
		"""Where a module of onestop, of the launcher or of the restored framework lies."""
		package = dotted.partition(".")[0]
		base = {"onestop": "apps/onestop/", "frappe": "apps/frappe/"}.get(package, "")
		path = base + dotted.replace(".", "/")
		return next((name for name in (f"{path}.py", f"{path}/__init__.py") if self.has(name)), None)

	def resolves(self, dotted: str) -> bool:
		"""Is there such a module, or such a name in it?"""
		if self.module_file(dotted):
			return True
		module, _, name = dotted.rpartition(".")
		if not module:
			return self.has(f"apps/onestop/{name}" if name == "onestop" else name)
		file = self.module_file(module)
		return file is not None and name in self.names(file)

	def names(self, file: str) -> set[str]:
		"""What can be imported from a file, `from … import *` followed."""
		module = self.parse(file)
		stars = [one for one in module.body if isinstance(one, ast.ImportFrom) and one.names[0].name == "*"]
		sources = (self.module_file(star.module or "") for star in stars)
		return names_in(module).union(
			*(self.names(source) for source in sources if source and source != file)
		)

	def function(self, dotted: str) -> Function | None:
		module, _, name = dotted.rpartition(".")
		file = self.module_file(module) if module else None
		body = self.parse(file).body if file else []
		return next((node for node in body if isinstance(node, Function) and node.name == name), None)


@lru_cache(maxsize=4096)
def _parsed(path: Path, _changed: int) -> ast.Module:
	return ast.parse(path.read_text(encoding="utf-8"), str(path))


def git(root: Path, *arguments: str) -> list[str] | None:
	"""What git answers, line by line; None where there is no repository of its own (an unpacked archive)."""
	if not (root / ".git").exists():
		return None
	answer = subprocess.run(["git", "-C", str(root), *arguments, "-z"], capture_output=True, check=True)
	return [name for name in answer.stdout.decode().split("\0") if name]


def names_in(module: ast.Module) -> set[str]:
	"""What a module defines or imports at its top level, also inside `if` and `try`."""
	found: set[str] = set()
	for node in top_level(module.body):
		match node:
			case ast.FunctionDef() | ast.AsyncFunctionDef() | ast.ClassDef():
				found.add(node.name)
			case ast.Import() | ast.ImportFrom():
				found.update(alias.asname or alias.name.partition(".")[0] for alias in node.names)
			case ast.Assign() | ast.AnnAssign():
				targets = node.targets if isinstance(node, ast.Assign) else [node.target]
				names = (part for target in targets for part in ast.walk(target))
				found.update(part.id for part in names if isinstance(part, ast.Name))
	return found


def top_level(body: Iterable[ast.stmt]) -> Iterator[ast.stmt]:
	for node in body:
		yield node
		for block in (
			("body", "orelse", "finalbody", "handlers") if isinstance(node, ast.If | ast.Try) else ()
		):
			for inner in getattr(node, block, ()):
				yield from top_level(inner.body if isinstance(inner, ast.ExceptHandler) else [inner])


def functions(tree: ast.AST) -> Iterator[Function]:
	return (node for node in ast.walk(tree) if isinstance(node, Function))


def strings(tree: ast.AST) -> Iterator[tuple[int, str]]:
	for node in ast.walk(tree):
		if isinstance(node, ast.Constant) and isinstance(node.value, str):
			yield node.lineno, node.value


def scrub(name: str) -> str:
	"""As Frappe makes a folder's name of a document's name."""
	return re.sub(r"[ -]", "_", name).lower()


def line_of(text: str, position: int) -> int:
	return text.count("\n", 0, position) + 1


def report(findings: Iterable[Finding]) -> str:
	return "\n".join(map(str, sorted(findings)))


def assert_none(findings: Iterable[Finding]) -> None:
	"""Fails with one finding a line."""
	if found := report(findings):
		raise AssertionError(f"\n{found}")
