"""How does a rule's refusal reach the person? As a Frappe error in the person's language, with its stable
code."""

from collections.abc import Iterator
from contextlib import contextmanager
from enum import StrEnum
from typing import NoReturn

import frappe
from frappe import _

from onestop.rules.errors import RuleError


class Refused(frappe.ValidationError):
	"""What happened and what to do; `code` is stable for other programs."""

	code = "refused"


@contextmanager
def refusals() -> Iterator[None]:
	"""Around every call of a rule: its error becomes a translated one."""
	try:
		yield
	except RuleError as error:
		refuse(error.template, error.code, **error.facts)


def told(error: RuleError) -> str:
	"""What a refusal says, in the reader's language."""
	return _(error.template).format(**{name: _spoken(fact) for name, fact in error.facts.items()})


def refuse(template: str, code: str, /, **facts: object) -> NoReturn:
	"""Stop here with `template` (already in the sources of translations) filled with `facts`."""
	error = type(Refused.__name__, (Refused,), {"code": code})
	frappe.response["code"] = code
	# Callers wrap literal templates in _() themselves or take them from rules/, whose templates a test
	# collects.
	frappe.throw(_(template).format(**{name: _spoken(fact) for name, fact in facts.items()}), error)


def _spoken(fact: object) -> object:
	if isinstance(fact, StrEnum):
		return _(str(fact), context="Dossier")  # a status, as a dossier means it
	if isinstance(fact, (list, tuple, set, frozenset)):
		return ", ".join(str(_spoken(part)) for part in fact)
	return fact
