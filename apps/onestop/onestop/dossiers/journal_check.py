"""Is the journal as it was written? Verified dossier by dossier and day by day; days are sealed at night."""

from collections.abc import Iterator
from datetime import date, timedelta
from itertools import groupby

import frappe
from frappe.utils import getdate

from onestop import journal
from onestop.rules.journal_chain import (
	FIRST,
	SEALED,
	SEALED_WHEN_SAID,
	BrokenLink,
	Fault,
	digest,
	first_broken,
)
from onestop.rules.lifecycle import Status

BATCH = 200
FIELDS = ["name", *SEALED, *SEALED_WHEN_SAID, "previous_hash", "entry_hash"]


def seal_days(today: date | None = None) -> list[date]:
	"""Seals every day before today that has events and no seal yet; a day is sealed once."""
	last = frappe.get_all("Journal Digest", ["digest_on", "digest"], order_by="digest_on desc", limit=1)
	previous, since = (last[0].digest, last[0].digest_on) if last else (FIRST, date.min + timedelta(days=1))
	sealed = []
	for on in days_with_events(since, getdate(today)):
		hashes = hashes_of(on)
		previous = write_seal(on, hashes, previous)
		sealed.append(on)
	return sealed


def write_seal(on: date, hashes: list[str], previous: str) -> str:
	"""Straight into its table, as the journal itself: nobody may write a seal, only the night does."""
	made = digest(hashes, previous)
	frappe.get_doc(
		{
			"doctype": "Journal Digest",
			"name": str(on),
			"digest_on": on,
			"event_count": len(hashes),
			"digest": made,
			"previous_digest": previous,
		}
	).db_insert()
	return made


def days_with_events(after: date, before: date) -> list[date]:
	"""By when they were written, not when they say they happened: a paper record entered later is new."""
	rows = frappe.db.sql(
		"""select distinct date(creation) from `tabDossier Event`
			where creation >= %s and creation < %s and entry_hash is not null order by 1""",
		(after + timedelta(days=1), before),
	)
	return [row[0] for row in rows]


def hashes_of(on: date) -> list[str]:
	rows = frappe.db.sql(
		"""select entry_hash from `tabDossier Event`
			where creation >= %s and creation < %s and entry_hash is not null""",
		(on, on + timedelta(days=1)),
	)
	return [row[0] for row in rows]


def verify() -> BrokenLink | None:
	"""The first broken link, of a dossier's chain or of a day, or None."""
	for chain in chains():
		if broken := first_broken(chain) or cut_off(chain):
			return broken
	return without_events() or first_broken_day()


def chains() -> Iterator[list[dict]]:
	"""Each dossier's events in order; in batches, so that a million fit."""
	last = ""
	while names := next_dossiers(last):
		rows = frappe.get_all(
			"Dossier Event",
			{"dossier": ["in", names], "sequence": [">", 0]},
			FIELDS,
			order_by="dossier, sequence",
		)
		for _dossier, events in groupby(rows, key=lambda row: row.dossier):
			yield [as_text(event) for event in events]
		last = names[-1]


def next_dossiers(after: str) -> list[str]:
	rows = frappe.db.sql(
		"select distinct dossier from `tabDossier Event` where dossier > %s order by dossier limit %s",
		(after, BATCH),
	)
	return [row[0] for row in rows]


def as_text(event: dict) -> dict[str, str]:
	rest = {name: event[name] or "" for name in ("name", "previous_hash", "entry_hash")}
	return {**journal.sealed_of(event), **rest}


def cut_off(chain: list[dict[str, str]]) -> BrokenLink | None:
	"""The dossier itself remembers the end of its chain: the last events cannot be left away."""
	last = chain[-1]
	head = frappe.db.get_value("Dossier", last["dossier"], "journal_head", as_dict=True)
	if head is None and all(event["to_status"] != Status.RECEIVED for event in chain):
		return None  # a draft that was given up before it was received
	if head and head.journal_head == f"{last['sequence']}:{last['entry_hash']}":
		return None
	return BrokenLink(last["name"], Fault.MISSING)


def without_events() -> BrokenLink | None:
	"""A dossier that remembers a chain of which nothing is left."""
	rows = frappe.db.sql(
		"""select d.name from `tabDossier` d left join `tabDossier Event` e on e.dossier = d.name
			where d.journal_head is not null and e.name is null limit 1"""
	)
	return BrokenLink(rows[0][0], Fault.MISSING) if rows else None


def first_broken_day() -> BrokenLink | None:
	previous = FIRST
	fields = ["digest_on", "digest", "previous_digest", "event_count"]
	for row in frappe.get_all("Journal Digest", fields=fields, order_by="digest_on"):
		hashes = hashes_of(row.digest_on)
		said = (row.previous_digest, row.event_count, row.digest)
		if said != (previous, len(hashes), digest(hashes, previous)):
			return BrokenLink(str(row.digest_on), Fault.UNSEALED_DAY)
		previous = row.digest
	return None
