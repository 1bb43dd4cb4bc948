"""How is a fee's working said? Each step in the reader's language, from its template and facts."""

from collections.abc import Iterable, Mapping

from frappe import _

from onestop.rules.fee import AssessedLine, Assessment
from onestop.rules.fee_working import TRANSLATED_FACTS, FeeStep


def working_in_words(steps: Iterable[FeeStep]) -> list[dict[str, str]]:
	"""Each step, also one that was stored as [template, facts, source], as {"text", "source"}."""
	return [{"text": sentence(template, facts), "source": source} for template, facts, source in steps]


def sentence(template: str, facts: Mapping[str, object]) -> str:
	spoken = {
		name: _(str(fact)) if name in TRANSLATED_FACTS and fact else fact for name, fact in facts.items()
	}
	return _(template).format(**spoken)


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
