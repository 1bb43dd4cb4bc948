"""Is a private service alive, and how does it start and stop? By its pid file, in a session of its own."""

import os
import signal
import subprocess
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import psutil

from launcher.console import MAKE_ROOM, Failure
from launcher.shell import NO_SPACE
from launcher.signals import ENDING


def describe(pid: int) -> str:
	"""A process's id and birth: ids are used again after a crash or a reboot."""
	return f"{pid} {psutil.Process(pid).create_time()}"


class Daemon:
	"""A long-running program of one bench, found again by its pid file even from another terminal."""

	def __init__(self, name: str, pid_file: Path, log_file: Path):
		self.name, self.pid_file, self.log_file = name, pid_file, log_file

	def pid(self) -> int | None:
		"""The process's id if it still is the one we started."""
		try:
			pid, started = self.pid_file.read_text().split()
			process = psutil.Process(int(pid))
			alive = (
				process.status() != psutil.STATUS_ZOMBIE and abs(process.create_time() - float(started)) < 2
			)
		except (OSError, ValueError, psutil.Error):
			return None
		return int(pid) if alive else None

	def start(self, command: list[str], env: dict[str, str] | None = None, cwd: Path | None = None) -> None:
		self.log_file.parent.mkdir(parents=True, exist_ok=True)
		self.pid_file.parent.mkdir(parents=True, exist_ok=True)
		with self.log_file.open("ab") as log:
			process = subprocess.Popen(
				command,
				stdin=subprocess.DEVNULL,
				stdout=log,
				stderr=log,
				start_new_session=True,
				preexec_fn=self.note_down,
				env=env,
				cwd=cwd,
			)
		try:
			self.pid_file.write_text(describe(process.pid))
		except OSError:
			process.kill()
			raise

	def note_down(self) -> None:
		"""In the new process, before its program: so that no moment has it running and unknown."""
		for number in ENDING:
			signal.signal(number, signal.SIG_DFL)
		with suppress(OSError):
			self.pid_file.write_text(describe(os.getpid()))

	def wait_until(self, is_ready: Callable[[], bool], seconds: float) -> None:
		deadline = time.monotonic() + seconds
		while not is_ready():
			if self.pid() is None or time.monotonic() > deadline:
				if NO_SPACE.search(self.last_lines()):
					raise Failure(f"{self.name} did not come up: the disk is full.", MAKE_ROOM)
				raise Failure(
					f"{self.name} did not come up. The last lines of its log:\n{self.last_lines()}",
					f"Mend what they name, then run the same command again. The whole log is "
					f"{self.log_file}.",
				)
			time.sleep(0.05)

	def last_lines(self, count: int = 12) -> str:
		if not self.log_file.exists():
			return "    (no log yet)"
		lines = self.log_file.read_text(errors="replace").splitlines()[-count:]
		return "\n".join(f"    {line}" for line in lines)

	def stop(self, seconds: float = 60) -> None:
		"""Ask the program to end and wait for it; only a program that does not listen is killed."""
		pid = self.pid()
		if pid is not None:
			process = psutil.Process(pid)
			try:
				process.send_signal(signal.SIGTERM)
				process.wait(seconds)
			except psutil.NoSuchProcess:
				pass
			except psutil.TimeoutExpired:
				with suppress(ProcessLookupError):
					os.killpg(pid, signal.SIGKILL)
				process.wait(10)
		self.pid_file.unlink(missing_ok=True)
