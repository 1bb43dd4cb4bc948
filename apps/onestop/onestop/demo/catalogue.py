"""Which procedures does the demonstration town publish? The 89 of the reference, marked "chưa kiểm chứng"."""

from collections import defaultdict
from collections.abc import Callable

import frappe

from onestop.setup.reference_data import DATA, legal_document, rows_of

LEVELS = {row["level_name"]: row["level_code"] for row in rows_of("government_levels.csv")}
EFFECTIVE_FROM = "2017-01-01"
PUBLISHABLE_UNITS = frozenset({"Working Day", "Calendar Day", "Month", "Working Hour", "Same Day"})


def publish() -> None:
	"""Each procedure with one version: published when its time limit is known, otherwise left as a draft."""
	parts = content_by_number()
	for row in rows_of("procedures.csv"):
		code = code_of(row)
		if not frappe.db.exists("Procedure", code):
			add_procedure(code, row)
			add_version(code, row, parts(row["number"]))


def code_of(row: dict[str, str]) -> str:
	return row["national_code"] or f"VT-{int(row['number']):03d}"


def content_by_number() -> Callable[[str], dict[str, list[dict]]]:
	"""number → the tables of its version."""
	parts = [papers_by_number(), *(rows_by_number(*part) for part in PARTS)]
	return lambda number: {table: rows for part in parts for table, rows in part[number].items()}


def papers_by_number() -> dict[str, dict[str, list[dict]]]:
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
				"standard_paper": row["standard_paper"],
				"replaced_by_result": row["replaced_by_result"],
			}
		)
	return defaultdict(dict, {number: {"papers": rows} for number, rows in papers.items()})


def rows_by_number(name: str, read: Callable[[dict], dict]) -> dict[str, dict[str, list[dict]]]:
	"""number → table → rows, of a file that holds one part of the commonest procedures."""
	found: dict[str, dict[str, list[dict]]] = defaultdict(lambda: defaultdict(list))
	for row in rows_of(name):
		for table, values in read(row).items():
			if values not in found[row["number"]][table]:
				found[row["number"]][table].append(values)
	return found


def channel(row: dict[str, str]) -> dict:
	cases = {"cases": {"case_name": row["case_name"]}} if row["case_name"] else {}
	return {"channels": filled(row), **cases}


def step(row: dict[str, str]) -> dict:
	return {"process_steps": filled(row)}


def question(row: dict[str, str]) -> dict:
	return {"questions": filled(row)}


def legal_basis(row: dict[str, str]) -> dict:
	document = legal_document(row["document_number"])
	return {"legal_bases": {"legal_document": document, "article": row["article"]}}


def fee_line(row: dict[str, str]) -> dict:
	return {"tariff_lines": filled(row)}


def fee_tier(row: dict[str, str]) -> dict:
	return {"tariff_tiers": filled(row)}


def fee_exemption(row: dict[str, str]) -> dict:
	return {"tariff_exemptions": filled(row)}


def result(row: dict[str, str]) -> dict:
	text = DATA / "result_templates" / f"{row['number']}.html"
	return {"results": {**filled(row), "result_template": text.read_text(encoding="utf-8")}}


def filled(row: dict[str, str]) -> dict:
	return {field: value for field, value in row.items() if value and field not in ("number", "certainty")}


# file → what one of its rows adds to a version; none of it has been compared with an official text
PARTS = (
	("procedure_channels.csv", channel),
	("processes.csv", step),
	("questions.csv", question),
	("procedure_legal_bases.csv", legal_basis),
	("procedure_tariff.csv", fee_line),
	("procedure_tariff_tiers.csv", fee_tier),
	("procedure_tariff_exemptions.csv", fee_exemption),
	("result_templates.csv", result),
)


def add_procedure(code: str, row: dict[str, str]) -> None:
	frappe.get_doc(
		{
			"doctype": "Procedure",
			"procedure_code": code,
			"procedure_name": row["procedure_name"],
			"sector": row["sector_code"],
			"national_code": row["national_code"],
			"levels": [{"level": LEVELS[name]} for name in row["levels"].split("; ") if name],
		}
	).insert()


def add_version(code: str, row: dict[str, str], content: dict[str, list[dict]]) -> None:
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
			**content,
		}
	)
	version.insert()
	if row["time_limit_unit"] in PUBLISHABLE_UNITS:
		version.submit()
