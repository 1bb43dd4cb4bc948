"""Which calls of a function stand in a script or a template, and with which arguments? Read, not run."""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

_PAIRS = {"(": ")", "[": "]", "{": "}"}
_ESCAPES = {"n": "\n", "t": "\t", "r": ""}
_LITERAL = re.compile(r"""^(["'`])((?:\\.|(?!\1).)*)\1$""", re.DOTALL)


class Call(NamedTuple):
	position: int
	name: str
	arguments: tuple[str, ...]

	@property
	def first(self) -> str:
		return self.arguments[0] if self.arguments else ""


def calls(text: str, *names: str) -> Iterator[Call]:
	"""Every `name(…)`, its arguments split at the commas of its own level."""
	for match in _call_of(names).finditer(text):
		yield Call(match.start(), match[1], tuple(_arguments(text, match.end())))


@lru_cache
def _call_of(names: tuple[str, ...]) -> re.Pattern[str]:
	return re.compile(rf"(?<![\w$.])({'|'.join(map(re.escape, names))})\s*\(")


def literal(argument: str) -> str | None:
	"""The text of a string literal without placeholders; None for anything that is computed."""
	match = _LITERAL.match(argument.strip())
	if not match or (match[1] == "`" and "${" in match[2]):
		return None
	return re.sub(r"\\(\n|.)", lambda escape: _ESCAPES.get(escape[1], escape[1].strip("\n")), match[2])


def is_computed_text(argument: str) -> bool:
	"""A text put together on the spot: no translation can match it."""
	starts_as_text = argument.strip()[:1] in ("'", '"', "`")
	return starts_as_text and literal(argument) is None


def member(argument: str, name: str) -> str | None:
	"""What stands behind `name:` in an object literal."""
	match = re.search(rf"""(?<![\w$])["']?{name}["']?\s*:\s*""", argument)
	return next(_arguments(argument, match.end()), None) if match else None


def _arguments(text: str, start: int) -> Iterator[str]:
	depth: list[str] = []
	begin = at = start
	while at < len(text):
		sign = text[at]
		if sign in "\"'`":
			at = _end_of_string(text, at)
		elif sign in _PAIRS:
			depth.append(_PAIRS[sign])
		elif depth and sign == depth[-1]:
			depth.pop()
		elif not depth and sign in ",)}]":
			if text[begin:at].strip():
				yield text[begin:at].strip()
			if sign != ",":
				return
			begin = at + 1
		at += 1


def _end_of_string(text: str, start: int) -> int:
	at = start + 1
	while at < len(text) and text[at] != text[start]:
		at += 2 if text[at] == "\\" else 1
	return at
