"""What does the report say around its figures? The cards, what is counted, and what does not agree."""

from collections.abc import Iterable

from frappe import _
from frappe.utils import escape_html, fmt_money, formatdate

from onestop.rules.identities import BrokenIdentity, broken_identities
from onestop.rules.reporting_period import Period
from onestop.rules.statistics import Column, Tally


def message(asked: Period, counted: Period, lines: Iterable[tuple[str, Tally]]) -> str:
	"""First what is wrong, in red; then the period; then what the figures mean."""
	faults = [fault(title, broken) for title, line in lines for broken in broken_identities(line)]
	return "".join((*faults, f"<p><b>{escape_html(span(asked, counted))}</b></p>", f"<p>{meaning()}</p>"))


def fault(title: str, broken: BrokenIdentity) -> str:
	text = _(
		"{sector}: {identity} does not hold ({whole} is not {parts}). Open the figures and correct them."
	)
	said = text.format(sector=title, identity=broken.identity, whole=broken.whole, parts=broken.parts)
	return f'<p class="text-danger"><b>{escape_html(said)}</b></p>'


def span(asked: Period, counted: Period) -> str:
	whole = _("From {first} to {last}. Unit: dossiers.").format(
		first=formatdate(asked.first), last=formatdate(asked.last)
	)
	if counted == asked:
		return whole
	return f"{whole} " + _("The period still runs: counted to {today}.").format(
		today=formatdate(counted.last)
	)


def meaning() -> str:
	return " ".join(
		(
			_("Only received dossiers count: no drafts, new online submissions or refused receipts."),
			_("Withdrawn and stopped dossiers count as resolved on the day they ended."),
			_("That day is compared with the due date; waiting for collection is no delay."),
			_("Click a figure to see its dossiers."),
		)
	)


def cards(total: Tally) -> list[dict]:
	resolved, late = total[Column.RESOLVED], total[Column.RESOLVED_LATE]
	share = f"{fmt_money((resolved - late) / resolved * 100, precision=1)} %" if resolved else "–"
	return [
		card(_("Received", context="Form 06"), total[Column.RECEIVED], "blue"),
		card(_("Resolved", context="Form 06"), resolved, "green"),
		{"label": _("Early or on Time"), "value": share, "datatype": "Data", "indicator": "green"},
		card(_("Resolved Late"), late, "red"),
		card(_("In Progress", context="Form 06"), total[Column.IN_PROGRESS], "blue"),
		card(_("In Progress, Overdue"), total[Column.IN_PROGRESS_OVERDUE], "red"),
	]


def card(label: str, value: int, colour: str) -> dict:
	"""Nothing late is no reason for red."""
	return {"label": label, "value": value, "datatype": "Float", "indicator": colour if value else "grey"}
