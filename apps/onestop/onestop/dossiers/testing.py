"""How is a version tried end to end before citizens use it? With test dossiers, which nothing counts.

A test dossier is bound to its version in whatever state that is, gets a code of another kind, draws no number
and can be deleted with its journal. An administrator of the one-stop shop starts it and may take every step;
whoever holds the role of a step may take it too.
"""

import frappe
from frappe import _
from frappe.model.document import Document

from onestop import journal
from onestop.rules.lifecycle import Status
from onestop.rules.roles import ONE_STOP_ADMINISTRATOR, STAFF_ROLES

VERSION = "Procedure Version"
CHOSEN = ("agency", "channel", "case_name", "applicant")
APPLICANT = "Người nộp hồ sơ thử nghiệm"


def begin_test(version: Document, values: dict) -> Document:
	"""A test dossier as a draft, with every mandatory paper handed in."""
	given = {field: values[field] for field in CHOSEN if values.get(field)}
	given.setdefault("applicant", test_applicant())
	dossier = frappe.get_doc(
		{**given, "procedure": version.procedure, "status": Status.DRAFT, "doctype": "Dossier"}
	)
	dossier.flags.tested_version = version.name
	return dossier.insert(ignore_permissions=True)  # the door has asked for the right to publish versions


def test_applicant() -> str:
	found = frappe.db.get_value("Applicant", {"full_name": APPLICANT})
	return found or frappe.get_doc({"doctype": "Applicant", "full_name": APPLICANT}).insert().name


def test_code(dossier: Document) -> str:
	"""Nobody takes it for a real one: no agency, no day, no number of any sequence."""
	return f"THU-{dossier.name[:10].upper()}"


def tests_of(version: str) -> list[str]:
	return frappe.get_all("Dossier", {"procedure_version": version, "is_test": 1}, pluck="name")


def clear_tests(version: str) -> int:
	"""Delete every test dossier of the version with its journal; how many there were."""
	names = tests_of(version)
	for name in names:
		journal.forget_test(name)
		frappe.delete_doc(
			"Dossier",
			name,
			force=True,
			ignore_permissions=True,  # test dossiers only, and the door has asked for the right
			delete_permanently=True,
		)
	return len(names)


def check_may_test() -> None:
	"""The administrators of the one-stop shop, and whoever they give that role."""
	if not is_tester():
		frappe.throw(
			_("Only an administrator of the one-stop shop may try versions. Ask one to start the test."),
			frappe.PermissionError,
		)


def is_tester() -> bool:
	return ONE_STOP_ADMINISTRATOR in frappe.get_roles()


def roles_for(dossier: Document) -> list[str]:
	"""In a test the administrator stands for everybody; nobody holds what time or a link does."""
	if dossier.flags.acts_as:
		return [dossier.flags.acts_as]
	own = frappe.get_roles()
	return [*own, *STAFF_ROLES] if dossier.is_test and ONE_STOP_ADMINISTRATOR in own else own


def check_may_act(dossier: Document) -> None:
	"""Who may save a dossier takes its steps; the administrator those of a test."""
	if dossier.is_test and is_tester():
		dossier.flags.ignore_permissions = True  # a test dossier: its steps are the administrator's to try
	else:
		dossier.check_permission("write")
