"""In which position does somebody act on a dossier, and for whom who is away? For the journal."""

from datetime import datetime

import frappe
from frappe.model.document import Document

from onestop.journal import Actor
from onestop.organisation import service as organisation
from onestop.organisation.service import Held


def acting_as(dossier: Document, at: datetime) -> Actor:
	"""Who holds no position acts beside them: only the dossier's agency is known then."""
	on, held = at.date(), organisation.held_by(frappe.session.user, at.date())
	if not held:
		return Actor(agency=dossier.agency)
	chosen = min(held, key=lambda one: rank(one, dossier, at))
	away = organisation.stood_in_for(chosen.position, on) if chosen.is_backup else None
	return Actor(chosen.position, chosen.agency, away)


def rank(one: Held, dossier: Document, at: datetime) -> tuple[bool, bool, bool]:
	"""The position of the step that was just done, then the dossier's own, then one of its agency."""
	done = {row.position for row in dossier.process_steps if row.ended_at == at} - {None}
	is_of_step = one.position in (done or {dossier.position})
	return (not is_of_step, one.agency != dossier.agency, one.is_backup)
