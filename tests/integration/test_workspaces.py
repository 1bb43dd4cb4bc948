"""Each role finds its own workspace, and everything on it leads somewhere."""

import json

import frappe
import pytest
from frappe.desk.desktop import get_desktop_page, get_workspace_sidebar_items
from frappe.desk.doctype.number_card.number_card import get_result
from frappe.desk.query_report import run

from onestop import boot
from onestop.dossiers import work_lists
from onestop.rules.roles import STAFF_ROLES
from onestop.setup import desk

ACCOUNTS = {
	"tiepnhan": "Reception Desk",
	"tuphap": "Dossier Processing",
	"chutich": "Dossier Approval",
	"ketoan": "Fee Collection",
	"giamsat": "Supervision",
	"quantri": "One-Stop Administration",
}
PARTS = {"number_card": "number_cards", "shortcut": "shortcuts", "chart": "charts", "card": "cards"}
FRAMEWORK = {"Users", "Website", "Build", "Tools", "Settings", "Integrations"}


@pytest.fixture
def account(request: pytest.FixtureRequest, site: str) -> str:
	"""A demonstration account with nothing but its role: the first user of a site becomes System Manager."""
	email = f"{request.param}@vinhtuy.example"
	frappe.db.delete("Has Role", {"parenttype": "User", "parent": email, "role": "System Manager"})
	frappe.clear_cache(user=email)
	return email


def own_page(account: str) -> str:
	return ACCOUNTS[account.partition("@")[0]]


@pytest.mark.parametrize("account", ACCOUNTS, indirect=True)
def test_the_staff_see_their_own_workspace_and_nothing_else(account: str, as_user) -> None:
	with as_user(account):
		pages = [page["name"] for page in get_workspace_sidebar_items()["pages"]]
		assert pages == boot.own_workspaces() == [own_page(account)]


@pytest.mark.parametrize("account", ACCOUNTS, indirect=True)
def test_everything_placed_on_a_workspace_is_shown_to_its_role(account: str, as_user) -> None:
	workspace = frappe.get_doc("Workspace", own_page(account))
	with as_user(account):
		page = json.loads(frappe.as_json(get_desktop_page(frappe.as_json(workspace))))
		for block in json.loads(workspace.content):
			if block["type"] in PARTS:
				labels = [item["label"] for item in page[PARTS[block["type"]]]["items"]]
				assert frappe._(block["data"][f"{block['type']}_name"]) in labels


@pytest.mark.parametrize("account", ACCOUNTS, indirect=True)
def test_every_number_card_gives_its_role_a_number(account: str, as_user) -> None:
	cards = frappe.get_doc("Workspace", own_page(account)).number_cards
	with as_user(account):
		for card in (frappe.get_doc("Number Card", row.number_card_name) for row in cards):
			custom = frappe.get_attr(card.method) if card.type == "Custom" else None
			assert isinstance(custom() if custom else get_result(card, card.filters_json), int)


@pytest.mark.parametrize("account", ACCOUNTS, indirect=True)
def test_every_report_on_a_workspace_runs_for_its_role(account: str, as_user) -> None:
	shortcuts = frappe.get_doc("Workspace", own_page(account)).shortcuts
	with as_user(account):
		for name in {row.link_to for row in shortcuts if row.type == "Report"}:
			assert run(name, {})["columns"]


def test_the_administrator_keeps_the_pages_of_the_framework(site: str) -> None:
	pages = {page["name"] for page in get_workspace_sidebar_items()["pages"]}
	assert pages >= FRAMEWORK | set(ACCOUNTS.values())


def test_every_staff_role_has_a_workspace(site: str) -> None:
	found = frappe.get_all(
		"Has Role", {"parenttype": "Workspace", "parent": ["in", list(ACCOUNTS.values())]}, pluck="role"
	)
	assert sorted(found) == sorted(STAFF_ROLES)


def test_the_cards_of_today_count_today(site: str) -> None:
	card = frappe.get_doc("Number Card", "Received Today")
	before = get_result(card, card.filters_json), work_lists.count_overdue()
	today = frappe.utils.nowdate()
	fields = ("name", "dossier_code", "status", "received_on", "due_on")
	late = frappe.utils.add_days(today, -1)
	frappe.db.bulk_insert(
		"Dossier",
		fields,
		[
			("test-today", "test-today", "Received", today, today),
			("test-late", "test-late", "Received", late, late),
		],
	)
	after = get_result(card, card.filters_json), work_lists.count_overdue()
	assert [new - old for new, old in zip(after, before, strict=True)] == [1, 1]


def test_setting_up_the_desk_twice_changes_nothing_and_removing_gives_back(site: str) -> None:
	def restricted() -> int:
		return frappe.db.count("Has Role", {"parenttype": "Workspace", "parent": ["in", list(FRAMEWORK)]})

	desk.apply()
	assert restricted() == len(FRAMEWORK)
	desk.apply()
	assert restricted() == len(FRAMEWORK)
	desk.remove()
	assert restricted() == 0
	assert not frappe.db.exists("Navbar Item", {"item_label": "Frappe Support", "hidden": 1})
