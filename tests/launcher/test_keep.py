import os
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import psutil
import pytest

from launcher.services.keep import MOST_DEATHS
from tests.launcher.conftest import ROOT, lives, wait_until

Start = Callable[..., subprocess.Popen]


@pytest.fixture
def start(tmp_path: Path):
	"""Keeps a shell script alive; each of its processes writes its id into the file `pids`."""
	started: list[subprocess.Popen] = []

	def run(script: str, supervisor: int | None = None) -> subprocess.Popen:
		env = {**os.environ, "PYTHONPATH": str(ROOT)} | (
			{"ONESTOP_SUPERVISOR": str(supervisor)} if supervisor else {}
		)
		module = [sys.executable, "-m", "launcher.services.keep", str(tmp_path / "web.kept")]
		process = subprocess.Popen(
			[*module, "sh", "-c", f"echo $$ >> pids; {script}"], env=env, cwd=tmp_path, stdout=-1, text=True
		)
		started.append(process)
		return process

	yield run
	for process in started:
		process.terminate()
		process.communicate()


def pids(folder: Path) -> list[int]:
	file = folder / "pids"
	return [int(line) for line in file.read_text().split()] if file.exists() else []


def test_a_command_that_dies_is_started_again(start: Start, tmp_path: Path) -> None:
	start("exec sleep 60")
	assert wait_until(lambda: len(pids(tmp_path)) == 1)
	os.kill(pids(tmp_path)[0], signal.SIGKILL)
	assert wait_until(lambda: len(pids(tmp_path)) == 2)
	assert wait_until(lambda: lives(pids(tmp_path)[1]))


def test_one_that_dies_at_once_again_and_again_is_given_up(
	start: Start, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
	keeper = start("exit 3")
	said, _ = keeper.communicate(timeout=30)
	assert keeper.returncode == 3
	assert "giving up" in said
	assert len(pids(tmp_path)) == MOST_DEATHS


def test_stopping_ends_the_command_and_what_it_started(start: Start, tmp_path: Path) -> None:
	keeper = start("setsid sh -c 'echo $$ >> pids; exec sleep 60' & exec sleep 60")
	assert wait_until(lambda: len(pids(tmp_path)) == 2)
	keeper.terminate()
	assert keeper.wait(10) == 0
	assert not any(map(lives, pids(tmp_path)))
	assert not (tmp_path / "web.kept").exists()


def test_what_a_killed_command_leaves_behind_is_ended_before_it_starts_again(
	start: Start, tmp_path: Path
) -> None:
	start("test $(wc -l < pids) = 1 && { setsid sh -c 'echo $$ >> pids; exec sleep 60' & }; sleep 60")
	assert wait_until(lambda: len(pids(tmp_path)) == 2)
	first, orphan = pids(tmp_path)
	os.kill(first, signal.SIGKILL)
	assert wait_until(lambda: len(pids(tmp_path)) == 3)
	assert not lives(orphan)


def test_the_supervisors_sudden_death_ends_the_command(start: Start, tmp_path: Path) -> None:
	supervisor = subprocess.Popen(["sleep", "60"])
	keeper = start("exec sleep 60", supervisor.pid)
	assert wait_until(lambda: len(pids(tmp_path)) == 1)
	supervisor.kill()
	supervisor.wait()
	assert keeper.wait(10) == 0
	assert not lives(pids(tmp_path)[0])


def test_the_keepers_own_sudden_death_ends_the_command(start: Start, tmp_path: Path) -> None:
	keeper = start("exec sleep 60")
	assert wait_until(lambda: len(pids(tmp_path)) == 1)
	keeper.kill()
	assert wait_until(lambda: not lives(pids(tmp_path)[0]))


def test_the_keeper_notes_its_own_id_so_that_down_finds_it(start: Start, tmp_path: Path) -> None:
	keeper = start("exec sleep 60")
	assert wait_until(lambda: len(pids(tmp_path)) == 1)
	pid, born = (tmp_path / "web.kept").read_text().split()
	assert int(pid) == keeper.pid
	assert abs(float(born) - psutil.Process(keeper.pid).create_time()) < 1
