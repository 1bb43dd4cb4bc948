"""Which procedures does the demonstration town publish? The 89 of the reference, marked "chưa kiểm chứng"."""

from collections import defaultdict

import frappe

from onestop.setup.reference_data import rows_of

EFFECTIVE_FROM = "2017-01-01"
PUBLISHABLE_UNITS = frozenset({"Working Day", "Calendar Day", "Month", "Working Hour", "Same Day"})


def publish() -> None:
	"""Each procedure with one version: published when its time limit is known, otherwise left as a draft."""
	papers = papers_by_number()
	for row in rows_of("procedures.csv"):
		code = code_of(row)
		if not frappe.db.exists("Procedure", code):
			add_procedure(code, row)
			add_version(code, row, papers[row["number"]])


def code_of(row: dict[str, str]) -> str:
	return row["national_code"] or f"VT-{int(row['number']):03d}"


def papers_by_number() -> dict[str, list[dict]]:
	papers: dict[str, list[dict]] = defaultdict(list)
	for row in rows_of("procedure_papers.csv"):
		papers[row["number"]].append(
			{
				"paper_name": row["paper_name"],
				"originals": int(row["originals"]),
				"copies": int(row["copies"]),
				"handling": row["handling"],
				"is_mandatory": int(row["is_mandatory"]),
				"note": row["note"],
			}
		)
	return papers


def add_procedure(code: str, row: dict[str, str]) -> None:
	frappe.get_doc(
		{
			"doctype": "Procedure",
			"procedure_code": code,
			"procedure_name": row["procedure_name"],
			"sector": row["sector_code"],
			"national_code": row["national_code"],
			"levels": row["levels"],
		}
	).insert()


def add_version(code: str, row: dict[str, str], papers: list[dict]) -> None:
	version = frappe.get_doc(
		{
			"doctype": "Procedure Version",
			"procedure": code,
			"is_unverified": 1,
			"certainty_note": row["certainty_note"],
			"effective_from": EFFECTIVE_FROM,
			"time_limit": row["time_limit"] or 0,
			"time_limit_unit": row["time_limit_unit"] or "Working Day",
			# Said outright: the framework fills an empty time with the present one.
			"same_day_cutoff": "15:00:00",
			"time_limit_condition": row["time_limit_condition"],
			"fee_text": row["fee_text"],
			"result_name": row["result_name"],
			"legal_basis": row["legal_basis"],
			"number_of_sets": 1,
			"papers": papers,
		}
	)
	version.insert()
	if row["time_limit_unit"] in PUBLISHABLE_UNITS:
		version.submit()
