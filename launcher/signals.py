"""How does a run end from outside, and what ends with it? Ctrl-C, SIGTERM and SIGHUP all mean: stop."""

import ctypes
import signal
from collections.abc import Iterator
from contextlib import contextmanager

ENDING = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
SET_PARENT_DEATH_SIGNAL, SET_CHILD_SUBREAPER = 1, 36  # linux/prctl.h
LIBC = ctypes.CDLL(None)


def end_cleanly() -> None:
	"""Every ending signal raises KeyboardInterrupt; a hangup that nohup ignores stays ignored."""
	for number in ENDING:
		if number != signal.SIGHUP or signal.getsignal(number) is not signal.SIG_IGN:
			signal.signal(number, interrupt)


def interrupt(_number: int, _frame: object) -> None:
	raise KeyboardInterrupt


@contextmanager
def uninterrupted() -> Iterator[None]:
	"""While things are being stopped, a second Ctrl-C must not leave half of them running."""
	before = {number: signal.signal(number, signal.SIG_IGN) for number in ENDING}
	try:
		yield
	finally:
		for number, handler in before.items():
			signal.signal(number, handler)


def die_with_parent() -> None:
	"""Called in a new process before its program: the end of the launcher, however sudden, ends it too."""
	for number in ENDING:
		signal.signal(number, signal.SIG_DFL)
	LIBC.prctl(SET_PARENT_DEATH_SIGNAL, signal.SIGTERM)


def adopt_orphans() -> None:
	"""Whatever our descendants leave behind becomes our child instead of the machine's."""
	LIBC.prctl(SET_CHILD_SUBREAPER, 1)
