"""How is another program run? Its output goes to a log; its failure becomes one clear message."""

import os
import re
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

from launcher.console import Failure
from launcher.layout import SHARED

Progress = Callable[[float, float], None]
COUNTED = re.compile(r"progress (\d+) (\d+)")
PERCENT = re.compile(r"(\d{1,3})%|^pmstatus:[^:]*:(\d+)")
NO_NETWORK = re.compile(
	r"Temporary failure in name resolution|Could not resolve|ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ETIMEDOUT"
	r"|ENETUNREACH"
	r"|Network is unreachable|Failed to establish a new connection|NewConnectionError|dns error"
	r"|Connection refused"
	r"|No matching distribution found|Failed to fetch|error sending request|Could not find a version",
)
NO_SPACE = re.compile(r"No space left on device|ENOSPC|Errcode: 28|Disk quota exceeded")


def program(name: str) -> str | None:
	"""Where a program lies; system daemons are not on an ordinary user's path."""
	return shutil.which(name, path=os.environ.get("PATH", "") + ":/usr/local/sbin:/usr/sbin:/sbin")


def run(
	command: list[str],
	what: str,
	*,
	cwd: Path | None = None,
	env: dict[str, str] | None = None,
	progress: Progress | None = None,
	log: str = "setup",
) -> str:
	"""Run `command` to its end; `what` names it in a failure. Returns its output."""
	log_file = SHARED / "logs" / f"{log}.log"
	log_file.parent.mkdir(parents=True, exist_ok=True)
	lines: list[str] = []
	process = subprocess.Popen(
		command,
		cwd=cwd,
		env=env,
		text=True,
		errors="replace",
		stdin=subprocess.DEVNULL,
		stdout=subprocess.PIPE,
		stderr=subprocess.STDOUT,
	)
	try:
		with log_file.open("a") as record:
			record.write(f"\n$ {' '.join(command)}\n")
			for line in read_lines(process):
				record.write(line + "\n")
				lines.append(line)
				if progress:
					report(line, progress)
	finally:
		if process.poll() is None and process.stdout.closed is False:
			process.terminate()
	if process.wait() != 0:
		raise refusal(what, process.returncode, lines, log_file)
	return "\n".join(lines)


def read_lines(process: subprocess.Popen):
	"""Lines as they come; a carriage return (a bar drawn again) counts as a line's end (universal
	newlines)."""
	for line in process.stdout:
		yield line.rstrip("\n")


def report(line: str, progress: Progress) -> None:
	if counted := COUNTED.search(line):
		progress(int(counted[1]), int(counted[2]))
	elif percent := PERCENT.search(line):
		progress(int(percent[1] or percent[2]), 100)


def refusal(what: str, code: int, lines: list[str], log_file: Path) -> Failure:
	text = "\n".join(lines[-200:])
	tail = "\n".join(f"    {line}" for line in lines[-12:])
	if NO_SPACE.search(text):
		return Failure(
			f"{what} failed: the disk is full.",
			"Free at least 4 GB and run the same command again; it completes what is missing.",
		)
	if NO_NETWORK.search(text):
		return Failure(
			f"{what} failed: the package registries could not be reached.\n{tail}",
			"Check the network (and the proxy settings), then run the same command again.",
		)
	return Failure(
		f"{what} failed (exit status {code}). Its last lines:\n{tail}", f"The whole output is in {log_file}."
	)
