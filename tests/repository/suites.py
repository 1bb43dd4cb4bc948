"""Is every test a test? (TASTE 22, 23)"""

import ast
import re
from collections.abc import Iterator
from pathlib import PurePosixPath

from tests.repository.tree import Finding, Function, Tree, functions

WORDS = 3  # fewer say no sentence
_SKIPS = {"skip", "skipif", "skipIf", "skipUnless", "xfail", "importorskip"}
# Not to be refused is what such a test asserts, and its name says so.
_PASSING = re.compile(r"_(pass|passes|(is|are)_(allowed|accepted))(_|$)")
_ASSERTING = re.compile(r"^(assert|expect|should|refuses|raises|warns|fail$)")


def is_test_file(name: str) -> bool:
	file = PurePosixPath(name)
	return file.name.startswith("test_") or file.name.endswith((".test.mjs", ".test.js"))


def empty_test_files(tree: Tree) -> Iterator[Finding]:
	for name in filter(is_test_file, tree.files):
		if name.endswith(".py"):
			has_test = any(function.name.startswith("test_") for function in functions(tree.parse(name)))
		else:
			has_test = re.search(r"(?<!\w)(test|it)\(", tree.text(name)) is not None
		if not has_test:
			yield Finding(name, 1, "A test file without a test.")


def tests_of(tree: Tree) -> Iterator[tuple[str, Function]]:
	for name in filter(is_test_file, tree.python("tests", "apps/onestop")):
		for function in functions(tree.parse(name)):
			if function.name.startswith("test_"):
				yield name, function


def tests_that_cannot_fail(tree: Tree) -> Iterator[Finding]:
	for name, function in tests_of(tree):
		calls_something = any(isinstance(node, ast.Call) for node in ast.walk(function))
		may_only_pass = calls_something and _PASSING.search(function.name)
		if not may_only_pass and not any(map(_asserts, ast.walk(function))):
			yield Finding(name, function.lineno, f"{function.name} asserts nothing.")
		elif isinstance(function.body[0], ast.Return):
			yield Finding(name, function.lineno, f"{function.name} returns before it asserts.")


def _asserts(node: ast.AST) -> bool:
	if isinstance(node, ast.Assert):
		return True
	called = node.func if isinstance(node, ast.Call) else None
	name = getattr(called, "attr", getattr(called, "id", ""))
	return bool(_ASSERTING.match(name))


def tests_without_sentence(tree: Tree) -> Iterator[Finding]:
	for name, function in tests_of(tree):
		if len(function.name.removeprefix("test_").split("_")) < WORDS:
			yield Finding(name, function.lineno, f"{function.name} is no sentence. Say what holds.")


def skips_without_reason(tree: Tree) -> Iterator[Finding]:
	for name in tree.python("tests"):
		tree_of_file = tree.parse(name)
		called = {id(node.func) for node in ast.walk(tree_of_file) if isinstance(node, ast.Call)}
		for node in ast.walk(tree_of_file):
			skip = node.func if isinstance(node, ast.Call) else node
			if not isinstance(skip, ast.Attribute) or skip.attr not in _SKIPS or id(node) in called:
				continue
			if not (isinstance(node, ast.Call) and _has_reason(node, skip)):
				yield Finding(name, node.lineno, f"{skip.attr} without a reason.")


def _has_reason(call: ast.Call, skip: ast.Attribute) -> bool:
	reasons = [word.value for word in call.keywords if word.arg == "reason"]
	if skip.attr == "skip" or skip.attr in ("skipIf", "skipUnless"):
		reasons += call.args[-1:]
	return any(not isinstance(reason, ast.Constant) or bool(reason.value) for reason in reasons)
