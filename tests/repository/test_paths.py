from pathlib import Path

import pytest

from tests.repository import paths
from tests.repository.bad_tree import plant
from tests.repository.tree import APP, ROOT, Tree, assert_none

CHECKS = [paths.dead_names_in_hooks, paths.dead_patches, paths.dead_imports, paths.dead_calls]
DOOR = """
	import frappe

	@frappe.whitelist(methods=["POST"])
	def take(name: str) -> None: ...

	@frappe.whitelist()
	def give(name: str) -> None: ...

	def keep(name: str) -> None: ...
"""
SCRIPT = f"{APP}/public/js/desk.js"


@pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.__name__)
def test_every_name_that_is_looked_up_exists(check) -> None:
	assert_none(check(Tree(ROOT)))


def test_dead_names_in_hooks_are_found(tmp_path: Path) -> None:
	hooks = """
		after_install = "onestop.setup.apply"
		after_migrate = ["onestop.setup.missing"]
		jinja = {"methods": ["qr:onestop.setup.apply", "onestop.nowhere.slip"]}
		app_include_js = ["onestop.bundle.js", "onestop_desk.bundle.js"]
		app_include_css = "onestop.bundle.css"
		doctype_js = {"User": "public/js/user.js", "Role": "public/js/role.js"}
		web_include_css = "/assets/onestop/css/portal.css"
	"""
	files = {
		"hooks.py": hooks,
		"setup/__init__.py": "def apply() -> None: ...",
		"public/js/onestop.bundle.js": "",
		"public/css/onestop.bundle.scss": "",
		"public/js/user.js": "",
	}
	found = paths.dead_names_in_hooks(
		plant(tmp_path, {f"{APP}/{name}": text for name, text in files.items()})
	)
	assert sorted(finding.line for finding in found) == [2, 3, 4, 6, 7]


def test_dead_and_forgotten_patches_are_found(tmp_path: Path) -> None:
	files = {
		"patches.txt": """
			[post_model_sync]
			onestop.patches.v1.good
			onestop.patches.v1.gone
			onestop.patches.v1.empty # 2
		""",
		"patches/__init__.py": "",
		"patches/v1/good.py": "def execute() -> None: ...",
		"patches/v1/empty.py": "def run() -> None: ...",
		"patches/v1/forgotten.py": "def execute() -> None: ...",
	}
	found = list(paths.dead_patches(plant(tmp_path, {f"{APP}/{name}": text for name, text in files.items()})))
	assert [(Path(finding.path).name, finding.line) for finding in found] == [
		("patches.txt", 3),
		("patches.txt", 4),
		("forgotten.py", 1),
	]


def test_a_patch_that_imports_what_is_gone_is_found(tmp_path: Path) -> None:
	patch = """
		import frappe
		import onestop.setup
		import onestop.gone
		from onestop.setup import apply
		from onestop.setup import removed
	"""
	files = {
		f"{APP}/patches/v1/move.py": patch,
		f"{APP}/setup/__init__.py": "apply = 1",
		f"{APP}/__init__.py": "",
	}
	assert [finding.line for finding in paths.dead_imports(plant(tmp_path, files))] == [3, 5]


@pytest.mark.parametrize(
	"script",
	[
		'frappe.call("onestop.api.counter.keep")',
		'frappe.call({ args: { name: "x" }, method: "onestop.api.counter.give" })',
		"frappe.xcall('onestop.api.counter.gone', { name })",
		"frappe.xcall(`onestop.api.counter.${verb}`)",
		"frappe.call({ method: name })",
		'fetch("/api/method/onestop.api.counter.keep?name=1")',
		'frm.set_query("procedure", () => ({ query: "onestop.api.counter.gone" }))',
	],
)
def test_a_call_that_cannot_be_answered_is_found(tmp_path: Path, script: str) -> None:
	tree = plant(tmp_path, {f"{APP}/api/counter.py": DOOR, SCRIPT: script})
	assert len(list(paths.dead_calls(tree))) == 1


@pytest.mark.parametrize(
	"script",
	['frappe.call("onestop.api.counter.take", { name })', 'frappe.call({ doc: frm.doc, method: "take" })'],
)
def test_a_call_of_an_open_door_passes(tmp_path: Path, script: str) -> None:
	assert_none(paths.dead_calls(plant(tmp_path, {f"{APP}/api/counter.py": DOOR, SCRIPT: script})))


def test_a_form_calls_only_open_methods_of_its_controller(tmp_path: Path) -> None:
	form = f"{APP}/dossiers/doctype/dossier/dossier"
	script = """
		frm.call("take");
		frm.call({ method: "give" });
		frm.call("gone");
		frm.call(name);
		frappe.call({ doc: frm.doc, method: "keep" });
	"""
	found = paths.dead_calls(plant(tmp_path, {f"{form}.py": DOOR, f"{form}.js": script}))
	assert sorted(finding.line for finding in found) == [2, 3, 4, 5]
