from pathlib import Path

import pytest

from tests.repository import suites
from tests.repository.bad_tree import plant
from tests.repository.tree import ROOT, Tree, assert_none

CHECKS = [
	suites.empty_test_files,
	suites.tests_that_cannot_fail,
	suites.tests_without_sentence,
	suites.skips_without_reason,
]
FILE = "tests/unit/test_made_up.py"


@pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.__name__)
def test_every_test_of_ours_is_a_test(check) -> None:
	assert_none(check(Tree(ROOT)))


def test_a_test_file_without_a_test_is_found(tmp_path: Path) -> None:
	tree = plant(tmp_path, {FILE: "x = 1", "launcher/framework/node/tests/a.test.mjs": "latest()"})
	assert len(list(suites.empty_test_files(tree))) == 2


@pytest.mark.parametrize(
	"body", ["pass", "...", '"""Some day."""', "print(1)", "return\n\tassert 1 == 2", "dossier.receive()"]
)
def test_a_test_that_cannot_fail_is_found(tmp_path: Path, body: str) -> None:
	tree = plant(tmp_path, {FILE: f"def test_one_and_two_differ():\n\t{body}\n"})
	assert len(list(suites.tests_that_cannot_fail(tree))) == 1


@pytest.mark.parametrize(
	"body", ["assert a == b", "with pytest.raises(X):\n\t\tf()", "expect(page).to_have_url(u)"]
)
def test_a_test_that_asserts_passes(tmp_path: Path, body: str) -> None:
	assert_none(suites.tests_that_cannot_fail(plant(tmp_path, {FILE: f"def test_it_is_so():\n\t{body}\n"})))


def test_a_test_named_by_a_number_is_found(tmp_path: Path) -> None:
	tree = plant(tmp_path, {FILE: "def test_case_2(): ...\ndef test_a_late_dossier_is_late(): ...\n"})
	assert [finding.line for finding in suites.tests_without_sentence(tree)] == [1]


@pytest.mark.parametrize(
	("line", "is_found"),
	[
		("@pytest.mark.skip", True),
		("@pytest.mark.skip()", True),
		("@pytest.mark.xfail(strict=True)", True),
		('@pytest.mark.skipif(old, reason="")', True),
		('@pytest.mark.skipif(old, reason="needs a printer")', False),
		('@pytest.mark.skip("needs a printer")', False),
		('@unittest.skipUnless(printer, "needs a printer")', False),
	],
)
def test_a_skip_without_a_reason_is_found(tmp_path: Path, line: str, is_found: bool) -> None:
	tree = plant(tmp_path, {FILE: f"{line}\ndef test_a_slip_is_printed(): ...\n"})
	assert bool(list(suites.skips_without_reason(tree))) is is_found
