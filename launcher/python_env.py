"""Which Python packages does the bench run on? Those of the lock file, hash for hash, put there by uv."""

import os
import re
import subprocess
import sys
from pathlib import Path

from launcher.console import Stage
from launcher.layout import APP, CHECKOUT, ENV, FRAPPE, PYTHON
from launcher.shell import run
from launcher.stamps import Stamp, content_hash

LOCKS = CHECKOUT / "launcher" / "python"
UV = ENV / "bin" / "uv"


def make_env(line: Stage) -> None:
	"""A virtual environment with uv in it."""
	value = content_hash(LOCKS / "requirements.lock", extra=f"{sys.version_info[:2]} {ENV}")
	stamp = Stamp("env")
	if stamp.is_current(value) and UV.exists():
		return
	with stamp.renewed(value):
		if not is_usable(PYTHON):
			make_empty_env()
		pinned = ENV / "uv.lock"
		pinned.write_text(pin_of("uv", (LOCKS / "requirements.lock").read_text()))
		options = ["--quiet", "--force-reinstall", "--require-hashes", "-r", str(pinned)]
		run([str(PYTHON), "-m", "pip", "install", *options], "Installing uv")


def make_empty_env() -> None:
	for installed in ("requirements.lock", "tests.lock", "apps"):
		Stamp(installed).clear()
	run([sys.executable, "-m", "venv", "--clear", str(ENV)], "Making the Python environment")


def is_usable(python: Path) -> bool:
	if not python.exists():
		return False
	check = [str(python), "-c", "import pip, sys; sys.exit(sys.version_info < (3, 11))"]
	return subprocess.run(check, capture_output=True).returncode == 0


def pin_of(package: str, lock: str) -> str:
	"""One package's lines of a lock file: its version and its hashes."""
	return re.search(rf"^{package}==.*?(?=^\S|\Z)", lock, re.MULTILINE | re.DOTALL)[0]


def install_locked(lock: str, line: Stage) -> None:
	"""Install what `lock` lists, exactly."""
	file = LOCKS / lock
	value = content_hash(file, extra=Stamp("env").read())
	stamp = Stamp(lock)
	if stamp.is_current(value):
		line.note = "unchanged"
		return
	# A package that a killed run wrote half of looks installed; without a stamp none is believed.
	again = [] if stamp.read() else ["--reinstall"]
	with stamp.renewed(value):
		options = ["--no-deps", "--require-hashes", *again, "-r", str(file)]
		uv("install", *options, what=f"Installing {lock}")


def install_apps(line: Stage, framework_is_ours: bool) -> None:
	"""Make both apps importable from their folders; someone's own Frappe also brings its own requirements."""
	extra = f"{Stamp('env').read()} {framework_is_ours}"
	value = content_hash(FRAPPE / "pyproject.toml", APP / "pyproject.toml", extra=extra)
	stamp = Stamp("apps")
	if stamp.is_current(value):
		line.note = "unchanged"
		return
	with stamp.renewed(value):
		options = ["--no-deps"] if framework_is_ours else ["-r", str(LOCKS / "tools.in")]
		uv("install", "-e", str(FRAPPE), "-e", str(APP), *options, what="Installing the apps")


def uv(*arguments: str, what: str) -> None:
	environment = dict(os.environ)
	# Whoever uses a mirror has told pip; uv has a name of its own for it.
	if mirror := environment.get("PIP_INDEX_URL"):
		environment.setdefault("UV_DEFAULT_INDEX", mirror)
	run([str(UV), "pip", arguments[0], "--python", str(PYTHON), *arguments[1:]], what, env=environment)
