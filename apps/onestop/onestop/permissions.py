"""Who may see a dossier and what belongs to it? Lists, reports, searches, forms, API and files ask here.

One source: rules/visibility.py says what a person sees; the list's condition and the single check are both
made from it, and a test compares them.
"""

import frappe
from frappe.model.document import Document
from frappe.utils import getdate

from onestop.dossiers import service as dossiers
from onestop.organisation import service as organisation
from onestop.rules.visibility import Sight, sees, sight_of


def sight(user: str | None = None) -> Sight:
	"""What the person sees today."""
	user = user or frappe.session.user
	if user == "Administrator":
		return Sight(user, is_everything=True)
	return sight_of(user, frappe.get_roles(user), organisation.acted_positions(user, getdate()))


def dossier_conditions(user: str | None = None, doctype: str | None = None) -> str:
	"""For lists and reports of dossiers."""
	return condition(sight(user))


def condition(seen: Sight) -> str:
	if seen.is_everything:
		return ""
	user, positions = frappe.db.escape(seen.user), listed(seen.positions)
	parts = [f"`tabDossier`.{field} = {user}" for field in ("officer", "owner", "received_by")]
	parts += [f"`tabDossier`.agency in {listed(seen.agencies)}"] if seen.agencies else []
	steps = [f"officer = {user}"]
	if seen.positions:
		parts.append(f"`tabDossier`.position in {positions}")
		parts.append(among("Dossier Consultation", f"position in {positions}"))
		steps += [f"position in {positions}", f"agency in {listed(seen.working_for)}"]
	parts.append(among("Dossier Step", " or ".join(steps)))
	return f"({' or '.join(parts)})"


def among(table: str, rows: str) -> str:
	return f"`tabDossier`.name in (select parent from `tab{table}` where {rows})"


def listed(names: frozenset[str]) -> str:
	return f"({', '.join(frappe.db.escape(name) for name in sorted(names)) or 'null'})"


def may_see_dossier(doc: Document, ptype: str | None = None, user: str | None = None) -> bool:
	"""For one dossier, whatever is done with it; roles decide beside this."""
	if doc.is_new() or not doc.get("creation"):
		return True
	return sees(sight(user), dossiers.seen_of(doc))
