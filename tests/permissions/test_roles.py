"""What may each role do with each kind of record? The whole table, allowed and refused."""

import frappe
import pytest

from onestop.demo import town

ADMINISTRATOR, CLERK, OFFICER, APPROVER, CASHIER, REVIEWER = (
	town.email(name) for name in ("quantri", "tiepnhan", "tuphap", "chutich", "ketoan", "giamsat")
)
EVERYBODY = (ADMINISTRATOR, CLERK, OFFICER, APPROVER, CASHIER, REVIEWER)
CONFIGURATION = (
	"Agency",
	"Position",
	"Absence",
	"Sector",
	"Working Calendar",
	"Legal Document",
	"Procedure",
	"Procedure Version",
)
CONFIGURATION += ("Reason", "Exemption Group")
ACTIONS = ("read", "write", "create", "delete", "submit", "cancel", "export", "print", "import", "share")
READING = {"read", "export", "print"}
KEEPING = READING | {"write", "create", "delete", "import"}

# (record, account) → what it may do; who is not named only reads
MORE = {
	**{(record, ADMINISTRATOR): KEEPING for record in CONFIGURATION},
	("Procedure Version", ADMINISTRATOR): KEEPING | {"submit"},
	("Applicant", ADMINISTRATOR): READING | {"write", "create"},
	("Applicant", CLERK): READING | {"write", "create"},
	("Dossier", CLERK): READING | {"write", "create"},
	("Dossier", OFFICER): READING | {"write"},
	("Dossier", APPROVER): READING | {"write"},
	("Dossier", CASHIER): READING | {"write"},  # confirms that a financial duty is met
	("Number Sequence", ADMINISTRATOR): READING,
	("Agency Variant", ADMINISTRATOR): READING | {"write", "create", "delete", "submit"},
	("Version Move", ADMINISTRATOR): READING | {"write", "create", "delete", "submit"},
	("Version Move", REVIEWER): READING,
	("Due Date Correction", ADMINISTRATOR): READING,
	("Due Date Correction", REVIEWER): READING,
}
ONLY_NAMED = {"Number Sequence", "Version Move", "Due Date Correction"}
RECORDS = (
	*CONFIGURATION,
	"Agency Variant",
	"Version Move",
	"Due Date Correction",
	"Government Level",
	"Applicant",
	"Dossier",
	"Dossier Event",
	"Number Sequence",
)


def allowed(record: str, account: str) -> set[str]:
	return MORE.get((record, account), set() if record in ONLY_NAMED else READING)


@pytest.mark.parametrize("record", RECORDS)
@pytest.mark.parametrize("account", EVERYBODY)
def test_a_role_may_do_exactly_what_the_table_says(site, as_user, account, record):
	with as_user(account):
		found = {action for action in ACTIONS if frappe.has_permission(record, action)}
	assert found == allowed(record, account)


@pytest.mark.parametrize("record", RECORDS)
def test_a_visitor_without_an_account_sees_nothing(site, as_user, record):
	with as_user("Guest"):
		assert not any(frappe.has_permission(record, action) for action in ACTIONS)
		with pytest.raises(frappe.PermissionError):
			frappe.get_list(record)


def test_a_reviewer_reads_a_dossier_and_cannot_save_it(site, as_user):
	name = frappe.get_all("Dossier", pluck="name", limit=1)[0]
	with as_user(REVIEWER):
		dossier = frappe.get_doc("Dossier", name)
		dossier.check_permission("read")
		dossier.request = "khác"
		with pytest.raises(frappe.PermissionError):
			dossier.save()


def test_an_officer_cannot_publish_a_procedure(site, as_user):
	version = frappe.get_all("Procedure Version", {"docstatus": 0}, pluck="name", limit=1)[0]
	with as_user(OFFICER), pytest.raises(frappe.PermissionError):
		frappe.get_doc("Procedure Version", version).submit()
