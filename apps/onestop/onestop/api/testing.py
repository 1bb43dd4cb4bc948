"""The doors of test mode: try an unpublished version end to end with dossiers that nothing counts."""

import frappe
from frappe.model.document import Document

from onestop.dossiers import service as dossiers

VERSION = "Procedure Version"


@frappe.whitelist(methods=["POST"])
def begin(version: str, values: str | dict | None = None) -> str:
	"""A test dossier of the version as a draft; `values`: agency, channel, case_name, applicant. Its name."""
	return dossiers.begin_test(testable(version), frappe.parse_json(values or {})).name


@frappe.whitelist(methods=["GET"])
def count(version: str) -> int:
	"""How many test dossiers the version has."""
	return len(dossiers.tests_of(testable(version).name))


@frappe.whitelist(methods=["POST"])
def clear(version: str) -> int:
	"""Delete all test dossiers of the version, their journal included; how many there were."""
	return dossiers.clear_tests(testable(version).name)


def testable(name: str) -> Document:
	dossiers.check_may_test()
	version = frappe.get_doc(VERSION, name)
	version.check_permission("write")
	return version
