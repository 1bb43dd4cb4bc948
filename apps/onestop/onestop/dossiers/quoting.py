"""What would a dossier get that is handed in now, or at a moment named? Reckoned as Try reckons, by the rules
of receipt; nothing is written and no number drawn."""

from decimal import Decimal

from frappe import _
from frappe.model.document import Document

from onestop.dossiers import trial, trial_words
from onestop.dossiers.trial import Given
from onestop.procedures import service as procedures
from onestop.refusals import told
from onestop.rules.fee import Assessment
from onestop.rules.simulation import Simulation


def quote(procedure: str, asked: Given) -> dict:
	"""Version, papers, due date and fee with both workings in the reader's language, and every refusal."""
	in_force = procedures.version_in_force(procedure, asked.received_at.date())
	version = trial.spoken_for(in_force, asked)
	found = trial.reckoned(version, asked)
	due = trial_words.appointment(found, bool(version.channels)) or {}
	fee = trial_words.fee(version, asked.channel, asked.case_name, found)
	return {
		"procedure": procedure,
		"agency": asked.agency,
		"received_at": asked.received_at,
		"version": facts_of(version),
		"papers": trial_words.papers(version, found),
		"number_of_sets": version.number_of_sets or 1,
		"due_at": due.get("due_at"),
		"time_limit": due.get("limit", ""),
		"due_at_working": due.get("steps", []),
		"fee": amounts(found.fee, fee),
		"fee_working": fee["steps"],
		"refusals": refusals_of(version, asked, found),
		"notes": [*trial_words.variant_note(version), *trial_words.notes_of(found)],
	}


def facts_of(version: Document) -> dict:
	return {
		"name": version.name,
		"version_number": version.version_number,
		"effective_from": version.effective_from,
		"agency_variant": procedures.variant_name(version) or "",
		"is_unverified": bool(version.is_unverified),
	}


def amounts(found: Assessment | None, fee: dict) -> dict:
	"""In whole đồng; nothing is known of a version without a tariff but the words of its decision."""
	if found is None:
		return {
			"is_known": False,
			"payable_amount": None,
			"waived_amount": None,
			"said": fee["text"],
			"lines": [],
		}
	lines = [{"name": one.line.name, "payable_amount": whole(one.payable)} for one in found.lines]
	return {
		"is_known": True,
		"payable_amount": whole(found.payable),
		"waived_amount": whole(found.waived),
		"said": fee["said"],
		"lines": lines,
	}


def whole(amount: Decimal) -> int:
	return int(amount)


def refusals_of(version: Document, asked: Given, found: Simulation) -> list[dict]:
	"""What receipt would refuse, each with its stable code."""
	refused = [{"code": error.code, "sentence": told(error)} for _part, error in found.refusals]
	closed = trial_words.closed_channel(version, asked.channel)
	problems = [_(one.template).format(**one.facts) for one in found.problems]
	return [
		*({"code": "channel_closed", "sentence": one["text"]} for one in closed),
		*refused,
		*({"code": "answers_do_not_fit", "sentence": text} for text in problems),
	]
