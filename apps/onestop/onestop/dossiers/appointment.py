"""When is the answer due? The appointment at receipt, and anew whenever a suspension has ended."""

import json
from collections.abc import Iterable
from datetime import datetime

from frappe.model.document import Document
from frappe.utils import get_datetime, getdate

from onestop.dossiers.dossier_version import version_for
from onestop.organisation import service as organisation
from onestop.procedures import service as procedures
from onestop.rules.clock import OnEnd, Suspension, clock, moved_promise
from onestop.rules.clock_working import tell
from onestop.rules.version_choice import Choice


def set_appointment(dossier: Document, version: Document) -> None:
	"""Receipt + time limit + suspensions; an appointment that was promised on form 04 goes on beside it."""
	choice = procedures.limit_choice(version, dossier.channel, dossier.case_name)
	limit = choice.value
	calendar = organisation.calendar_of(dossier.agency)
	rules = procedures.rules_for(version, limit, organisation.rules_of(dossier.agency))
	pauses = [suspension(row) for row in dossier.suspensions]
	answer = clock(get_datetime(dossier.received_at), limit, pauses, calendar, rules)
	dossier.time_limit, dossier.time_limit_unit = float(limit.number), limit.unit
	dossier.due_at, dossier.due_on = answer.due_at, answer.due_at.date()
	dossier.first_due_at = dossier.first_due_at or answer.first_due_at
	dossier.suspended_on = answer.suspended_at.date() if answer.suspended_at else None
	chosen, variant = choice if version.channels else None, procedures.variant_working(version)
	dossier.due_date_working = stored_working(tell(answer), chosen, variant)


def recompute(dossier: Document) -> None:
	set_appointment(dossier, version_for(dossier))


def move_promise(dossier: Document, pause: Suspension) -> None:
	"""The date of form 04 stands still as long as the time limit does."""
	if not dossier.promised_at:
		return
	calendar, promised = organisation.calendar_of(dossier.agency), get_datetime(dossier.promised_at)
	on = moved_promise(promised.date(), pause, calendar)
	dossier.promised_at = datetime.combine(on, calendar.working_hours_on(on)[-1].closes)


def stored_working(told: Iterable[tuple], choice: Choice | None, variant: tuple | None = None) -> str:
	"""The steps as [template, facts, source]: words are chosen when somebody reads them. An agency's variant
	comes first."""
	steps = [tuple(step) for step in told]
	if choice:
		facts = {"row": choice.row, "channel": choice.channel, "case": choice.case}
		steps.insert(0, (choice.working, facts, "NĐ 63/2010 Đ.8.2.đ"))
	if variant:
		steps.insert(0, variant)
	return json.dumps(steps, ensure_ascii=False, default=str)


def suspension(row: Document) -> Suspension:
	"""The rule's suspension of a row."""
	end = get_datetime(row.resumed_at) if row.resumed_at else None
	on_end = OnEnd(row.on_end or OnEnd.RESUME)
	return Suspension(get_datetime(row.suspended_at), end, row.reason or "", on_end, row.legal_basis or "")


def appointed_on(dossier: Document):
	"""The day the applicant was told last: that of form 04, otherwise the time limit's."""
	return getdate(dossier.promised_at or dossier.due_at)
