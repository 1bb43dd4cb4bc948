"""Runs one command and starts it again when it dies by itself; gives up when it dies at once, again and
again. Ends the command, with everything it started, when told to or when its supervisor is gone.

Usage: python -m launcher.services.keep PID_FILE COMMAND ARG...
"""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import psutil

from launcher.services.daemon import describe
from launcher.signals import adopt_orphans, die_with_parent

MOST_DEATHS, WITHIN_SECONDS = 5, 60
PATIENCE = 12  # seconds a command has to end by itself
LOOK = 0.5
GIVING_UP = "giving up"


class Keeper:
	def __init__(self, command: list[str]):
		self.command, self.told_to_stop = command, False
		self.supervisor = int(os.environ.get("ONESTOP_SUPERVISOR", 0))

	def keep(self) -> int:
		adopt_orphans()
		for number in (signal.SIGTERM, signal.SIGINT):
			signal.signal(number, self.stop)
		deaths: list[float] = []
		while True:
			code = self.run_once()
			if self.must_stop():
				return 0
			now = time.monotonic()
			deaths = [death for death in deaths if now - death < WITHIN_SECONDS] + [now]
			if len(deaths) >= MOST_DEATHS:
				print(f"ended {MOST_DEATHS} times within {WITHIN_SECONDS} s; {GIVING_UP}", flush=True)
				return code or 1
			print(f"ended with status {code}; starting it again", flush=True)
			self.pause(min(len(deaths), 3))

	def pause(self, seconds: float) -> None:
		end = time.monotonic() + seconds
		while time.monotonic() < end and not self.must_stop():
			time.sleep(0.1)

	def run_once(self) -> int:
		process = subprocess.Popen(self.command, start_new_session=True, preexec_fn=die_with_parent)
		while process.poll() is None and not self.must_stop():
			try:
				process.wait(LOOK)
			except subprocess.TimeoutExpired:
				continue
		if process.poll() is None:
			end(process)
		kill_descendants()
		return process.wait()

	def stop(self, _number: int, _frame: object) -> None:
		self.told_to_stop = True

	def must_stop(self) -> bool:
		if self.supervisor and not psutil.pid_exists(self.supervisor):
			self.told_to_stop = True
		return self.told_to_stop


def end(process: subprocess.Popen) -> None:
	process.terminate()
	try:
		process.wait(PATIENCE)
	except subprocess.TimeoutExpired:
		print(f"did not end within {PATIENCE} s; killed", flush=True)


def kill_descendants() -> None:
	"""Also what a killed parent left behind: it would keep the port or go on with its job."""
	left = psutil.Process().children(recursive=True)
	for process in left:
		try:
			process.kill()
		except psutil.NoSuchProcess:
			continue
	psutil.wait_procs(left, timeout=5)


def main(pid_file: Path, command: list[str]) -> int:
	pid_file.write_text(describe(os.getpid()))
	try:
		return Keeper(command).keep()
	finally:
		pid_file.unlink(missing_ok=True)


if __name__ == "__main__":
	sys.exit(main(Path(sys.argv[1]), sys.argv[2:]))
