"""The first steps, with nothing but the standard library: Debian packages, then a Python environment to go on
in."""

import os
import re
import subprocess
import sys

from launcher import debian, python_env
from launcher.console import Failure, explain, failure_of, stage
from launcher.layout import CHECKOUT, PYTHON
from launcher.lock import setup_lock
from launcher.shell import program
from launcher.signals import end_cleanly
from launcher.stamps import Stamp

NEEDS_SETUP = ("up", "test", "measure")
NODE = 20


def main(arguments: list[str]) -> int:
	command = next((word for word in arguments if not word.startswith("-")), "")
	end_cleanly()
	try:
		prepare(command, wants_help=bool({"-h", "--help"}.intersection(arguments)))
	except Failure as failure:
		explain(failure)
		return 1
	except OSError as error:
		explain(failure_of(error))
		return 1
	except KeyboardInterrupt:
		return 130
	return go_on(arguments)


def prepare(command: str, wants_help: bool) -> None:
	"""What must be there before the command can start."""
	if command in NEEDS_SETUP and not wants_help:
		set_up(with_tests=command != "up")
	elif command and not wants_help and not is_set_up():
		raise Failure("This checkout has not been set up yet.", "Run  ./onestop up  first.")


def is_set_up() -> bool:
	return PYTHON.exists() and bool(Stamp("requirements.lock").read() and Stamp("apps").read())


def go_on(arguments: list[str]) -> int:
	"""The rest runs in the environment, which has the libraries."""
	if PYTHON.exists():
		environment = {**os.environ, "PYTHONPATH": str(CHECKOUT)}
		# -P: else `launcher` would be taken from the folder we are called in, perhaps another checkout.
		os.execve(PYTHON, [str(PYTHON), "-P", "-m", "launcher.cli", *arguments], environment)
	from launcher.cli import parser

	parser().print_help()
	return 0


def set_up(with_tests: bool) -> None:
	check_place()
	check_node()
	wanted = debian.PORTAL_PACKAGES | (debian.TEST_PACKAGES if with_tests else {})
	with setup_lock():
		if packages := debian.missing(wanted):
			with stage(f"Debian packages ({len(packages)})") as line:
				debian.install(packages, line)
		with stage("Python environment") as line:
			python_env.make_env(line)
			python_env.install_locked("requirements.lock", line)


def check_place() -> None:
	"""MariaDB's and Python's own scripts do not quote their paths."""
	if re.search(r"[\s'\"\\$]", str(CHECKOUT)):
		raise Failure(
			f"The folder's path has a space or a quotation mark in it, which MariaDB cannot take: {CHECKOUT}",
			"Move the folder to a path without them, then run the same command again.",
		)


def check_node() -> None:
	found = program("node")
	answer = subprocess.run([found, "--version"], capture_output=True, text=True).stdout if found else ""
	version = re.match(r"v(\d+)[\d.]*", answer)
	npm = "" if program("npm") else " without npm"
	if not version or int(version[1]) < NODE or npm:
		found = version[0] + npm if version else "none"
		raise Failure(
			f"onestop needs Node.js {NODE} or newer with npm; found: {found}.",
			f"Install Node.js {NODE} with npm, then run the same command again.",
		)


if __name__ == "__main__":
	sys.exit(main(sys.argv[1:]))
