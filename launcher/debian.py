"""Which Debian packages are missing? Only those are installed."""

import os
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from launcher.console import Failure, Stage
from launcher.shell import program, run

# package → the program or file that shows it is there
PORTAL_PACKAGES = {
	"git": "git",
	"gcc": "gcc",
	"pkg-config": "pkg-config",
	"python3-venv": "package:python3-venv",
	"python3-dev": "package:python3-dev",
	"libmariadb-dev": "mariadb_config",
	"mariadb-server": "mariadbd",
	"redis-server": "redis-server",
	"nginx-light": "nginx",
	"wkhtmltopdf": "wkhtmltopdf",
	"fonts-liberation2": "package:fonts-liberation2", # the older fonts-liberation has no Vietnamese letters
}
TEST_PACKAGES = {"chromium": "chromium", "poppler-utils": "pdftoppm"}
POLICY = Path("/usr/sbin/policy-rc.d")


def is_present(probe: str) -> bool:
	if not probe.startswith("package:"):
		return program(probe) is not None
	query = ["dpkg-query", "-W", "-f=${db:Status-Status}", probe.removeprefix("package:")]
	answer = subprocess.run(query, capture_output=True, text=True)
	return answer.stdout == "installed"


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
	environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
	with services_not_started():
		run(["apt-get", "update"], "Reading Debian's package lists", env=environment)
		option = ["-o", "APT::Status-Fd=1", "-o", "Dpkg::Use-Pty=0"]
		run(
			[command[0], *option, *command[1:]],
			"Installing Debian packages",
			env=environment,
			progress=line.progress,
		)


@contextmanager
def services_not_started() -> Iterator[None]:
	"""The packages' own daemons stay off: the launcher runs private ones."""
	if POLICY.exists():
		yield
		return
	POLICY.write_text("#!/bin/sh\nexit 101\n")
	POLICY.chmod(0o755)
	try:
		yield
	finally:
		POLICY.unlink()
