"""Test data in one place: small functions with defaults, named after what they make."""

from datetime import date
from itertools import count

import frappe
from frappe.model.document import Document

from onestop.demo import town
from onestop.dossiers import service

_numbers = count(1)
SAME_DAY_PROCEDURE = "2.000815"  # certified copies: answered at once
THREE_DAY_PROCEDURE = "1.004873"  # marital status: three working days


def make_agency(**values: object) -> Document:
	"""An agency of its own, so that its numbers begin at 0001 whatever other tests do."""
	number = next(_numbers)
	defaults = {
		"doctype": "Agency",
		"agency_code": f"TEST-{frappe.generate_hash(length=8)}",
		"agency_name": f"UBND xã Thí Dụ {number}",
		"agency_level": "Commune",
		"parent_agency": "BAC-QUANG",
		"level_1_code": "H22",
		"level_4_code": f"{100 + number % 900}",
		"place_name": "Thí Dụ",
	}
	return frappe.get_doc({**defaults, **values}).insert()


def make_applicant(**values: object) -> str:
	defaults = {"full_name": "Nguyễn Văn Mẫu", "identity_number": f"000{frappe.generate_hash(length=9)}"}
	return service.applicant_for({**defaults, "address": "Tổ dân phố 1", **values})


def make_procedure(**values: object) -> Document:
	code = f"TEST-{frappe.generate_hash(length=8)}"
	defaults = {
		"doctype": "Procedure",
		"procedure_code": code,
		"procedure_name": "Thủ tục thí dụ",
		"sector": "JUSTICE",
	}
	return frappe.get_doc({**defaults, **values}).insert()


def make_version(procedure: str, **values: object) -> Document:
	"""A draft version of three working days with one mandatory paper."""
	defaults = {
		"doctype": "Procedure Version",
		"procedure": procedure,
		"effective_from": date(2017, 1, 1),
		"time_limit": 3,
		"time_limit_unit": "Working Day",
		"papers": [{"paper_name": "Tờ khai thí dụ", "originals": 1, "is_mandatory": 1}],
	}
	return frappe.get_doc({**defaults, **values}).insert()


def dossier_values(**values: object) -> dict:
	defaults = {"agency": town.AGENCY, "procedure": THREE_DAY_PROCEDURE}
	return {**defaults, "applicant": values.get("applicant") or make_applicant(), **values}
