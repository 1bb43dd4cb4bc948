"""What does the desk show around the app? The staff see what is theirs; the framework keeps its own pages."""

import frappe

LOGO = "/assets/onestop/images/onestop.svg"
KEEPER = "System Manager"
# The framework's help, links and switches mean nothing at a counter.
HIDDEN_ITEMS = (
	"About",
	"Frappe Support",
	"Documentation",
	"User Forum",
	"Report an Issue",
	"Frappe School",
	"My Profile",
	"Session Defaults",
	"View Website",
)


def apply() -> None:
	for name in framework_workspaces():
		keep_for_administrators(name)
	show_navbar_items(HIDDEN_ITEMS, hidden=1)
	set_logo("", LOGO)


def remove() -> None:
	for name in framework_workspaces():
		frappe.db.delete("Has Role", {"parenttype": "Workspace", "parent": name, "role": KEEPER})
	show_navbar_items(HIDDEN_ITEMS, hidden=0)
	set_logo(LOGO, "")
	frappe.clear_cache()


def framework_workspaces() -> list[str]:
	modules = frappe.get_all("Module Def", filters={"app_name": "frappe"}, pluck="name")
	return frappe.get_all("Workspace", filters={"module": ["in", modules], "public": 1}, pluck="name")


def keep_for_administrators(name: str) -> None:
	"""A workspace without a role is everybody's; one that somebody has given roles stays as it is."""
	if frappe.db.exists("Has Role", {"parenttype": "Workspace", "parent": name}):
		return
	role = {"parenttype": "Workspace", "parentfield": "roles", "parent": name, "role": KEEPER}
	frappe.get_doc({"doctype": "Has Role", **role}).insert()
	frappe.clear_document_cache("Workspace", name)


def show_navbar_items(labels: tuple[str, ...], hidden: int) -> None:
	"""Standard items can be hidden, not deleted."""
	settings = frappe.get_single("Navbar Settings")
	for item in (*settings.settings_dropdown, *settings.help_dropdown):
		if item.is_standard and item.item_label in labels and item.hidden != hidden:
			frappe.db.set_value("Navbar Item", item.name, "hidden", hidden)
	frappe.clear_document_cache("Navbar Settings", "Navbar Settings")


def set_logo(old: str, new: str) -> None:
	"""A logo that the town hall has chosen stays."""
	if (frappe.db.get_single_value("Navbar Settings", "app_logo") or "") == old:
		frappe.db.set_single_value("Navbar Settings", "app_logo", new)
	if (frappe.db.get_single_value("Website Settings", "app_logo") or "") == old:
		frappe.db.set_single_value("Website Settings", "app_logo", new)
