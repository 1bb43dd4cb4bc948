"""Who may see a dossier and what belongs to it? Lists, reports, searches, forms, API and files ask here.

One source: rules/visibility.py says what a person sees; the list's condition and the single check are both
made from it, and a test compares them.
"""

from collections.abc import Collection, Iterator
from typing import Final

import frappe
from frappe.model.document import Document
from frappe.utils import getdate

from onestop.dossiers import service as dossiers
from onestop.organisation import service as organisation
from onestop.rules.visibility import Sight, sees, sight_of

NAMED_AT_MOST: Final = 500


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
	"""An agency seen whole is one range of an index. What is seen beyond it is mostly little, so it is looked
	up first and named; only where it is much does each row ask for itself."""
	if seen.is_everything:
		return ""
	whole = f"`tabDossier`.agency in {listed(seen.agencies)}" if seen.agencies else ""
	beyond = names_beyond(seen, seen.agencies)
	if len(beyond) <= NAMED_AT_MOST:
		parts = [whole, f"`tabDossier`.name in {listed(beyond)}" if beyond or not whole else ""]
	else:
		parts = [whole, *much_beyond(seen)]
	return f"({' or '.join(filter(None, parts))})"


def much_beyond(seen: Sight) -> Iterator[str]:
	rows, elsewhere = " or ".join(each_row(seen)), names_beyond(seen, seen.working_for)
	if len(elsewhere) > NAMED_AT_MOST:
		yield rows
		return
	yield f"(`tabDossier`.agency in {listed(seen.working_for)} and ({rows}))"
	yield f"`tabDossier`.name in {listed(elsewhere)}" if elsewhere else ""


def names_beyond(seen: Sight, agencies: frozenset[str]) -> frozenset[str]:
	"""The person's dossiers that are of none of the agencies; not all, if they are many."""
	selects = []
	for table, name, agency, where in ways(seen):
		elsewhere = f" and {agency} not in {listed(agencies)}" if agency and agencies else ""
		one = f"select {name} from `tab{table}` where {where}{elsewhere}"
		selects.append(f"({one} limit {NAMED_AT_MOST + 1})")
	return frozenset(name for (name,) in frappe.db.sql(" union ".join(selects)))


def ways(seen: Sight) -> Iterator[tuple[str, str, str, str]]:
	"""How a dossier can be a person's: table, the field that names it, that of its agency, what must hold."""
	is_own, is_mine = f"= {frappe.db.escape(seen.user)}", f"in {listed(seen.positions)}"
	if seen.positions:
		yield "Dossier", "name", "agency", f"position {is_mine}"
		yield "Dossier Step", "parent", "of_agency", f"position {is_mine}"
		yield "Dossier Step", "parent", "of_agency", f"agency in {listed(seen.working_for)}"
		yield "Dossier Consultation", "parent", "", f"position {is_mine}"
	for field in ("officer", "owner", "received_by"):
		yield "Dossier", "name", "agency", f"{field} {is_own}"
	yield "Dossier Step", "parent", "of_agency", f"officer {is_own}"


def each_row(seen: Sight) -> Iterator[str]:
	"""The same ways, asked of one dossier after the other: first of itself, then once of each other table."""
	asked: dict[str, list[str]] = {}
	for table, _name, _agency, where in ways(seen):
		asked.setdefault(table, []).append(where)
	yield from (f"`tabDossier`.{where}" for where in asked.pop("Dossier"))
	for table, wheres in asked.items():
		mine = f"parent = `tabDossier`.name and ({' or '.join(wheres)})"
		yield f"exists (select 1 from `tab{table}` where {mine})"


def listed(names: Collection[str]) -> str:
	return f"({', '.join(frappe.db.escape(name) for name in sorted(names)) or 'null'})"


def may_see_dossier(doc: Document, ptype: str | None = None, user: str | None = None) -> bool:
	"""For one dossier, whatever is done with it; roles decide beside this."""
	if doc.is_new() or not doc.get("creation"):
		return True
	return sees(sight(user), dossiers.seen_of(doc))
