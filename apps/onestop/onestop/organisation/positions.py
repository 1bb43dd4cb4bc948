"""Which position handles a sector's dossiers, and who holds which on a date?"""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

import frappe
from frappe.utils import getdate

from onestop.rules.holders import Period, holder_on


class Holder(NamedTuple):
	position: str | None
	user: str | None


def holder_for(agency: str, sector: str, on: date) -> Holder:
	"""The position of `agency` that handles `sector`, and who acts in it on the day: one that is held before
	one that is empty."""
	positions = positions_for(agency, sector)
	holders = holders_on(positions, on)
	held = next((name for name in positions if holders[name]), positions[0] if positions else None)
	return Holder(held, holders.get(held))


def positions_for(agency: str, sector: str) -> list[str]:
	position, sectors = frappe.qb.DocType("Position"), frappe.qb.DocType("Position Sector")
	rows = (
		frappe.qb.from_(position)
		.join(sectors)
		.on(sectors.parent == position.name)
		.where((position.agency == agency) & (sectors.sector == sector))
		.select(position.name)
		.orderby(position.creation, position.name)
	).run()
	return [name for (name,) in rows]


def holders_on(positions: list[str], on: date) -> dict[str, str | None]:
	"""Who acts in each position on the day, absences considered; None where nobody does."""
	if not positions:
		return {}
	agencies = dict(frappe.get_all("Position", {"name": ["in", positions]}, ["name", "agency"], as_list=True))
	held, away = holdings_of(positions), absences_in(set(agencies.values()), on)
	return {name: holder_on(on, held[name], away[agencies.get(name)]) for name in positions}


def holdings_of(positions: list[str]) -> dict[str, list[Period]]:
	rows = frappe.get_all(
		"Position Holder",
		{"parenttype": "Position", "parent": ["in", positions]},
		["parent", "user", "from_date", "to_date", "is_backup"],
		order_by="idx",
	)
	found = defaultdict(list)
	for row in rows:
		found[row.parent].append(period_of(row))
	return found


def absences_in(agencies: Iterable[str], on: date) -> dict[str | None, list[Period]]:
	rows = frappe.get_all(
		"Absence",
		{"agency": ["in", list(agencies)], "from_date": ["<=", on], "to_date": [">=", on]},
		["agency", "user", "from_date", "to_date"],
	)
	found = defaultdict(list)
	for row in rows:
		found[row.agency].append(period_of(row))
	return found


def period_of(row) -> Period:
	"""The rule's period of a holder's or an absence's row."""
	last = getdate(row.to_date) if row.to_date else date.max
	return Period(row.user, getdate(row.from_date), last, bool(row.get("is_backup")))


def vacant_among(positions: list[str], on: date) -> list[str]:
	return [name for name, user in holders_on(positions, on).items() if not user]


def position_of(user: str, agency: str, on: date) -> str | None:
	"""The title a person held in the agency on the day, the main one before one held as backup."""
	position, holder = frappe.qb.DocType("Position"), frappe.qb.DocType("Position Holder")
	rows = (
		frappe.qb.from_(position)
		.join(holder)
		.on(holder.parent == position.name)
		.where((position.agency == agency) & (holder.user == user) & (holder.from_date <= on))
		.where(holder.to_date.isnull() | (holder.to_date >= on))
		.select(position.position_name)
		.orderby(holder.is_backup, holder.idx)
		.limit(1)
	).run()
	return rows[0][0] if rows else None


def position_names() -> list[str]:
	"""Every title there is in any agency."""
	return sorted(set(frappe.get_all("Position", pluck="position_name")))


def held_positions(on: date) -> set[str]:
	"""The titles in which somebody acts on the day, absences considered."""
	titles = dict(frappe.get_all("Position", fields=["name", "position_name"], as_list=True))
	return {titles[name] for name, user in holders_on(list(titles), on).items() if user}
