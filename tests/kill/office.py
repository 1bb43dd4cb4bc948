"""An office that other processes see, what must be true of it, and how it is taken away again."""

from dataclasses import dataclass

import frappe

from onestop.demo import town
from onestop.dossiers import journal_check
from onestop.rules.journal_chain import first_broken
from tests import money
from tests.factories import make_applicant
from tests.integration.correcting import process
from tests.offices import make_office
from tests.scratch_office import OF_A_DOSSIER, remove

CODE = "998"  # no other agency has it
STEPS = process("Nhận", "Thẩm định", "Ký", "Trả")


@dataclass(frozen=True)
class Office:
	agency: str
	calendar: str
	procedure: str
	applicant: str


def open_office() -> Office:
	clear_dossiers(frappe.get_all("Dossier", {"dossier_code": ("like", f"{CODE}.%")}, pluck="name"))
	remove("Number Sequence", {"sequence_key": ("like", f"code/%{CODE}/%")})
	agency = make_office(level_4_code=CODE)
	procedure = money.make_priced_procedure(time_limit=10, process_steps=[dict(row) for row in STEPS])
	opened = Office(agency.name, agency.working_calendar, procedure, make_applicant())
	frappe.db.commit()
	return opened


def reconnect() -> None:
	"""The server behind the old connection may be gone."""
	frappe.db.close()
	frappe.connect()
	frappe.set_user("Administrator")


def dossiers_of(office: Office) -> list[frappe._dict]:
	frappe.db.rollback()  # see what the others have committed
	fields = ["name", "dossier_code", "register_number", "journal_head", "status", "received_on", "due_at"]
	return frappe.get_all("Dossier", {"agency": office.agency}, fields, order_by="register_number")


def events_of(name: str) -> list[frappe._dict]:
	return frappe.get_all("Dossier Event", {"dossier": name}, journal_check.FIELDS, order_by="sequence")


def check_numbers(rows: list[frappe._dict]) -> None:
	"""None doubled, none missing; a day's code begins at 0001."""
	assert [row.register_number for row in rows] == list(range(1, len(rows) + 1))
	by_day: dict[object, list[int]] = {}
	for row in rows:
		by_day.setdefault(row.received_on, []).append(int(row.dossier_code[-4:]))
	assert all(sorted(numbers) == list(range(1, len(numbers) + 1)) for numbers in by_day.values())


def check_whole(row: frappe._dict) -> None:
	"""Nothing of a dossier is half there: papers, steps, fee, journal, and the chain holds."""
	assert frappe.db.count("Dossier Paper", {"parent": row.name}) == 1
	assert frappe.db.count("Dossier Step", {"parent": row.name}) == len(STEPS)
	assert frappe.db.count("Fee Demand", {"dossier": row.name}) == 1
	events = events_of(row.name)
	assert events[0].action == "Accept"
	assert first_broken([journal_check.as_text(event) for event in events]) is None
	assert row.journal_head == f"{events[-1].sequence}:{events[-1].entry_hash}"
	taken = bool(frappe.db.get_value("Dossier Step", {"parent": row.name, "state": "Open"}, "taken_at"))
	assert taken is (sum(event.action == "Take Over" for event in events) == 1)


def clear(office: Office) -> None:
	reconnect()
	clear_dossiers([row.name for row in dossiers_of(office)])
	remove("Dossier Register", {"agency": office.agency})
	remove("Due Date Correction", {"calendar": office.calendar})
	remove_configuration(office)
	frappe.db.commit()


def clear_dossiers(names: list[str]) -> None:
	"""Also those that a killed test left."""
	demands = frappe.get_all("Fee Demand", {"dossier": ("in", names or [""])}, pluck="name")
	remove("Fee Demand Line", {"parent": ("in", demands or [""])})
	remove("Dossier Correction", {"parent": ("in", names or [""])})
	for doctype, field in OF_A_DOSSIER:
		remove(doctype, {field: ("in", names or [""])})


def remove_configuration(office: Office) -> None:
	versions = frappe.get_all("Procedure Version", {"procedure": office.procedure}, pluck="name")
	positions = frappe.get_all("Position", {"agency": office.agency}, pluck="name")
	for table in frappe.get_meta("Procedure Version").get_table_fields():
		remove(table.options, {"parent": ("in", versions)})
	for doctype in ("Position Holder", "Position Sector"):
		remove(doctype, {"parent": ("in", positions)})
	for doctype, names in (("Procedure Version", versions), ("Position", positions)):
		remove(doctype, {"name": ("in", names)})
	for table in frappe.get_meta("Working Calendar").get_table_fields():
		remove(table.options, {"parent": office.calendar})
	for doctype, name in (
		("Procedure", office.procedure),
		("Applicant", office.applicant),
		("Agency", office.agency),
		("Working Calendar", office.calendar),
	):
		remove(doctype, {"name": name})
	for key in (f"register/{office.agency}/%", f"code/%{CODE}/%"):
		remove("Number Sequence", {"sequence_key": ("like", key)})


def account() -> str:
	return town.email(town.CLERK)
