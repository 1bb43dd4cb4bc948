"""Which Debian packages are missing? Only those are installed."""

import os
import re
import sysconfig
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path

from launcher.console import Failure, Stage
from launcher.shell import counting, program, run

# package → what shows that it is there: a program, or a kind of file and its name
PORTAL_PACKAGES = {
	"git": "program:git",
	"gcc": "program:gcc",
	"pkg-config": "program:pkg-config",
	"python3-venv": "module:ensurepip",
	"python3-dev": "header:Python.h",
	"libmariadb-dev": "program:mariadb_config",
	"mariadb-server": "program:mariadbd",
	"redis-server": "program:redis-server",
	"nginx-light": "program:nginx",
	"wkhtmltopdf": "program:wkhtmltopdf",
	# The older fonts-liberation has no Vietnamese letters.
	"fonts-liberation2": "font:liberation2/LiberationSerif-Regular",
}
TEST_PACKAGES = {"chromium": "program:chromium", "poppler-utils": "program:pdftoppm"}
FONTS = Path("/usr/share/fonts")
POLICY = Path("/usr/sbin/policy-rc.d")
OURS = "#!/bin/sh\n# onestop: the packages' own daemons stay off\nexit 101\n"
STEP = r"^(Get:\d|Unpacking |Setting up )"
NEW = re.compile(r"(\d+) newly installed")

PROBES = {
	"program": lambda name: program(name) is not None,
	"module": lambda name: find_spec(name) is not None,
	"header": lambda name: (Path(sysconfig.get_path("include")) / name).exists(),
	"font": lambda name: any(FONTS.rglob(f"{name}.*")),
}


def is_present(probe: str) -> bool:
	kind, name = probe.split(":")
	return PROBES[kind](name)


def missing(packages: dict[str, str]) -> list[str]:
	return [package for package, probe in packages.items() if not is_present(probe)]


def install(packages: list[str], line: Stage) -> None:
	"""Install `packages`; without the right to, say the exact command."""
	command = ["apt-get", "install", "--yes", "--no-install-recommends", *packages]
	if not program("apt-get"):
		raise Failure(
			f"These programs are missing and this is not a Debian system: {', '.join(packages)}.",
			"Install them in your system's way, then run the same command again.",
		)
	if os.geteuid() != 0:
		raise Failure(
			f"Debian packages are missing and only an administrator can install them: {', '.join(packages)}.",
			f"Run:  sudo apt-get update && sudo {' '.join(command)}\n  then run the same command again.",
		)
	with services_not_started():
		apt(["apt-get", "update"], "Reading Debian's package lists")
		# What an interrupted run left half installed would stop every other installation.
		apt(["dpkg", "--configure", "--pending"], "Finishing an interrupted Debian installation")
		plan = apt([*command, "--simulate"], "Choosing Debian packages")
		steps = 3 * int((NEW.search(plan) or [0, 0])[1])
		apt(command, "Installing Debian packages", counting(STEP, steps, line.progress))


def apt(command: list[str], what: str, watch: Callable[[str], None] | None = None) -> str:
	environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive", "LC_ALL": "C.UTF-8"}
	waiting = ["-o", "DPkg::Lock::Timeout=300"] if command[0] == "apt-get" else []
	return run([command[0], *waiting, *command[1:]], what, env=environment, watch=watch)


@contextmanager
def services_not_started() -> Iterator[None]:
	"""The packages' own daemons stay off, for the launcher runs private ones; an administrator's own policy
	stays."""
	if POLICY.exists() and POLICY.read_text() != OURS:
		yield
		return
	POLICY.write_text(OURS)
	POLICY.chmod(0o755)
	try:
		yield
	finally:
		POLICY.unlink()
