import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import psutil
import pytest

from launcher import ports, shell
from launcher.layout import Bench

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def bench(tmp_path: Path) -> Bench:
	"""An empty bench with free ports of its own."""
	bench = Bench(tmp_path / "bench", "shop.localhost")
	for folder in (bench.sites, bench.config / "pids", bench.logs, bench.data):
		folder.mkdir(parents=True)
	bench.remember(**{name: ports.free_port(start + 5000, set()) for name, start in ports.WISHED.items()})
	return bench


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
	"""A fresh checkout as far as the launcher goes."""
	folder = tmp_path / "checkout"
	left_out = shutil.ignore_patterns("node_modules", "__pycache__", "package-lock.json")
	shutil.copytree(ROOT / "launcher", folder / "launcher", ignore=left_out)
	shutil.copy(ROOT / "onestop", folder / "onestop")
	(folder / "apps" / "onestop" / "onestop").mkdir(parents=True)
	return folder


@pytest.fixture
def programs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[str, str], Path]:
	"""Puts a program of this name, a shell script, before all others."""
	folder = tmp_path / "programs"
	folder.mkdir()
	monkeypatch.setenv("PATH", f"{folder}{os.pathsep}{os.environ['PATH']}")

	def put(name: str, script: str) -> Path:
		(folder / name).write_text(f"#!/bin/sh\n{script}\n")
		(folder / name).chmod(0o755)
		return folder / name

	return put


@pytest.fixture
def setup_log(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
	monkeypatch.setattr(shell, "LOG", tmp_path / "logs" / "setup.log")
	return shell.LOG


@pytest.fixture
def launch(checkout: Path) -> Callable[..., subprocess.CompletedProcess]:
	"""Runs the launcher of the fresh checkout from another folder."""

	def run(*arguments: str, path: str | None = None, module: str = "") -> subprocess.CompletedProcess:
		start = ["-m", module] if module else [str(checkout / "onestop")]
		env = {**os.environ, "PATH": path or os.environ["PATH"], "PYTHONPATH": str(checkout)}
		command = [sys.executable, *start, *arguments]
		return subprocess.run(command, env=env, cwd="/", capture_output=True, text=True, timeout=60)

	return run


def wait_until(is_true: Callable[[], object], seconds: float = 10) -> bool:
	deadline = time.monotonic() + seconds
	while not is_true() and time.monotonic() < deadline:
		time.sleep(0.02)
	return bool(is_true())


def lives(pid: int) -> bool:
	try:
		return psutil.Process(pid).status() != psutil.STATUS_ZOMBIE
	except psutil.NoSuchProcess:
		return False
