"""How is a fee said? Its working, the fee table and the line of the slip, from templates and facts."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from frappe import _
from frappe.model.document import Document

from onestop.procedures.choices import fee_of
from onestop.procedures.tariff import assessed, tariff_of
from onestop.rules.errors import RuleError
from onestop.rules.fee import AssessedLine, Assessment
from onestop.rules.fee_table import phrases
from onestop.rules.fee_working import TRANSLATED_FACTS, FeeStep
from onestop.rules.money import written

OF_THE_LAW = "vi"  # a legal form is printed in the law's own language
FREE = "Không thu"


def working_in_words(steps: Iterable[FeeStep], lang: str | None = None) -> list[dict[str, str]]:
	"""Each step, also one that was stored as [template, facts, source], as {"text", "source"}."""
	return [{"text": sentence(template, facts, lang), "source": source} for template, facts, source in steps]


def sentence(template: str, facts: Mapping[str, object], lang: str | None = None) -> str:
	"""In the reader's language, unless another one is asked for."""
	spoken = {name: spoken_fact(name, fact, lang) for name, fact in facts.items()}
	return _(template, lang).format(**spoken)


def spoken_fact(name: str, fact: object, lang: str | None) -> object:
	return _(str(fact), lang) if name in TRANSLATED_FACTS and fact else fact


def tariff_in_words(version: Document) -> str:
	"""The fee lines of a version as its fee table shows them; empty where it has none."""
	return "; ".join(sentence(*phrase) for line in tariff_of(version).lines for phrase in phrases(line))


def fee_on_slip(
	version: Document,
	on: date,
	channel: str | None,
	case: str | None,
	quantities: Mapping[str, object] | None = None,
	exemptions: Sequence[str] = (),
) -> str:
	"""The assessed fee with its working; the decision's own words where the amount is not known yet.

	Not known is a fee without a tariff, or one whose pages and copies nobody has entered.
	"""
	try:
		found = assessed(version, on, channel, case, quantities, exemptions)
	except RuleError:
		found = None
	if found is None or not found.gross:
		return fee_of(version, channel, case) or (FREE if found else "")
	told = [line["text"] for line in working_in_words(found.working, OF_THE_LAW)]
	steps = told if found.waived or len(found.lines) > 1 else told[:-1]
	return f"{written(found.payable)} đồng. {' '.join(steps)}"


def fee_shown(found: Assessment) -> dict:
	"""An assessment as a form shows it."""
	return {
		"gross": float(found.gross),
		"waived": float(found.waived),
		"payable": float(found.payable),
		"lines": [line_shown(line) for line in found.lines],
		"working": working_in_words(found.working),
	}


def line_shown(line: AssessedLine) -> dict:
	return {
		"line": line.line.name,
		"fee_type": line.line.fee_type,
		"when_due": str(line.line.when_due),
		"quantities": [[item.units, item.times] for item in line.quantities],
		"gross": float(line.gross),
		"waived": float(line.waived),
		"payable": float(line.payable),
		"exemption": line.exemption,
	}
