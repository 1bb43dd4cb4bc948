from pathlib import Path

import pytest

from tests.repository import sizes
from tests.repository.bad_tree import plant
from tests.repository.tree import APP, ROOT, Tree, assert_none

CHECKS = [
	sizes.long_files,
	sizes.long_functions,
	sizes.drawers,
	sizes.code_in_hooks,
	sizes.badly_laid_out_scripts,
]


@pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.__name__)
def test_our_files_are_small_and_well_named(check) -> None:
	assert_none(check(Tree(ROOT)))


@pytest.mark.parametrize(
	("name", "lines"),
	[
		("launcher/up.py", 301),
		(f"{APP}/dossiers/doctype/dossier/dossier.py", 151),
		(f"{APP}/public/js/desk.js", 301),
		(f"{APP}/hooks.py", 101),
	],
)
def test_a_file_that_is_one_line_too_long_is_found(tmp_path: Path, name: str, lines: int) -> None:
	tree = plant(tmp_path, {name: "x = 1\n" * lines})
	assert [finding.path for finding in sizes.long_files(tree)] == [name]
	(tmp_path / name).write_text("x = 1\n" * (lines - 1))
	assert_none(sizes.long_files(tree))


def test_a_long_function_is_found_and_its_docstring_is_not_counted(tmp_path: Path) -> None:
	docstring = '\t"""Why.\n' + "\twords\n" * 20 + '\t"""\n'
	long, short = "def long():\n" + "\tx = 1\n" * 30, "def short():\n" + docstring + "\tx = 1\n" * 29
	tree = plant(tmp_path, {"launcher/up.py": long + short})
	assert [finding.line for finding in sizes.long_functions(tree)] == [1]


@pytest.mark.parametrize(
	"name", ["launcher/utils.py", "launcher/common/disk.py", f"{APP}/public/js/helpers.js"]
)
def test_a_drawer_for_odds_and_ends_is_found(tmp_path: Path, name: str) -> None:
	assert len(list(sizes.drawers(plant(tmp_path, {name: "x = 1"})))) == 1


@pytest.mark.parametrize(
	"code", ["import frappe", "x = f()", "def f(): pass", "x = f'{y}'", "x = [y for y in z]"]
)
def test_code_in_hooks_is_found(tmp_path: Path, code: str) -> None:
	tree = plant(
		tmp_path, {sizes.HOOKS: f'"""Data."""\napp_name = "onestop"\nevents = {{"A": ["b"]}}\n{code}\n'}
	)
	assert [finding.line for finding in sizes.code_in_hooks(tree)] == [4]


def test_spaces_and_long_lines_in_a_script_are_found(tmp_path: Path) -> None:
	text = "/**\n * a comment\n */\n    let x = 1;\n" + "\t" * 20 + "x" * 31 + "\n"
	tree = plant(tmp_path, {f"{APP}/public/js/desk.js": text})
	assert [finding.line for finding in sizes.badly_laid_out_scripts(tree)] == [4, 5]
