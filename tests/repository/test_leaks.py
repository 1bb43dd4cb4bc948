import subprocess
from pathlib import Path

import pytest

from tests.repository import leaks
from tests.repository.bad_tree import plant
from tests.repository.tree import ROOT, Tree, assert_none

CHECKS = [
	leaks.machine_words,
	leaks.addresses_in_locks,
	leaks.committed_run_time_files,
	leaks.run_time_folders_not_ignored,
]


@pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.__name__)
def test_our_files_tell_of_no_machine(check) -> None:
	assert_none(check(Tree(ROOT)))


@pytest.mark.parametrize(
	"words",
	[
		"https://" + "pypi." + "org/simple",
		"registry." + "npm" + "js." + "org",
		"cdn." + "jsdelivr." + "net",
		'"/' + 'home/an/onestop"',
		"/" + "work/main/env",
		"/" + "tmp/house-env/bin",
	],
)
def test_a_registry_or_a_machines_path_is_found(tmp_path: Path, words: str) -> None:
	assert len(list(leaks.machine_words(plant(tmp_path, {"docs/guide.md": f"See {words}.\n"})))) == 1


@pytest.mark.parametrize(
	"words", ["/usr/sbin", "sites/home/a", "${HOME}/home/a/b", "/tmp", "/opt", "~/work/it"]
)
def test_a_path_that_every_machine_has_passes(tmp_path: Path, words: str) -> None:
	assert_none(leaks.machine_words(plant(tmp_path, {"docs/guide.md": f"See {words}.\n"})))


def test_an_address_in_a_lock_file_is_found(tmp_path: Path) -> None:
	npm = '{"resolved": "x",\n"funding": {\n"url": "https://example.com"},\n"version": "git+ssh://x"}'
	files = {
		"launcher/package-lock.json": npm,
		"launcher/python/tests.lock": "--index-url https://example.com\n",
	}
	found = list(leaks.addresses_in_locks(plant(tmp_path, files)))
	assert sorted({(Path(finding.path).name, finding.line) for finding in found}) == [
		("package-lock.json", 1),
		("package-lock.json", 4),
		("tests.lock", 1),
	]


def test_a_committed_run_time_file_and_a_gap_in_gitignore_are_found(tmp_path: Path) -> None:
	ignored = "".join(f"/{folder}\n" for folder in leaks.RUN_TIME if folder != "logs/")
	tree = plant(tmp_path, {".gitignore": ignored, "logs/web.log": "x", "sites/README.md": "x"})
	subprocess.run(["git", "-C", str(tmp_path), "init", "--quiet"], check=True)
	subprocess.run(["git", "-C", str(tmp_path), "add", "--force", "."], check=True)
	assert [finding.path for finding in leaks.committed_run_time_files(tree)] == ["logs/web.log"]
	assert [finding.says for finding in leaks.run_time_folders_not_ignored(tree)] == ["does not cover logs/"]
