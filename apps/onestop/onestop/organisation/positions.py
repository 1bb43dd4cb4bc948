"""Which position handles a sector's dossiers, and who holds which on a date?"""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

import frappe
from frappe.utils import getdate

from onestop.rules.holders import Period, acting_on, away_main_holder, holder_on


class Holder(NamedTuple):
	position: str | None
	user: str | None


class Held(NamedTuple):
	position: str
	agency: str
	is_backup: bool


def holder_for(agency: str, sector: str, on: date) -> Holder:
	"""The position of `agency` that handles `sector`, and who acts in it on the day: one that is held before
	one that is empty."""
	held, away = holdings_for(agency, sector, on)
	holders = {name: holder_on(on, periods, away) for name, periods in held.items()}
	found = next((name for name, user in holders.items() if user), next(iter(held), None))
	return Holder(found, holders.get(found))


def holdings_for(agency: str, sector: str, on: date) -> tuple[dict[str, list[Period]], list[Period]]:
	"""The agency's positions of a sector, the oldest first, with their holders; and who of them is away."""
	rows = frappe.db.sql(
		"""select position.name, holder.user, holder.from_date, holder.to_date, holder.is_backup,
			exists (select 1 from `tabAbsence` where agency = position.agency and user = holder.user
				and from_date <= %(on)s and to_date >= %(on)s) as is_away
			from `tabPosition` position
			join `tabPosition Sector` handled
				on handled.parent = position.name and handled.sector = %(sector)s
			left join `tabPosition Holder` holder on holder.parent = position.name
				and holder.parenttype = 'Position'
			where position.agency = %(agency)s order by position.creation, position.name, holder.idx""",
		{"agency": agency, "sector": sector, "on": on},
		as_dict=True,
	)
	held: dict[str, list[Period]] = {row.name: [] for row in rows}
	for row in rows:
		if row.user:
			held[row.name].append(period_of(row))
	return held, [Period(row.user, on, on) for row in rows if row.is_away]


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


def roles_held(on: date) -> dict[str, set[str]]:
	"""Title → the roles of everybody who acts in it on the day; titles in which nobody acts are left out."""
	titles = dict(frappe.get_all("Position", fields=["name", "position_name"], as_list=True))
	found: dict[str, set[str]] = defaultdict(set)
	for name, users in acting_in_each(list(titles), on).items() if titles else ():
		for user in users:
			found[titles[name]] |= set(frappe.get_roles(user))
	return dict(found)


def positions_called(titles: set[str], agency: str) -> dict[str, str]:
	"""The agency's own position of each title."""
	wanted = [title for title in titles if title] or [""]
	position = frappe.qb.DocType("Position")
	asked = (position.agency == agency) & position.position_name.isin(wanted)
	return dict(frappe.qb.from_(position).where(asked).select(position.position_name, position.name).run())


def acting_in(position: str, on: date) -> tuple[str, ...]:
	"""Everybody who acts in the position on the day: its holders, or who stands in for them."""
	return acting_in_each([position], on)[position]


def acting_in_each(positions: list[str], on: date) -> dict[str, tuple[str, ...]]:
	agencies = dict(frappe.get_all("Position", {"name": ["in", positions]}, ["name", "agency"], as_list=True))
	held, away = holdings_of(positions), absences_in(set(agencies.values()), on)
	return {name: acting_on(on, held[name], away[agencies.get(name)]) for name in positions}


def acting_in_agency(agency: str, on: date) -> tuple[str, ...]:
	positions = frappe.get_all("Position", {"agency": agency}, pluck="name")
	found = acting_in_each(positions, on) if positions else {}
	return tuple(sorted({user for users in found.values() for user in users}))


def acted_positions(user: str, on: date) -> dict[str, str]:
	"""The positions in which a person acts on the day, held or stood in for, each with its agency."""
	rows = frappe.get_all(
		"Position Holder",
		{"parenttype": "Position", "user": user, "from_date": ["<=", on]},
		["parent", "to_date"],
	)
	mine = sorted({row.parent for row in rows if not row.to_date or getdate(row.to_date) >= on})
	if not mine:
		return {}
	acting = acting_in_each(mine, on)
	agencies = dict(frappe.get_all("Position", {"name": ["in", mine]}, ["name", "agency"], as_list=True))
	return {name: agencies[name] for name in mine if user in acting[name]}


def held_by(user: str, on: date) -> list[Held]:
	"""The positions of a person on the day, main ones before those held as backup."""
	position, holder = frappe.qb.DocType("Position"), frappe.qb.DocType("Position Holder")
	rows = (
		frappe.qb.from_(holder)
		.join(position)
		.on(holder.parent == position.name)
		.where((holder.user == user) & (holder.from_date <= on))
		.where(holder.to_date.isnull() | (holder.to_date >= on))
		.select(position.name, position.agency, holder.is_backup)
		.orderby(holder.is_backup, position.name)
	).run()
	return [Held(name, agency, bool(is_backup)) for name, agency, is_backup in rows]


def stood_in_for(position: str, on: date) -> str | None:
	"""The main holder who is away on the day, so that a backup acts."""
	agency = frappe.db.get_value("Position", position, "agency")
	return away_main_holder(on, holdings_of([position])[position], absences_in([agency], on)[agency])


def stood_in_by(user: str, on: date) -> list[str]:
	"""Those who are away and in whose positions the person acts as backup."""
	acted = acted_positions(user, on)
	backed = [held.position for held in held_by(user, on) if held.is_backup and held.position in acted]
	return sorted({away for name in backed if (away := stood_in_for(name, on))})


def is_away(user: str, on: date) -> bool:
	return bool(frappe.db.exists("Absence", {"user": user, "from_date": ["<=", on], "to_date": [">=", on]}))
