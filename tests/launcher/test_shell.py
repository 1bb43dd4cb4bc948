import errno
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from launcher import lock, shell
from launcher.console import Failure, failure_of
from tests.launcher.conftest import ROOT, lives, wait_until

pytestmark = pytest.mark.usefixtures("setup_log")
# A child that has a child of its own, which does not listen.
FAMILY = "sh -c 'trap \"\" TERM; echo $$; exec sleep 60' & echo $$; wait"


def run(script: str, **more) -> str:
	return shell.run(["sh", "-c", script], "Trying", **more)


def test_the_output_is_returned_and_kept(setup_log: Path) -> None:
	assert run("echo one; echo two >&2") == "one\ntwo"
	assert "one\ntwo" in setup_log.read_text()


@pytest.mark.parametrize(
	"says",
	[
		"Temporary failure in name resolution",
		"npm error code ENOTFOUND",
		"connect ECONNREFUSED 127.0.0.1:9",
		"Could not connect to the server: Connection refused",
		"error: Failed to fetch: `https://example.com/simple/uv/`",
	],
)
def test_no_network_is_said_in_one_clear_message(says: str) -> None:
	with pytest.raises(Failure) as failed:
		run(f"echo '{says}'; exit 1")
	assert "Trying failed: the package registries could not be reached." in failed.value.what
	assert failed.value.todo.startswith("Check the network")


@pytest.mark.parametrize(
	"says",
	[
		"No space left on device",
		"npm error ENOSPC",
		"Errcode: 28",
		"preallocating 9 bytes failed with error 28",
		"Disk quota exceeded",
	],
)
def test_a_full_disk_is_said_in_one_clear_message(says: str) -> None:
	with pytest.raises(Failure) as failed:
		run(f"echo 'Connection refused'; echo '{says}'; exit 1")
	assert failed.value.what == "Trying failed: the disk is full."
	assert failed.value.todo.startswith("Free at least")


def test_any_other_failure_shows_its_last_lines_and_where_the_rest_is(setup_log: Path) -> None:
	with pytest.raises(Failure) as failed:
		run("seq 100; exit 7")
	assert "exit status 7" in failed.value.what
	assert "    100" in failed.value.what
	assert "    88\n" not in failed.value.what
	assert str(setup_log) in failed.value.todo


def test_a_full_disk_seen_by_the_launcher_itself_reads_the_same() -> None:
	failure = failure_of(OSError(errno.ENOSPC, "No space left on device", "sites/x"))
	assert failure.what == "The disk is full (sites/x)."
	assert failure.todo.startswith("Free at least")


def test_progress_is_read_from_counts_and_percentages() -> None:
	shown: list[tuple[float, float]] = []
	watch = shell.told(lambda done, total: shown.append((done, total)))
	run("echo progress 3 12; printf '[==  ] 40%%\\r[=== ] 80%%\\r'", watch=watch)
	assert shown == [(3, 12), (40, 100), (80, 100)]


def test_an_interrupted_program_ends_with_everything_it_started() -> None:
	pids: list[int] = []

	def interrupt_at_the_second(line: str) -> None:
		pids.append(int(line))
		if len(pids) == 2:
			raise KeyboardInterrupt

	with pytest.raises(KeyboardInterrupt):
		run(f"trap 'exit 0' TERM; {FAMILY}", watch=interrupt_at_the_second)
	assert wait_until(lambda: not any(map(lives, pids)))


def killed_launcher(tmp_path: Path, script: str) -> int:
	"""Run `script` through a launcher that holds a lock, and kill that launcher; returns the script's pid."""
	program = (
		"import sys\nfrom pathlib import Path\nfrom launcher import lock, shell\n"
		f"shell.LOG = Path({str(tmp_path / 'log')!r})\n"
		f"with lock.locked(Path({str(tmp_path / 'lock')!r}), 'x'):\n"
		f"\tshell.run(['sh', '-c', {script!r}], 'x', watch=lambda line: print(line, flush=True))"
	)
	env = {**os.environ, "PYTHONPATH": str(ROOT)}
	launcher = subprocess.Popen([sys.executable, "-c", program], env=env, stdout=subprocess.PIPE, text=True)
	pid = int(launcher.stdout.readline())
	launcher.kill()
	launcher.wait()
	return pid


def test_the_launchers_sudden_death_ends_the_program_it_ran(tmp_path: Path) -> None:
	pid = killed_launcher(tmp_path, "echo $$; exec sleep 60")
	assert wait_until(lambda: not lives(pid))


def test_what_outlives_a_killed_launcher_holds_its_lock_until_it_ends(tmp_path: Path) -> None:
	pid = killed_launcher(tmp_path, "trap '' TERM; echo $$; exec sleep 60")
	waiting = subprocess.Popen(["flock", str(tmp_path / "lock"), "true"])
	with pytest.raises(subprocess.TimeoutExpired):
		waiting.wait(0.3)
	os.kill(pid, signal.SIGKILL)
	assert waiting.wait(5) == 0


def test_a_second_run_waits_for_the_first_and_says_so(tmp_path: Path, capsys) -> None:
	holder = subprocess.Popen(
		["flock", str(tmp_path / "lock"), "sh", "-c", "echo held; sleep 0.5"], stdout=-1
	)
	holder.stdout.readline()
	with lock.locked(tmp_path / "lock", "another run"):
		assert holder.wait(1) == 0
	assert "(waiting for another run)" in capsys.readouterr().out
