"""Who may change this checkout, or this bench, now? One run at a time; the others wait."""

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from launcher.layout import SHARED

# Programs we run inherit these, so that what a killed run left behind holds its lock until it has ended.
held: list[int] = []


@contextmanager
def locked(path: Path, waiting_for: str) -> Iterator[None]:
	path.parent.mkdir(parents=True, exist_ok=True)
	with path.open("w") as file:
		try:
			fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
		except BlockingIOError:
			print(f"  (waiting for {waiting_for})", flush=True)
			fcntl.flock(file, fcntl.LOCK_EX)
		held.append(file.fileno())
		try:
			yield
		finally:
			held.remove(file.fileno())


def setup_lock():
	"""The checkout's shared parts: packages, framework, assets."""
	return locked(SHARED / "lock", "another run that is setting this checkout up")


def bench_lock(bench):
	"""One bench: its site and its processes."""
	return locked(bench.data / "lock", f"another run that is busy with {bench.site}")
