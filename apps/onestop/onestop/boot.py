"""What does the desk learn when a person opens it? Which workspace is theirs: trails lead back to it."""

import frappe
from frappe.utils import has_common


def extend_bootinfo(bootinfo: dict) -> None:
	"""Frappe takes the first workspace of a module for everybody; ours are one a role."""
	own = own_workspaces()
	modules = frappe.get_all("Module Def", filters={"app_name": "onestop"}, pluck="name")
	for module in modules if own else ():
		bootinfo["module_wise_workspaces"][module] = own


def own_workspaces() -> list[str]:
	"""The app's workspaces for the roles of the user, in the order of the sidebar."""
	ours = frappe.get_all(
		"Workspace", {"module": "Dossiers", "public": 1}, pluck="name", order_by="sequence_id"
	)
	return [name for name in ours if has_common(roles_of(name), frappe.get_roles())]


def roles_of(workspace: str) -> list[str]:
	return frappe.get_all("Has Role", {"parenttype": "Workspace", "parent": workspace}, pluck="role")
