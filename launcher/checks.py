"""`./onestop test` and `./onestop measure`: every check, on a site and services of their own."""

import os
import subprocess
import sys
import time

from launcher import python_env
from launcher.console import Failure, stage
from launcher.layout import CHECKOUT, ENV, FRAPPE, PYTHON, TESTS
from launcher.lock import bench_lock, setup_lock
from launcher.portal import Portal
from launcher.up import demo_password, load_year, prepare_demonstration

NODE_TESTS = CHECKOUT / "launcher" / "framework" / "node"
# name → command; each ends with status 0 when all is well
STATIC_CHECKS = {
	"ruff": ["ruff", "check", "."],
	"ruff format": ["ruff", "format", "--check", "."],
	"mypy on rules/": ["mypy"],
	"import-linter": ["lint-imports"],
}


def run_all(pytest_arguments: list[str]) -> int:
	"""The static checks, the launcher's own Node tests, then pytest, whose summary is the last line."""
	with bench_lock(TESTS):
		prepare_tools()
		failed = [name for name, command in STATIC_CHECKS.items() if not passes(name, command)]
		portal = Portal(TESTS)
		try:
			return run_on(portal, pytest_arguments, failed)
		finally:
			portal.stop()  # says nothing: pytest's summary is the last line


def run_on(portal: Portal, pytest_arguments: list[str], failed: list[str]) -> int:
	portal.set_up()
	if not passes("node tests", node_tests()):
		failed.append("node tests")
	prepare_demonstration(portal.site, wanted=True)
	portal.start()
	load_year(portal.site)
	return run_pytest(portal, pytest_arguments, failed)


def prepare_tools() -> None:
	with setup_lock(), stage("Test tools") as line:
		python_env.install_locked("tests.lock", line)


def passes(name: str, command: list[str]) -> bool:
	with stage(name) as line:
		answer = subprocess.run(command, cwd=CHECKOUT, env=environment(), capture_output=True, text=True)
		line.note = "" if answer.returncode == 0 else "FAILED"
	if answer.returncode:
		print(answer.stdout[-6000:] + answer.stderr[-3000:], flush=True)
	return answer.returncode == 0


def environment() -> dict[str, str]:
	path = os.pathsep.join([str(ENV / "bin"), os.environ["PATH"]])
	return {
		**os.environ,
		"PATH": path,
		"PYTHONPATH": f"{CHECKOUT / 'apps' / 'onestop'}{os.pathsep}{CHECKOUT}",
	}


def node_tests() -> list[str]:
	link = NODE_TESTS / "node_modules"
	if not link.exists():
		link.symlink_to(FRAPPE / "node_modules")
	return ["npm", "test", "--silent", "--prefix", str(NODE_TESTS)]


def run_pytest(portal: Portal, arguments: list[str], failed: list[str]) -> int:
	print(flush=True)
	variables = {
		**portal.bench.environment(),
		"PYTHONPATH": environment()["PYTHONPATH"],
		"ONESTOP_SITE": portal.bench.site,
		"ONESTOP_URL": portal.address,
		"ONESTOP_DEMO_PASSWORD": demo_password(portal.bench),
	}
	# What failed before pytest is told by a test of its own, so that the last line counts it.
	variables["ONESTOP_FAILED_CHECKS"] = "; ".join(failed)
	return subprocess.call([str(PYTHON), "-m", "pytest", *arguments], cwd=CHECKOUT, env=variables) or bool(
		failed
	)


def run_measurements(names: list[str]) -> int:
	"""Each measurement is a program that prints ratios; they run one after the other on the tests' site."""
	prepare_tools()
	portal = Portal(TESTS)
	programs = sorted((CHECKOUT / "tests" / "performance").glob("measure_*.py"))
	chosen = [file for file in programs if not names or file.stem.removeprefix("measure_") in names]
	if not chosen:
		known = ", ".join(file.stem.removeprefix("measure_") for file in programs)
		raise Failure(f"No measurement is named {' or '.join(names)}.", f"Choose from: {known}.")
	try:
		portal.set_up()
		prepare_demonstration(portal.site, wanted=True)
		variables = {
			**portal.bench.environment(),
			"PYTHONPATH": environment()["PYTHONPATH"],
			"ONESTOP_SITE": portal.bench.site,
			"ONESTOP_URL": portal.address,
			"ONESTOP_DEMO_PASSWORD": demo_password(portal.bench),
		}
		if any("ONESTOP_URL" in file.read_text() for file in chosen):
			portal.start()
		codes = [measure(file, variables) for file in chosen]
	finally:
		portal.stop()
	return max(codes)


def measure(file, variables: dict[str, str]) -> int:
	print(f"\n{file.stem.removeprefix('measure_')}", flush=True)
	started = time.monotonic()
	code = subprocess.call([sys.executable, str(file)], cwd=CHECKOUT, env=variables)
	print(f"  ({time.monotonic() - started:.0f} s)", flush=True)
	return code
