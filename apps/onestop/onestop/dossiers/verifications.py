"""What was found when something was looked into on the spot? A record of its own in the dossier (NĐ 61/2018
Đ.19.3)."""

from datetime import datetime

import frappe
from frappe import _
from frappe.model.document import Document
from frappe.utils import get_datetime

from onestop.dossiers import path, step_owners
from onestop.refusals import refuse

WRITTEN = ("place", "participants", "content")


def record(dossier: Document, at: datetime) -> None:
	"""Time, place, participants and content, all of them; the step it belongs to is the one at work."""
	given = dossier.flags.given or {}
	said = {field: str(given.get(field) or "").strip() for field in WRITTEN}
	if not all(said.values()):
		refuse(
			_("A verification record needs its place, participants and content. Fill them in."),
			"verification_incomplete",
		)
	steps = step_owners.own_rows(dossier, at) or path.open_now(dossier)
	dossier.append(
		"verifications",
		{
			**said,
			"place": said["place"][:200],
			"verified_at": moment(dossier, given.get("verified_at"), at),
			"step_name": steps[0].step_name if steps else "",
			"recorded_by": frappe.session.user,
			"recorded_at": at,
		},
	)


def moment(dossier: Document, typed: object, at: datetime) -> datetime:
	"""Between the receipt and now."""
	verified_at, received_at = read(typed), get_datetime(dossier.received_at)
	if verified_at is None or not received_at.replace(second=0, microsecond=0) <= verified_at <= at:
		refuse(
			_("A verification lies between the receipt of the dossier and now. Correct its day and hour."),
			"verification_moment",
		)
	return verified_at


def read(typed: object) -> datetime | None:
	try:
		return get_datetime(typed) if typed else None
	except (ValueError, TypeError, OverflowError):
		return None
