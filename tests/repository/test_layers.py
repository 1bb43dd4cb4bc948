from pathlib import Path

import pytest

from tests.repository import layers
from tests.repository.bad_tree import plant
from tests.repository.tree import APP, ROOT, Tree, assert_none

CHECKS = [layers.back_doors, layers.folders_without_package, layers.rules_without_question]


@pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.__name__)
def test_calls_go_down_through_the_front_door(check) -> None:
	assert_none(check(Tree(ROOT)))


def test_an_import_of_another_modules_inside_is_found(tmp_path: Path) -> None:
	text = """
		from typing import TYPE_CHECKING
		from onestop.procedures import service
		from onestop.procedures.service import version_in_force
		from onestop.procedures import versions
		from onestop.dossiers import steps
		import onestop.organisation.calendars
		if TYPE_CHECKING:
			from onestop.procedures.doctype.procedure.procedure import Procedure
		def later():
			from onestop.organisation.positions import holder
	"""
	found = layers.back_doors(plant(tmp_path, {f"{APP}/dossiers/service.py": text}))
	assert [finding.line for finding in found] == [4, 6, 10]


def test_a_door_too_may_only_import_a_service(tmp_path: Path) -> None:
	text = "from onestop.dossiers.steps import take\nfrom onestop.dossiers.service import receive\n"
	found = layers.back_doors(plant(tmp_path, {f"{APP}/api/counter.py": text}))
	assert [finding.line for finding in found] == [1]


def test_a_folder_that_import_linter_would_not_see_is_found(tmp_path: Path) -> None:
	tree = plant(
		tmp_path, {f"{APP}/__init__.py": "", f"{APP}/www/index.py": "", f"{APP}/api/__init__.py": ""}
	)
	assert [finding.path for finding in layers.folders_without_package(tree)] == [f"{APP}/www"]


@pytest.mark.parametrize(
	"docstring", ["", "Due dates.\n\nNĐ 61/2018 Đ.17", "When is it due?\n\nSee the law."]
)
def test_a_rule_that_opens_without_question_or_law_is_found(tmp_path: Path, docstring: str) -> None:
	tree = plant(tmp_path, {f"{APP}/rules/due_date.py": f'"""{docstring}"""\n'})
	assert len(list(layers.rules_without_question(tree))) == 1
