"""Whose work is the open step? Its officer, or who acts in its position (or agency) on the day."""

from datetime import date, datetime

import frappe
from frappe.model.document import Document

from onestop.dossiers import path
from onestop.organisation import service as organisation
from onestop.rules.step_owner import Ownership, check_owner, may_act


def ownership_of(row: Document, on: date) -> Ownership:
	"""Words for people: the position's title and the officer's full name are only told, never compared."""
	acting = acting_for(row, on)
	return Ownership(
		step=row.step_name,
		acting=acting,
		officer=row.officer or "",
		is_taken=bool(row.taken_at),
		is_officer_away=bool(row.officer) and organisation.is_away(row.officer, on),
		position=title_of(row),
	)


def at_work_on(row: Document, on: date) -> tuple[str, ...]:
	"""Who should act on it today: its officer, or while he is away whoever acts in its position."""
	owned = ownership_of(row, on)
	return (owned.officer,) if owned.officer and not owned.is_officer_away else owned.acting


def acting_for(row: Document, on: date) -> tuple[str, ...]:
	if row.position:
		return organisation.acting_in(row.position, on)
	return organisation.acting_in_agency(row.agency, on) if row.agency else ()


def acting_now(dossier: Document, on: date) -> tuple[str, ...]:
	"""Who acts in the first open step; nobody where there is no step, or an empty chair."""
	return next((acting_for(row, on) for row in path.open_now(dossier)), ())


def title_of(row: Document) -> str:
	if row.position:
		return frappe.get_cached_value("Position", row.position, "position_name") or row.position
	return (row.agency and frappe.get_cached_value("Agency", row.agency, "agency_name")) or ""


def own_rows(dossier: Document, at: datetime) -> list[Document]:
	"""The open steps that are the user's work."""
	user = frappe.session.user
	if dossier.is_test:
		return path.open_now(dossier)  # tried by one person from end to end
	return [row for row in path.open_now(dossier) if may_act(user, ownership_of(row, at.date()))]


def check_row(dossier: Document, row: Document, at: datetime) -> None:
	if not dossier.is_test:
		check_owner(frappe.session.user, ownership_of(row, at.date()))


def check_own(dossier: Document, at: datetime) -> list[Document]:
	"""The open steps of the user; refused with whose they are when there is none."""
	rows = path.open_now(dossier)
	own = own_rows(dossier, at)
	if rows and not own:
		check_owner(frappe.session.user, ownership_of(rows[0], at.date()))
	return own
