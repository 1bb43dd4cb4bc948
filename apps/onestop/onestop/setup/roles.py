"""Which roles does the one-stop shop know?"""

import frappe

from onestop.rules.roles import STAFF_ROLES


def apply() -> None:
	for name in STAFF_ROLES:
		if not frappe.db.exists("Role", name):
			frappe.get_doc({"doctype": "Role", "role_name": name, "desk_access": 1}).insert()


def remove() -> None:
	for name in STAFF_ROLES:
		frappe.delete_doc("Role", name, ignore_missing=True, force=True)
