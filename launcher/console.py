"""What does the person at the terminal see? One line a stage, a bar on long ones, one clear message on
failure."""

import errno
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager

WIDTH = 34
BAR = 30
MAKE_ROOM = "Free at least 4 GB and run the same command again; it completes what is missing."


class Failure(Exception):
	"""Something went wrong that the person can mend: what happened, and what to do."""

	def __init__(self, what: str, todo: str):
		super().__init__(f"{what}\n{todo}")
		self.what, self.todo = what, todo


def explain(failure: Failure) -> None:
	print(f"\n✗ {failure.what}\n→ {failure.todo}", file=sys.stderr, flush=True)


def failure_of(error: OSError) -> Failure:
	"""The message for an operating system's refusal nobody foresaw at a closer place."""
	if error.errno in (errno.ENOSPC, errno.EDQUOT):
		return Failure(
			f"The disk is full ({error.filename or 'no file named'}).",
			MAKE_ROOM,
		)
	return Failure(f"The operating system refused: {error}.", "Mend that and run the same command again.")


class Stage:
	"""One line on the terminal; `progress` draws a bar on it while it lasts."""

	def __init__(self, name: str):
		self.name, self.started, self.note = name, time.monotonic(), ""
		self.drawn = -1
		if sys.stdout.isatty():
			print(f"  {self.name:<{WIDTH}}", end="", flush=True)

	def progress(self, done: float, total: float) -> None:
		percent = int(100 * done / total) if total else 0
		if percent == self.drawn or not sys.stdout.isatty():
			return
		self.drawn = percent
		filled = min(BAR, BAR * percent // 100)
		print(
			f"\r  {self.name:<{WIDTH}}{'█' * filled}{'░' * (BAR - filled)} {percent:3d} %", end="", flush=True
		)

	def finish(self, mark: str = "✓") -> None:
		seconds = time.monotonic() - self.started
		note = f"  {self.note}" if self.note else ""
		start = "\r\033[K" if sys.stdout.isatty() else ""
		print(f"{start}{mark} {self.name:<{WIDTH}}{seconds:7.1f} s{note}", flush=True)


@contextmanager
def stage(name: str) -> Iterator[Stage]:
	line = Stage(name)
	try:
		yield line
	except BaseException:
		line.finish("✗")
		raise
	line.finish()
