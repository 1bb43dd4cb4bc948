"""Which reference data comes with the app? Sectors, the standard calendar, reasons, exemption groups, fee
types and the laws the catalogue rests on, each with its source."""

import csv
from pathlib import Path

import frappe

DATA = Path(frappe.get_app_path("onestop", "data"))
CALENDAR = "Việt Nam"
HOURS = (("07:30:00", "11:30:00"), ("13:30:00", "17:00:00"))
WORKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday")

# Files whose columns are the fields of a DocType, and the field that names a row.
CATALOGUES = (
	("reasons.csv", "Reason", "reason_code"),
	("government_levels.csv", "Government Level", "level_code"),
	("exemption_groups.csv", "Exemption Group", "group_code"),
	("fee_types.csv", "Fee Type", "fee_code"),
	("form_questions.csv", "Form Question", "question_key"),
	("standard_papers.csv", "Standard Paper", "paper_code"),
)


def rows_of(name: str) -> list[dict[str, str]]:
	with (DATA / name).open(encoding="utf-8", newline="") as file:
		return list(csv.DictReader(file))


def apply() -> None:
	for row in rows_of("sectors.csv"):
		if not frappe.db.exists("Sector", row["sector_code"]):
			add_sector(row)
	if not frappe.db.exists("Working Calendar", CALENDAR):
		add_calendar()
	for file, doctype, key in CATALOGUES:
		add_missing(doctype, key, rows_of(file))
	add_legal_documents(rows_of("legal_documents.csv"))


def add_missing(doctype: str, key: str, rows: list[dict[str, str]]) -> None:
	"""What an administrator has changed stays as it is."""
	for row in rows:
		if not frappe.db.exists(doctype, row[key]):
			given = {field: value for field, value in row.items() if value}
			frappe.get_doc({"doctype": doctype, **given}).insert()


def add_sector(row: dict[str, str]) -> None:
	frappe.get_doc(
		{
			"doctype": "Sector",
			"sector_code": row["sector_code"],
			"sector_name": row["sector_name_vi"],
			"national_field_code": row["national_field_code"],
			"display_order": row["display_order"],
		}
	).insert()


def add_calendar() -> None:
	"""Office hours are a common pattern, marked by the domain reference as uncertain: the administrator
	corrects them."""
	rows = rows_of("closures.csv")
	frappe.get_doc(
		{
			"doctype": "Working Calendar",
			"calendar_name": CALENDAR,
			"sessions": [
				{"weekday": day, "opens_at": opens, "closes_at": closes}
				for day in WORKDAYS
				for opens, closes in HOURS
			],
			"closures": [closure(row) for row in rows if row["kind"] == "closure"],
			"compensatory_days": [compensatory_day(row) for row in rows if row["kind"] == "compensatory"],
			"years": [year(rows, number) for number in sorted({row["year"] for row in rows})],
		}
	).insert()


def add_legal_documents(rows: list[dict[str, str]]) -> None:
	"""What an administrator has corrected stays; a successor is named only when its document is there."""
	for row in rows:
		if not legal_document(row["document_number"]):
			add_legal_document(row)
	for row in rows:
		if row["replaced_by"]:
			name_successor(legal_document(row["document_number"]), legal_document(row["replaced_by"]))


def legal_document(number: str) -> str | None:
	return frappe.db.get_value("Legal Document", {"document_number": number})


def add_legal_document(row: dict[str, str]) -> None:
	document = frappe.new_doc("Legal Document")
	document.update({field: value or None for field, value in row.items()})
	document.update({"certainty": certainty(row), "replaced_by": None})
	document.flags.ignore_mandatory = True  # a successor may stand below in the file
	document.insert()


def name_successor(document: str, successor: str) -> None:
	if not frappe.db.get_value("Legal Document", document, "replaced_by"):
		frappe.db.set_value("Legal Document", document, "replaced_by", successor)


def certainty(row: dict[str, str]) -> str:
	return "Official" if row["certainty"] == "official" else "Unverified"


def closure(row: dict[str, str]) -> dict:
	return {
		"from_date": row["from_date"],
		"to_date": row["to_date"],
		"reason": row["reason_vi"],
		"decision": row["source"],
		"certainty": certainty(row),
	}


def compensatory_day(row: dict[str, str]) -> dict:
	return {
		"worked_on": row["from_date"],
		"reason": row["reason_vi"],
		"decision": row["source"],
		"certainty": certainty(row),
	}


def year(rows: list[dict[str, str]], number: str) -> dict:
	own = [row for row in rows if row["year"] == number]
	is_official = all(row["certainty"] == "official" for row in own)
	return {
		"year": int(number),
		"certainty": "Official" if is_official else "Unverified",
		"source": own[0]["source"],
	}
