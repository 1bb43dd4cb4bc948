from pathlib import Path

import pytest

from tests.repository import doors
from tests.repository.bad_tree import plant
from tests.repository.tree import APP, ROOT, Tree, assert_none

DOOR = f"{APP}/api/counter.py"
CHECKS = [doors.doors_without_methods, doors.doors_without_types, doors.permissions_ignored_without_reason]


@pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.__name__)
def test_our_doors_say_who_may_knock(check) -> None:
	assert_none(check(Tree(ROOT)))


@pytest.mark.parametrize(
	"decorator",
	["frappe.whitelist", "frappe.whitelist()", "frappe.whitelist(methods=[])", 'whitelist(methods=["LOOK"])'],
)
def test_a_door_that_names_no_http_method_is_found(tmp_path: Path, decorator: str) -> None:
	tree = plant(tmp_path, {DOOR: f"@{decorator}\ndef take(name: str) -> None: ...\n"})
	assert len(list(doors.doors_without_methods(tree))) == 1


@pytest.mark.parametrize(
	"signature",
	["(name) -> None", "(name: str)", "(*names) -> None", "(*, name=1) -> None", "(**all) -> None"],
)
def test_a_door_without_all_its_types_is_found(tmp_path: Path, signature: str) -> None:
	tree = plant(tmp_path, {DOOR: f'@frappe.whitelist(methods=["GET"])\ndef take{signature}: ...\n'})
	assert len(list(doors.doors_without_types(tree))) == 1


def test_a_well_made_door_passes_both_as_function_and_as_method(tmp_path: Path) -> None:
	door = """
		@frappe.whitelist(allow_guest=True, methods=["GET", "POST"])
		def take(name: str, *, at: int = 1) -> dict: ...

		class Dossier:
			@frappe.whitelist(methods=["POST"])
			def withdraw(self, reason: str) -> None: ...
	"""
	tree = plant(tmp_path, {DOOR: door})
	assert_none([*doors.doors_without_methods(tree), *doors.doors_without_types(tree)])


def test_ignored_permissions_without_a_reason_on_the_line_are_found(tmp_path: Path) -> None:
	text = """
		doc.insert(ignore_permissions=True)
		doc.insert(ignore_permissions=True)  # ok
		doc.insert(ignore_permissions=True)  # the journal is written by the step alone
		doc.flags.ignore_permissions = True
		frappe.get_list("Dossier", **{"ignore_permissions": True})
	"""
	found = doors.permissions_ignored_without_reason(plant(tmp_path, {DOOR: text}))
	assert [finding.line for finding in found] == [1, 2, 4, 5]
