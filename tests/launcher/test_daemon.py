import os
from pathlib import Path

import psutil
import pytest

from launcher.console import Failure
from launcher.services.daemon import Daemon, describe
from tests.launcher.conftest import lives, wait_until


@pytest.fixture
def daemon(tmp_path: Path):
	daemon = Daemon("Sleeper", tmp_path / "pids" / "sleeper.pid", tmp_path / "logs" / "sleeper.log")
	yield daemon
	daemon.stop(1)


def test_a_daemon_is_found_again_by_its_pid_file(daemon: Daemon) -> None:
	daemon.start(["sleep", "60"])
	again = Daemon("Sleeper", daemon.pid_file, daemon.log_file)
	assert again.pid() == daemon.pid()
	assert psutil.Process(again.pid()).name() == "sleep"


def test_stopping_ends_the_process_and_forgets_it(daemon: Daemon) -> None:
	daemon.start(["sleep", "60"])
	pid = daemon.pid()
	daemon.stop()
	assert not lives(pid)
	assert not daemon.pid_file.exists()


def test_a_process_that_does_not_listen_is_killed(daemon: Daemon) -> None:
	daemon.start(["sh", "-c", "trap '' TERM; echo ready; while :; do sleep 0.1; done"])
	pid = daemon.pid()
	assert wait_until(lambda: "ready" in daemon.last_lines())
	daemon.stop(seconds=0.3)
	assert not lives(pid)


def test_an_id_that_another_process_got_meanwhile_is_not_ours(daemon: Daemon) -> None:
	daemon.pid_file.parent.mkdir()
	pid, born = describe(os.getpid()).split()
	daemon.pid_file.write_text(f"{pid} {float(born) - 60}")
	assert daemon.pid() is None
	daemon.stop()
	assert lives(os.getpid())


@pytest.mark.parametrize("content", ["", "x y", "999999999 1.0", "12"])
def test_a_damaged_pid_file_means_not_running(daemon: Daemon, content: str) -> None:
	daemon.pid_file.parent.mkdir()
	daemon.pid_file.write_text(content)
	assert daemon.pid() is None


def test_a_daemon_is_known_before_its_program_begins(daemon: Daemon) -> None:
	daemon.start(["sh", "-c", f"cat '{daemon.pid_file}'"])
	assert wait_until(lambda: daemon.pid() is None)
	assert len(daemon.log_file.read_text().split()) == 2


def test_one_that_does_not_come_up_shows_its_last_lines(daemon: Daemon) -> None:
	daemon.start(["sh", "-c", "seq 50; echo 'the tablespace is damaged'; exit 1"])
	with pytest.raises(Failure) as failed:
		daemon.wait_until(lambda: False, seconds=5)
	assert failed.value.what.startswith("Sleeper did not come up.")
	assert "    the tablespace is damaged" in failed.value.what
	assert "    38\n" not in failed.value.what
	assert str(daemon.log_file) in failed.value.todo


def test_one_that_finds_no_room_says_so(daemon: Daemon) -> None:
	daemon.start(["sh", "-c", "echo 'InnoDB: preallocating 9 bytes failed with error 28'; exit 1"])
	with pytest.raises(Failure, match=r"Sleeper did not come up: the disk is full.\nFree at least"):
		daemon.wait_until(lambda: False, seconds=5)


def test_one_that_hangs_is_given_up_after_its_time(daemon: Daemon) -> None:
	daemon.start(["sleep", "60"])
	with pytest.raises(Failure, match="Sleeper did not come up"):
		daemon.wait_until(lambda: False, seconds=0.2)
