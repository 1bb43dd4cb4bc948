"""How does a rule refuse? With a named error that carries its facts.

NĐ 61/2018 Đ.11.2 and Đ.17: a refusal states its full reason and what to do next. So every error has two
sentences, what happened and what to do, kept as a template with named placeholders. The boundary translates
the template and fills in the facts: `translate(error.template).format(**error.facts)`.
"""

from typing import ClassVar


class RuleError(Exception):
	"""A rule said no. Subclasses declare a stable `code`, a two-sentence `template` and their facts."""

	code: ClassVar[str] = "rule_refused"
	template: ClassVar[str] = "A rule was not met. Check the values and try again."

	def __init__(self, **facts: object) -> None:
		self.facts = facts
		super().__init__(self.template.format(**facts))

	def __getattr__(self, name: str) -> object:
		try:
			return self.__dict__["facts"][name]
		except KeyError:
			raise AttributeError(name) from None

	def __reduce__(self) -> tuple[object, ...]:
		return (_rebuild, (type(self), self.facts))


def _rebuild(kind: type[RuleError], facts: dict[str, object]) -> RuleError:
	"""Errors cross process borders (background jobs); keyword facts need help to be unpickled."""
	return kind(**facts)
