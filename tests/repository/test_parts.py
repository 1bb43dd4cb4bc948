from pathlib import Path

from tests.repository import parts
from tests.repository.bad_tree import plant
from tests.repository.tree import ROOT, Tree, assert_none


def test_every_third_party_part_is_listed_with_its_reason() -> None:
	assert_none(parts.parts_without_reason(Tree(ROOT)))


def test_a_part_without_a_reason_and_an_unlisted_part_are_found(tmp_path: Path) -> None:
	files = {
		"pyproject.toml": '[project]\ndependencies = [\n\t"ruff", # lints all our Python\n\t"segno",\n]\n',
		"launcher/python/tools.in": "# tools\nuv>=1 # fast\n",
		"launcher/python/tests.in": "Ruff\n",
		"apps/onestop/pyproject.toml": '[project]\ndependencies = ["segno>=1.6"]\n',
	}
	found = [(finding.path, finding.line) for finding in parts.parts_without_reason(plant(tmp_path, files))]
	assert found == [("launcher/python/tools.in", 2), ("pyproject.toml", 4)]
