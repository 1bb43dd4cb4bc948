"""Who may change this checkout's shared parts now? One run at a time; the others wait."""

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager

from launcher.layout import SHARED


@contextmanager
def setup_lock() -> Iterator[None]:
	SHARED.mkdir(exist_ok=True)
	with (SHARED / "lock").open("w") as file:
		try:
			fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
		except BlockingIOError:
			print("  (another run is setting this checkout up; waiting for it)", flush=True)
			fcntl.flock(file, fcntl.LOCK_EX)
		yield
