"""Which position handles a sector's dossiers, and who holds which on a date?"""

from datetime import date
from typing import NamedTuple

import frappe


class Holder(NamedTuple):
	position: str | None
	user: str | None


def holder_for(agency: str, sector: str, on: date) -> Holder:
	"""The position of `agency` that handles `sector`, and its holder on the day (a backup only when nobody
	else)."""
	position, holder, sectors = (
		frappe.qb.DocType(name) for name in ("Position", "Position Holder", "Position Sector")
	)
	rows = (
		frappe.qb.from_(position)
		.join(sectors)
		.on(sectors.parent == position.name)
		.left_join(holder)
		.on(
			(holder.parent == position.name)
			& (holder.from_date <= on)
			& (holder.to_date.isnull() | (holder.to_date >= on))
		)
		.where((position.agency == agency) & (sectors.sector == sector))
		.select(position.name, holder.user)
		.orderby(holder.is_backup, holder.idx)
	).run()
	return Holder(*rows[0]) if rows else Holder(None, None)


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
	"""The titles that somebody holds on the day, as backup or not."""
	position, holder = frappe.qb.DocType("Position"), frappe.qb.DocType("Position Holder")
	rows = (
		frappe.qb.from_(position)
		.join(holder)
		.on(holder.parent == position.name)
		.where((holder.from_date <= on) & (holder.to_date.isnull() | (holder.to_date >= on)))
		.select(position.position_name)
		.distinct()
	).run()
	return {name for (name,) in rows}
