"""What does a tariff come to, for each channel and case? An example that the administrator can check."""

from collections.abc import Iterator
from datetime import date
from itertools import product
from typing import NamedTuple

from frappe import _
from frappe.model.document import Document
from frappe.utils import getdate

from onestop.procedures.choices import cases_of
from onestop.procedures.fee_words import working_in_words
from onestop.procedures.tariff import tariff_of
from onestop.rules.errors import RuleError
from onestop.rules.fee import assess, quantities_asked
from onestop.rules.money import written
from onestop.rules.quantity import Quantity
from onestop.rules.tariff import AmbiguousFeeLines, NoFeeLine, Tariff
from onestop.rules.tariff_defects import UnusableFeeLine
from onestop.rules.version_choice import EVERY, SubmissionChannel

# What an administrator can reckon in the head: one unit; three pages of two copies.
ONE_UNIT, PAGES_OF_COPIES = Quantity(1), Quantity(3, 2)


class Outcome(NamedTuple):
	"""What a situation comes to: an amount with its working, or why there is none."""

	amount: str
	lines: tuple[tuple[str, str], ...]
	problem: str = ""


def examples_of(version: Document, today: date) -> dict:
	"""{"on", "situations"}: situations with the same outcome are told together."""
	on = day_shown(version, today)
	tariff = tariff_of(version)
	if not tariff.lines:
		return {"on": "", "situations": []}
	found: dict[Outcome, list[tuple[str, str]]] = {}
	for channel, case in situations(version):
		found.setdefault(outcome(tariff, on, channel, case), []).append((channel, case))
	told = [shown(result, where, version) for result, where in found.items()]
	return {"on": f"{on:%d/%m/%Y}", "situations": told}


def day_shown(version: Document, today: date) -> date:
	"""Today, or the nearest day of the version."""
	begins = getdate(version.effective_from) if version.effective_from else today
	ends = getdate(version.effective_to) if version.effective_to else date.max
	return max(begins, min(today, ends))


def situations(version: Document) -> Iterator[tuple[str, str]]:
	listed = {row.channel for row in version.channels if row.channel}
	channels = [channel for channel in SubmissionChannel if not listed or channel in listed]
	return product(channels, (EVERY, *filter(None, cases_of(version))))


def outcome(tariff: Tariff, on: date, channel: str, case: str) -> Outcome:
	try:
		asked = quantities_asked(tariff, on, channel, case)
		given = {one.line: (PAGES_OF_COPIES if one.outer_unit else ONE_UNIT,) for one in asked}
		found = assess(tariff, on, channel, case, given)
	except RuleError as refused:
		return Outcome("", (), problem(refused))
	lines = tuple((line["text"], line["source"]) for line in working_in_words(found.working))
	return Outcome(written(found.payable), lines)


def problem(refused: RuleError) -> str:
	"""Channel and case stand above it, so that situations with the same problem are told together."""
	told = {
		NoFeeLine.code: _("Nothing says what “{line}” costs."),
		AmbiguousFeeLines.code: _("Rows {rows} both say what “{line}” costs."),
		UnusableFeeLine.code: _("Row {row}, “{line}”, is not complete. Check says what it lacks."),
	}.get(refused.code) or _(refused.template)
	rows = ", ".join(str(row) for row in refused.facts.get("rows", ()))
	return told.format(**{**refused.facts, "rows": rows})


def shown(result: Outcome, where: list[tuple[str, str]], version: Document) -> dict:
	channels = ", ".join(dict.fromkeys(_(channel) for channel, _case in where))
	cases = ", ".join(dict.fromkeys(case or _("ordinary") for _channel, case in where))
	return {
		"channels": channels,
		"cases": cases if version.cases else "",
		"amount": result.amount,
		"lines": [{"text": text, "source": source} for text, source in result.lines],
		"problem": result.problem,
	}
