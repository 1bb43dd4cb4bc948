"""How is another program run? Its output goes to a log; its failure becomes one clear message."""

import os
import re
import shutil
import signal
import subprocess
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

from launcher import lock
from launcher.console import MAKE_ROOM, Failure
from launcher.layout import SHARED
from launcher.signals import die_with_parent, uninterrupted

Progress = Callable[[float, float], None]
COUNTED = re.compile(r"progress (\d+) (\d+)")
PERCENT = re.compile(r"(\d{1,3})%")
NO_NETWORK = re.compile(
	r"Temporary failure in name resolution|Could not resolve|ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ETIMEDOUT"
	r"|ENETUNREACH"
	r"|Network is unreachable|Failed to establish a new connection|NewConnectionError|dns error"
	r"|Connection refused"
	r"|No matching distribution found|Failed to fetch|error sending request|Could not find a version",
)
LOG = SHARED / "logs" / "setup.log"
NO_SPACE = re.compile(
	r"No space left on device|ENOSPC|Errcode: 28|failed with error 28|Error number 28|Disk quota exceeded"
)


def program(name: str) -> str | None:
	"""Where a program lies; system daemons are not on an ordinary user's path."""
	return shutil.which(name, path=os.environ.get("PATH", "") + ":/usr/local/sbin:/usr/sbin:/sbin")


def run(
	command: list[str],
	what: str,
	*,
	cwd: Path | None = None,
	env: dict[str, str] | None = None,
	watch: Callable[[str], None] | None = None,
) -> str:
	"""Run `command` to its end, show `watch` each line; `what` names it in a failure. Returns its output."""
	lines: list[str] = []
	LOG.parent.mkdir(parents=True, exist_ok=True)
	with LOG.open("a", buffering=1) as record:  # a killed run leaves its last lines too
		record.write(f"\n$ {' '.join(command)}\n")
		process = start(command, cwd, env)
		try:
			for line in read_lines(process):
				record.write(line + "\n")
				lines.append(line)
				if watch:
					watch(line)
			code = process.wait()
		except BaseException:
			end_group(process)
			raise
	if code != 0:
		raise refusal(what, code, lines, LOG)
	return "\n".join(lines)


def start(command: list[str], cwd: Path | None, env: dict[str, str] | None) -> subprocess.Popen:
	"""In a session of its own, so that it can be ended with everything it started."""
	return subprocess.Popen(
		command,
		cwd=cwd,
		env=env,
		text=True,
		errors="replace",
		stdin=subprocess.DEVNULL,
		stdout=subprocess.PIPE,
		stderr=subprocess.STDOUT,
		start_new_session=True,
		preexec_fn=die_with_parent,
		pass_fds=lock.held,
	)


def end_group(process: subprocess.Popen, seconds: float = 10) -> None:
	with uninterrupted(), suppress(ProcessLookupError):
		os.killpg(process.pid, signal.SIGTERM)
		with suppress(subprocess.TimeoutExpired):
			process.wait(seconds)
		os.killpg(process.pid, signal.SIGKILL)
		process.wait()


def read_lines(process: subprocess.Popen) -> Iterator[str]:
	"""Lines as they come; a bar that is drawn again after a carriage return counts as a line."""
	for line in process.stdout:
		yield line.rstrip("\n")


def told(progress: Progress) -> Callable[[str], None]:
	"""Reads how far a program says it is: a count of ours, or a percentage."""

	def watch(line: str) -> None:
		if counted := COUNTED.search(line):
			progress(int(counted[1]), int(counted[2]))
		elif percent := PERCENT.search(line):
			progress(int(percent[1]), 100)

	return watch


def counting(pattern: str, total: int, progress: Progress) -> Callable[[str], None]:
	"""Counts the lines that tell of one step done, of `total`."""
	step, done = re.compile(pattern), 0

	def watch(line: str) -> None:
		nonlocal done
		done += bool(step.search(line))
		progress(min(done, total), total)

	return watch


def refusal(what: str, code: int, lines: list[str], log_file: Path) -> Failure:
	text = "\n".join(lines[-200:])
	tail = "\n".join(f"    {line}" for line in lines[-12:])
	if NO_SPACE.search(text):
		return Failure(f"{what} failed: the disk is full.", MAKE_ROOM)
	if NO_NETWORK.search(text):
		return Failure(
			f"{what} failed: the package registries could not be reached.\n{tail}",
			"Check the network (and the proxy settings), then run the same command again.",
		)
	return Failure(
		f"{what} failed (exit status {code}). Its last lines:\n{tail}", f"The whole output is in {log_file}."
	)
