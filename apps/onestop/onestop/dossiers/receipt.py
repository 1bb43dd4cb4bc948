"""What does receiving a dossier fix for good? Version, time limit, appointment, code and register number (NĐ
61/2018 Đ.17)."""

import json
from datetime import datetime

import frappe
from frappe.model.document import Document

from onestop.dossiers.dossier_version import version_for
from onestop.dossiers.numbers import next_number
from onestop.dossiers.testing import test_code
from onestop.organisation import service as organisation
from onestop.procedures import service as procedures
from onestop.rules.dossier_code import format_code, sequence_key
from onestop.rules.due_date import DueDate, describe, due_date
from onestop.rules.version_choice import Choice

REGISTER_VOLUME = 1


def receive(dossier: Document, at: datetime) -> None:
	"""Numbers are drawn last, so that their sequences stay locked for the shortest time."""
	organisation.check_receives(dossier.agency, at.date())
	version = version_for(dossier, at.date())
	procedures.check_channel(version, dossier.channel)
	dossier.procedure_version, dossier.agency_variant = version.name, procedures.variant_name(version)
	dossier.received_at, dossier.received_on, dossier.received_by = at, at.date(), frappe.session.user
	set_appointment(dossier, version, at)
	set_responsible(dossier, at)
	if dossier.is_test:
		dossier.dossier_code = test_code(dossier)
		return
	set_code(dossier, at)
	set_register_number(dossier, at)


def set_appointment(dossier: Document, version: Document, at: datetime) -> None:
	choice = procedures.limit_choice(version, dossier.channel, dossier.case_name)
	limit = choice.value
	rules = procedures.rules_for(version, limit, organisation.rules_of(dossier.agency))
	answer = due_date(at, limit, organisation.calendar_of(dossier.agency), rules)
	dossier.time_limit, dossier.time_limit_unit = float(limit.number), limit.unit
	dossier.due_at, dossier.due_on = answer.due_at, answer.due_at.date()
	chosen = choice if version.channels else None
	dossier.due_date_working = stored_working(answer, chosen, procedures.variant_working(version))


def stored_working(answer: DueDate, choice: Choice | None, variant: tuple | None = None) -> str:
	"""The steps as [template, facts, source]: words are chosen when somebody reads them. An agency's variant
	comes first."""
	steps = [(*describe(step), step.source) for step in answer.working]
	if choice:
		facts = {"row": choice.row, "channel": choice.channel, "case": choice.case}
		steps.insert(0, (choice.working, facts, "NĐ 63/2010 Đ.8.2.đ"))
	if variant:
		steps.insert(0, variant)
	return json.dumps(steps, ensure_ascii=False, default=str)


def set_responsible(dossier: Document, at: datetime) -> None:
	holder = organisation.holder_for(dossier.agency, dossier.sector, at.date())
	dossier.position, dossier.officer = holder.position, dossier.officer or holder.user


def set_code(dossier: Document, at: datetime) -> None:
	on = at.date()
	pattern, agency = organisation.pattern_of(dossier.agency, on), organisation.agency_code_of(dossier.agency)
	number = next_number(f"code/{sequence_key(pattern, agency, on)}")
	dossier.dossier_code = format_code(pattern, agency, on, number)


def set_register_number(dossier: Document, at: datetime) -> None:
	"""One register a year and agency, numbered to the year's end across volumes (TT 01/2018/TT-VPCP Đ.10)."""
	dossier.register_volume = REGISTER_VOLUME
	dossier.register_number = next_number(f"register/{dossier.agency}/{at.year}")
