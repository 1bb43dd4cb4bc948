"""Which book is a dossier entered in, and what stands in it? Opened by itself, closed when the year ends."""

from datetime import date

import frappe
from frappe import _
from frappe.model.document import Document
from frappe.utils import cint, getdate, now_datetime

from onestop import journal, numbers
from onestop.organisation import service as organisation
from onestop.refusals import refusals, refuse
from onestop.rules.dossier_code import format_code, sequence_key
from onestop.rules.lifecycle import Status
from onestop.rules.register_book import Entry, PaperRange, check_void, faults, sequence_of

REGISTER, PAPER, VOID = "Dossier Register", "Paper Range", "Voided Number"
OPEN, CLOSED = "Open", "Closed"
STRUCK_OUT = "Void Number"  # in the journal


def volume_for(agency: str, sector: str, year: int) -> int:
	"""The book kept for the sector, otherwise the one for all; an open one before a closed one."""
	rows = frappe.db.sql(
		"""select book.volume from `tabDossier Register` book
			left join `tabPosition Sector` kept on kept.parent = book.name and kept.parenttype = %(register)s
			where book.agency = %(agency)s and book.year = %(year)s
				and (kept.sector is null or kept.sector = %(sector)s)
			order by kept.sector is null, book.status = 'Closed', book.volume limit 1""",
		{"register": REGISTER, "agency": agency, "year": year, "sector": sector},
	)
	return rows[0][0] if rows else 1


def counter_of(register: Document) -> str:
	return sequence_of(register.agency, cint(register.year), cint(register.volume))


def close(name: str) -> Document:
	"""By whom and when is kept; the counter is locked first, so that no number slips in behind."""
	register = frappe.get_doc(REGISTER, name)
	with refusals():
		numbers.close(counter_of(register))
	register.reload()
	register.status, register.closed_at, register.closed_by = CLOSED, now_datetime(), frappe.session.user
	register.flags.is_closing = True
	return register.save()


def close_ended(today: date) -> list[str]:
	"""Every register whose last day has passed, each in a transaction of its own."""
	ended = frappe.get_all(REGISTER, {"status": OPEN, "closes_on": ("<", today)}, pluck="name")
	for name in ended:
		close(name)
		frappe.db.commit()
	return ended


def open_current(today: date) -> list[str]:
	"""The first book of the year for every agency that has received something in it."""
	agencies = frappe.db.sql_list(
		"""select distinct agency from `tabDossier`
			where received_on >= %(first)s and is_test = 0 and agency not in
				(select agency from `tabDossier Register` where year = %(year)s)""",
		{"first": date(today.year, 1, 1), "year": today.year},
	)
	values = {"doctype": REGISTER, "year": today.year, "volume": 1}
	return [frappe.get_doc({**values, "agency": agency}).insert().name for agency in agencies]


def take_over_paper(paper: Document) -> PaperRange:
	"""The counter goes on behind the last number on paper; refused when it is there already."""
	with refusals():
		if paper.register:
			return numbers.continue_after(
				counter_of(frappe.get_doc(REGISTER, paper.register)), paper.last_number
			)
		return numbers.continue_after(code_counter(paper), paper.last_number)


def code_counter(paper: Document) -> str:
	"""That of the agency's codes on the day; refused when the pattern has no room for the number."""
	on = getdate(paper.received_on)
	pattern, agency = organisation.pattern_of(paper.agency, on), organisation.agency_code_of(paper.agency)
	format_code(pattern, agency, on, paper.last_number)
	return f"code/{sequence_key(pattern, agency, on)}"


def strike_out(void: Document) -> None:
	"""Called when a voided number is entered: finds whose it is, refuses, and writes it into the journal."""
	register = frappe.get_doc(REGISTER, void.register)
	entry = entry_of(register, void.number)
	void.dossier = entry.name if entry else None
	struck = frappe.get_all(VOID, {"register": void.register}, pluck="number")
	issued = numbers.locked(counter_of(register)).last
	told = Entry(entry.dossier_code, Status(entry.status)) if entry else None
	with refusals():
		check_void(cint(void.number), issued, void.reason or "", struck, told)
	if entry:
		note = _("Number {number} of register {register}: {reason}")
		text = note.format(number=void.number, register=void.register, reason=void.reason)
		journal.note(entry.name, STRUCK_OUT, text, now_datetime().replace(microsecond=0))


def entry_of(register: Document, number: int) -> dict | None:
	found = frappe.get_all("Dossier", {**within(register), "register_number": number}, ENTRY, limit=1)
	return found[0] if found else None


ENTRY = ["name", "dossier_code", "status"]


def within(register: Document) -> dict:
	year = cint(register.year)
	days = [date(year, 1, 1), date(year, 12, 31)]
	return {
		"agency": register.agency,
		"register_volume": register.volume,
		"received_on": ("between", days),
		"is_test": 0,
	}


def contents_of(register: Document) -> dict:
	"""How many numbers were given, whose they are, and which nobody can account for."""
	borne = frappe.get_all("Dossier", within(register), pluck="register_number")
	ranges = frappe.get_all(PAPER, {"register": register.name}, ["first_number", "last_number"])
	on_paper = [PaperRange(row.first_number, row.last_number) for row in ranges]
	issued = numbers.last_of(counter_of(register))
	return {
		"issued": issued,
		"dossiers": len(borne),
		"on_paper": sum(paper.last - paper.first + 1 for paper in on_paper),
		"void": frappe.db.count(VOID, {"register": register.name}),
		"faults": list(faults(issued, borne, on_paper)),
	}


def refuse_change(record: str) -> None:
	refuse(
		_("{record} is kept as it was entered. Enter another one that says what is right."),
		"kept_as_entered",
		record=_(record),
	)
