"""Which words does a person read, and which of them lack their Vietnamese? (TASTE 18)

`python -m tests.repository.strings --missing` prints the missing rows of translations/vi.csv.
"""

import ast
import csv
import re
import string
import sys
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from tests.repository.calls import calls, is_computed_text, literal
from tests.repository.documents import documents
from tests.repository.framework import framework_texts
from tests.repository.tree import APP, ROOT, Finding, Tree, line_of, strings
from tests.repository.words import words_of_document, words_of_rules

TRANSLATIONS = f"{APP}/translations/vi.csv"
_TRANSLATING = {"_", "_lt", "frappe._", "frappe._lt"}
_SCRIPTS = (".js", ".mjs", ".vue", ".html")


class Words(NamedTuple):
	"""One text to translate and where it stands."""

	text: str
	context: str
	path: str
	line: int


class Row(NamedTuple):
	line: int
	source: str
	translation: str
	context: str


def needed(tree: Tree) -> list[Words]:
	"""Every text a person reads, once for each context, in the order of the files."""
	found: dict[tuple[str, str], Words] = {}
	for words in _collected(tree):
		text = words.text.strip()
		if re.search(r"[^\W\d_]", re.sub(r"\{[^}]*\}", "", text)):
			found.setdefault((text, words.context), words._replace(text=text))
	return list(found.values())


def _collected(tree: Tree) -> Iterator[Words]:
	for name in tree.python(APP):
		yield from _from_python(tree, name)
	for name in tree.under(APP, ending=_SCRIPTS):
		yield from _from_script(tree, name)
	for name, document in documents(tree):
		yield from (Words(text, "", name, 1) for text in words_of_document(document))
	for title in tree.text(f"{APP}/modules.txt").splitlines() if tree.has(f"{APP}/modules.txt") else ():
		yield Words(title, "", f"{APP}/modules.txt", 1)


def _from_python(tree: Tree, name: str) -> Iterator[Words]:
	module = tree.parse(name)
	for call in translating_calls(module):
		context = next((word.value for word in call.keywords if word.arg == "context"), None)
		said = str(context.value) if isinstance(context, ast.Constant) else ""
		yield from (Words(text, said, name, call.lineno) for text in _said(call.args[0]))
	if name.startswith(f"{APP}/rules/"):
		source = tree.text(name).splitlines()
		yield from (Words(text, "", name, line) for line, text in words_of_rules(module, source))


def _said(argument: ast.expr) -> Iterator[str]:
	"""The text itself, or both of `_("a" if x else "b")`."""
	if isinstance(argument, ast.IfExp):
		yield from (*_said(argument.body), *_said(argument.orelse))
	elif isinstance(argument, ast.Constant) and isinstance(argument.value, str):
		yield argument.value


def _from_script(tree: Tree, name: str) -> Iterator[Words]:
	text = tree.text(name)
	for call in calls(text, "__", "_"):
		choice = re.search(r"""\?\s*(["'].+["'])\s*:\s*(["'].+["'])$""", call.first)
		for said in filter(None, map(literal, choice.groups() if choice else (call.first,))):
			yield Words(said, _context(call.arguments), name, line_of(text, call.position))


def _context(arguments: tuple[str, ...]) -> str:
	"""Jinja's `context=`, or the third argument of `__()`."""
	in_jinja = re.match(r"context\s*=\s*(.+)", arguments[-1], re.DOTALL)
	third = arguments[2] if len(arguments) > 2 else ""
	return literal(in_jinja[1] if in_jinja else third) or ""


def translating_calls(module: ast.Module) -> Iterator[ast.Call]:
	for node in ast.walk(module):
		if isinstance(node, ast.Call) and node.args and ast.unparse(node.func) in _TRANSLATING:
			yield node


def computed_texts(tree: Tree) -> Iterator[Finding]:
	"""A text put together before it is translated never matches its row."""
	says = "a text is put together before it is translated. Translate the text with its {0} first."
	for name in tree.python(APP):
		for call in translating_calls(tree.parse(name)):
			is_formatted = isinstance(call.args[0], ast.Call) and ".format(" in ast.unparse(call.args[0])
			if isinstance(call.args[0], ast.JoinedStr | ast.BinOp) or is_formatted:
				yield Finding(name, call.lineno, says)
	for name in tree.under(APP, ending=_SCRIPTS):
		text = tree.text(name)
		for call in calls(text, "__", "_"):
			if is_computed_text(call.first):
				yield Finding(name, line_of(text, call.position), says)


def rows(tree: Tree) -> list[Row]:
	if not tree.has(TRANSLATIONS):
		return []
	lines = csv.reader(tree.text(TRANSLATIONS).splitlines(keepends=True))
	return [Row(lines.line_num, *[*line, "", ""][:3]) for line in lines if line]


def missing(tree: Tree) -> list[Words]:
	"""As Frappe looks up: the row with the context, or else the one without."""
	known = {(row.source, row.context) for row in rows(tree) if row.translation.strip()}
	return [words for words in needed(tree) if not {(words.text, words.context), (words.text, "")} & known]


def untranslated(tree: Tree) -> Iterator[Finding]:
	for words in missing(tree):
		yield Finding(words.path, words.line, f"no Vietnamese for {words.text!r}")


def unused_rows(tree: Tree) -> Iterator[Finding]:
	"""A row whose text stands nowhere: not even as a plain constant that is translated later.

	Frappe reads one file of an app, so words of the framework stand there too; where it is not restored,
	nobody can tell whose a row is.
	"""
	of_framework = framework_texts(tree)
	if of_framework is None:
		return
	known = {words.text for words in needed(tree)} | set(_constants(tree)) | of_framework
	for row in rows(tree):
		if row.source not in known:
			says = f"{row.source!r} stands nowhere in the app or the framework."
			yield Finding(TRANSLATIONS, row.line, says)


def _constants(tree: Tree) -> Iterator[str]:
	for name in tree.python(APP):
		yield from (text.strip() for _line, text in strings(tree.parse(name)))
	for name in tree.under(APP, ending=_SCRIPTS):
		found = re.findall(r"""(["'`])((?:\\.|(?!\1).)+)\1""", tree.text(name))
		yield from (literal(f"{quote}{text}{quote}") or "" for quote, text in found)


def wrong_rows(tree: Tree) -> Iterator[Finding]:
	"""Twice the same, or a placeholder lost in translation."""
	seen: set[tuple[str, str]] = set()
	for row in rows(tree):
		if (row.source, row.context) in seen:
			yield Finding(TRANSLATIONS, row.line, f"{row.source!r} stands here twice.")
		seen.add((row.source, row.context))
		if placeholders(row.source) != placeholders(row.translation):
			yield Finding(TRANSLATIONS, row.line, f"{row.source!r}: the placeholders differ.")


def placeholders(text: str) -> set[str] | None:
	try:
		return {
			name for _text, name, _spec, _conversion in string.Formatter().parse(text) if name is not None
		}
	except ValueError:
		return None


def main(arguments: Iterable[str]) -> int:
	if "--missing" not in arguments:
		print(__doc__)
		return 2
	writer = csv.writer(sys.stdout, lineterminator="\n")
	found = missing(Tree(ROOT))
	writer.writerows([words.text, "", words.context] for words in found)
	print(f"{len(found)} rows are missing in {TRANSLATIONS}.", file=sys.stderr)
	return 1 if found else 0


if __name__ == "__main__":
	sys.exit(main(sys.argv[1:]))
