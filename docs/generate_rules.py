"""Writes docs/rules.md from the docstrings of rules/ (read, not run): `python docs/generate_rules.py`."""

import ast
import re
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
RULES = "apps/onestop/onestop/rules"
DOCUMENT = "docs/rules.md"
HEAD = f"""# The rules

Where is the rule that …? Each question has one file in `{RULES}/`;
it opens with the question and its article of law.

GENERATED from those files; do not edit. Write it anew with `python docs/generate_rules.py` (a test compares).
"""


def document(root: Path) -> str:
	modules = [(file, ast.parse(file.read_text(encoding="utf-8"))) for file in rule_files(root)]
	contents = [f"| {question(module)} | [{file.name}](#{anchor(file.name)}) |" for file, module in modules]
	chapters = ["\n".join(chapter(file.name, module)) for file, module in modules]
	return "\n".join([HEAD, "| Question | File |", "|---|---|", *contents, "", *chapters])


def rule_files(root: Path) -> list[Path]:
	return sorted(file for file in (root / RULES).glob("*.py") if file.stem != "__init__")


def anchor(title: str) -> str:
	return re.sub(r"[^\w-]", "", title.lower())


def question(module: ast.Module) -> str:
	return (ast.get_docstring(module) or "").partition("\n")[0].replace("|", "\\|")


def chapter(title: str, module: ast.Module) -> Iterator[str]:
	"""Question, law and remarks, what can be asked, what it knows, how it refuses."""
	opening, _, rest = (ast.get_docstring(module) or "").partition("\n")
	yield f"## {title}\n\n**{opening}**\n"
	if rest.strip():
		yield rest.strip() + "\n"
	classes = list(public(module.body, ast.ClassDef))
	refusals = [node for node in classes if template(node)]
	for heading, entries in (
		("Answers", [entry(node) for node in public(module.body, ast.FunctionDef)]),
		("Values", [line for node in classes if node not in refusals for line in described(node)]),
		("Refusals", [f"- `{node.name}`: {template(node)}" for node in refusals]),
	):
		if entries:
			yield "\n".join([f"{heading}:\n", *entries, ""])


def public(body: Iterable[ast.stmt], kind: type) -> Iterator:
	return (node for node in body if isinstance(node, kind) and not node.name.startswith("_"))


def described(node: ast.ClassDef) -> Iterator[str]:
	yield f"- `{node.name}`{sentence(node)}"
	yield from (f"  {entry(method)}" for method in public(node.body, ast.FunctionDef))


def entry(function: ast.FunctionDef) -> str:
	result = f" -> {ast.unparse(function.returns)}" if function.returns else ""
	return f"- `{function.name}({ast.unparse(function.args)}){result}`{sentence(function)}"


def sentence(node: ast.ClassDef | ast.FunctionDef) -> str:
	"""The first sentence of the docstring, behind a colon."""
	text = re.sub(r"\s+", " ", ast.get_docstring(node) or "")
	end = re.search(r"[.?!](?= |$)", text)
	return f": {text[: end.end()]}" if end else ""


def template(node: ast.ClassDef) -> str:
	"""The two sentences of a refusal."""
	for statement in node.body:
		match statement:
			case ast.Assign(targets=[ast.Name(id="template")], value=ast.Constant(value=str(text))):
				return text
	return ""


def main() -> int:
	(ROOT / DOCUMENT).write_text(document(ROOT), encoding="utf-8")
	print(f"{DOCUMENT} is written.")
	return 0


if __name__ == "__main__":
	sys.exit(main())
