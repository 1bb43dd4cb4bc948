"""How is a rerun told, and where does it wait to be read? In the cache, for the person who asked."""

import time
from collections import Counter
from collections.abc import Iterator
from datetime import date
from decimal import Decimal

import frappe
from frappe import _
from frappe.model.document import Document
from frappe.utils import format_date, format_datetime, getdate

from onestop.dossiers import exports
from onestop.dossiers.rerun import last_year_of, received_rows, reruns
from onestop.refusals import refuse, told
from onestop.rules.money import written
from onestop.rules.rerun import Effect, Rerun, tally

KEPT_SECONDS = 3600
AT_ONCE = 3000  # more dossiers are gone through in the background
SHOWN = 200
TOLD_EVERY = 500


def begin(version: Document, from_date: str | None, to_date: str | None) -> dict:
	"""Go through the dossiers of the period (by default the last year that has some), now or, when they are
	many, in the background; answers with the state that `state_of` tells from then on."""
	first, last = period_of(version.procedure, from_date, to_date)
	rows = received_rows(version.procedure, first, last)
	key = frappe.generate_hash(length=20)
	keep(key, {"done": 0, "of": len(rows), "from_date": first, "to_date": last})
	asked = {"key": key, "version": version.as_json(), "first": first, "last": last}
	if len(rows) <= AT_ONCE:
		run(**asked, language=frappe.local.lang)
	else:
		frappe.enqueue(run, queue="long", timeout=3600, **asked, language=frappe.local.lang)
	return state_of(key)


def period_of(procedure: str, from_date: str | None, to_date: str | None) -> tuple[date, date]:
	default = last_year_of(procedure)
	first, last = getdate(from_date) if from_date else default[0], getdate(to_date) if to_date else default[1]
	if first > last:
		refuse(_("The period ends before it begins. Exchange the two dates."), "period_reversed")
	return first, last


def run(key: str, version: str, first: date, last: date, language: str) -> None:
	frappe.local.lang = language
	document = frappe.get_doc(frappe.parse_json(version))
	rows = received_rows(document.procedure, first, last)
	state = {"of": len(rows), "from_date": first, "to_date": last}
	began, found = time.monotonic(), []
	for one in reruns(document, rows):
		found.append(one)
		if len(found) % TOLD_EVERY == 0:
			keep(key, {**state, "done": len(found)})
	seconds = time.monotonic() - began
	keep(key, {**state, "done": len(found), "result": result_of(rows, found, seconds)})


def result_of(rows: list[dict], found: list[Rerun], seconds: float) -> dict:
	lines = [line(row, one) for row, one in zip(rows, found, strict=True) if one.effect is not Effect.SAME]
	reasons = Counter(told(one.refusal) for one in found if one.refusal)
	return {
		"seconds": seconds,
		"tally": [{"effect": effect, "label": _(effect), "number": n} for effect, n in tally(found).items()],
		"reasons": [{"text": text, "number": number} for text, number in reasons.most_common()],
		"rows": lines,
	}


def line(row: dict, one: Rerun) -> dict:
	after = one.after
	return {
		"dossier": one.dossier,
		"dossier_code": row.dossier_code,
		"applicant_name": row.applicant_name,
		"received_at": said(row.received_at),
		"effect": _(one.effect),
		"due_before": said(one.before.due_at),
		"due_after": said(after.due_at) if after else "",
		"shift": one.shift,
		"fee_before": fee_in_words(one.before.fee),
		"fee_after": fee_in_words(after.fee) if after else "",
		"reason": told(one.refusal) if one.refusal else "",
	}


def fee_in_words(fee: object) -> str:
	return _("{amount} VND").format(amount=written(fee)) if isinstance(fee, Decimal) else str(fee or "")


def said(moment: object) -> str:
	return format_datetime(moment, "dd/MM/yyyy HH:mm") if moment else ""


def keep(key: str, state: dict) -> None:
	frappe.cache.set_value(cache_key(key), state, expires_in_sec=KEPT_SECONDS)


def kept(key: str) -> dict:
	found = frappe.cache.get_value(cache_key(key))
	if not found:
		refuse(_("This run is not kept any longer. Start it again."), "run_not_kept")
	return found


def cache_key(key: str) -> str:
	"""Nobody reads another person's run."""
	return f"onestop-rerun:{frappe.session.user}:{key}"


def state_of(key: str) -> dict:
	"""How far it is; with its result as soon as it is there, the first rows only."""
	state = kept(key)
	shown = {"from_date": str(state["from_date"]), "to_date": str(state["to_date"])}
	shown["period"] = f"{format_date(state['from_date'])} – {format_date(state['to_date'])}"
	result = state.get("result")
	if result:
		result = {**result, "rows": result["rows"][:SHOWN], "changed": len(result["rows"])}
	return {"key": key, "done": state["done"], "of": state["of"], **shown, "result": result}


def export(key: str) -> Iterator[bytes]:
	"""Every dossier that would get something else, as CSV."""
	rows = (kept(key).get("result") or {}).get("rows", [])
	labels = {
		"dossier_code": _("Dossier Code"),
		"applicant_name": _("Applicant"),
		"received_at": _("Received At"),
		"effect": _("What Changes"),
		"due_before": _("Due Before"),
		"due_after": _("Due After"),
		"shift": _("Days Later"),
		"fee_before": _("Fee Before"),
		"fee_after": _("Fee After"),
		"reason": _("Reason"),
	}
	return exports.written(rows, labels, dict)
