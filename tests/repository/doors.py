"""Do the doors say who may knock and with what? (TASTE 5, 20)"""

import ast
import io
import tokenize
from collections.abc import Iterator

from tests.repository.tree import Finding, Function, Tree, functions

HTTP_METHODS = {"GET", "POST", "PUT", "DELETE"}
REASON = 12  # letters; fewer are no reason


def whitelisting(function: Function) -> ast.expr | None:
	"""The decorator that opens a function to the web."""
	for decorator in function.decorator_list:
		called = decorator.func if isinstance(decorator, ast.Call) else decorator
		if ast.unparse(called) in ("frappe.whitelist", "whitelist"):
			return decorator
	return None


def names_http_methods(decorator: ast.expr) -> bool:
	keywords = {word.arg: word.value for word in getattr(decorator, "keywords", ())}
	value = keywords.get("methods")
	if not isinstance(value, ast.List | ast.Tuple) or not value.elts:
		return False
	return all(isinstance(one, ast.Constant) and one.value in HTTP_METHODS for one in value.elts)


def is_annotated(function: Function) -> bool:
	"""Every parameter and the result have a type."""
	given = function.args
	ordered = [*given.posonlyargs, *given.args]
	if ordered and ordered[0].arg in ("self", "cls"):
		ordered = ordered[1:]
	starred = [one for one in (given.vararg, given.kwarg) if one]
	return function.returns is not None and all(
		one.annotation for one in ordered + given.kwonlyargs + starred
	)


def open_doors(tree: Tree) -> Iterator[tuple[str, Function, ast.expr]]:
	for name in tree.python("apps/onestop"):
		for function in functions(tree.parse(name)):
			if decorator := whitelisting(function):
				yield name, function, decorator


def doors_without_methods(tree: Tree) -> Iterator[Finding]:
	for name, function, decorator in open_doors(tree):
		if not names_http_methods(decorator):
			says = f'{function.name} names no HTTP methods. Write @frappe.whitelist(methods=["GET"]).'
			yield Finding(name, function.lineno, says)


def doors_without_types(tree: Tree) -> Iterator[Finding]:
	for name, function, _decorator in open_doors(tree):
		if not is_annotated(function):
			says = f"{function.name} is whitelisted; annotate every parameter and the result."
			yield Finding(name, function.lineno, says)


def permissions_ignored_without_reason(tree: Tree) -> Iterator[Finding]:
	for name in tree.python("apps/onestop", "launcher"):
		tokens = list(tokenize.generate_tokens(io.StringIO(tree.text(name)).readline))
		comments = {token.start[0]: token.string for token in tokens if token.type == tokenize.COMMENT}
		for line in sorted({token.start[0] for token in tokens if _ignores_permissions(token)}):
			if len(comments.get(line, "").strip("# ")) < REASON:
				yield Finding(
					name, line, "ignore_permissions needs its reason as a comment on the same line."
				)


def _ignores_permissions(token: tokenize.TokenInfo) -> bool:
	is_word = token.type in (tokenize.NAME, tokenize.STRING)
	return is_word and token.string.strip("\"'") == "ignore_permissions"
