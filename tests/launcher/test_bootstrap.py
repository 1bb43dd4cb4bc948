import ast
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

OLD_PYTHON = """import runpy, sys
sys.version_info = (3, 9, 2, "final", 0)
runpy.run_path(sys.argv[1], run_name="__main__")"""
Launch = Callable[..., subprocess.CompletedProcess]


@pytest.fixture
def only(tmp_path: Path, programs) -> Callable[[str], str]:
	"""A search path with nothing but this Node (and npm, unless told otherwise)."""

	def path(version: str | None, npm: bool = True) -> str:
		folder = programs("nothing", "exit 0").parent
		if version is not None:
			programs("node", f"echo {version}")
		if npm:
			programs("npm", "exit 0")
		(folder / "sh").symlink_to(shutil.which("sh", path="/bin"))
		return str(folder)

	return path


def test_an_old_python_is_told_which_one_is_needed(checkout: Path) -> None:
	old = [sys.executable, "-c", OLD_PYTHON, str(checkout / "onestop")]
	answer = subprocess.run(old, capture_output=True, text=True)
	assert answer.returncode == 1
	assert "onestop needs Python 3.11 or newer; this is Python 3.9." in answer.stderr
	assert "apt-get install python3" in answer.stderr


def test_an_old_python_can_read_the_door(checkout: Path) -> None:
	assert ast.parse((checkout / "onestop").read_text(), feature_version=(3, 4))


@pytest.mark.parametrize(
	("version", "npm", "found"),
	[("v18.19.0", True, "v18.19.0"), (None, True, "none"), ("v20.1.0", False, "v20.1.0 without npm")],
)
def test_an_unfit_node_is_told_which_one_is_needed(
	launch: Launch, only, checkout: Path, version: str | None, npm: bool, found: str
) -> None:
	answer = launch("up", path=only(version, npm))
	assert answer.returncode == 1
	assert f"✗ onestop needs Node.js 20 or newer with npm; found: {found}.\n" in answer.stderr
	assert "→ Install Node.js 20" in answer.stderr
	assert not (checkout / "env").exists()


@pytest.mark.parametrize("command", ["status", "down", "logs", "bench", "reset"])
def test_a_command_before_the_first_up_says_what_to_do(launch: Launch, checkout: Path, command: str) -> None:
	answer = launch(command)
	assert answer.returncode == 1
	assert "This checkout has not been set up yet.\n→ Run  ./onestop up  first." in answer.stderr
	assert sorted(path.name for path in checkout.iterdir()) == ["apps", "launcher", "onestop"]


@pytest.mark.parametrize("name", ["my shop", "an's"])
def test_a_path_that_mariadb_cannot_take_is_refused_at_once(
	launch: Launch, checkout: Path, name: str
) -> None:
	moved = checkout.rename(checkout.with_name(name))
	answer = subprocess.run([sys.executable, str(moved / "onestop"), "up"], capture_output=True, text=True)
	assert answer.returncode == 1
	assert "Move the folder to a path without them" in answer.stderr
	assert not (moved / "env").exists()


def test_called_from_another_checkout_the_launcher_runs_its_own_code(checkout: Path, tmp_path: Path) -> None:
	python = checkout / "env" / "bin" / "python"
	python.parent.mkdir(parents=True)
	python.write_text(f'#!/bin/sh\nexec {sys.executable} "$@"\n')
	python.chmod(0o755)
	other = tmp_path / "other"
	(other / "launcher").mkdir(parents=True)
	for name in ("__init__.py", "cli.py"):
		(other / "launcher" / name).write_text("raise SystemExit('the other checkout')")
	door = [sys.executable, str(checkout / "onestop"), "--help"]
	answer = subprocess.run(door, cwd=other, capture_output=True, text=True)
	assert "the other checkout" not in answer.stderr
	assert answer.stdout.startswith("usage: onestop")


def test_help_needs_nothing_to_be_set_up(launch: Launch) -> None:
	answer = launch("--help")
	assert answer.returncode == 0
	assert all(name in answer.stdout for name in ("up", "test", "status", "down", "logs", "bench", "reset"))


def test_without_a_network_the_first_run_ends_in_one_clear_message(
	launch: Launch, checkout: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
	for name in ("PIP_INDEX_URL", "http_proxy", "https_proxy"):
		monkeypatch.setenv(name, "http://127.0.0.1:9/")
	for name, value in {"PIP_NO_CACHE_DIR": "1", "PIP_RETRIES": "0", "PIP_CONFIG_FILE": os.devnull}.items():
		monkeypatch.setenv(name, value)
	monkeypatch.delenv("PIP_FIND_LINKS", raising=False)
	answer = launch("up", "--detach")
	assert answer.returncode == 1
	assert "Installing uv failed: the package registries could not be reached." in answer.stderr
	assert "→ Check the network" in answer.stderr
	assert "Traceback" not in answer.stderr
