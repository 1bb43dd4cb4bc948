"""Which of Frappe's own processes run, and who watches them? honcho, one log file each.

Run by the launcher as  python -m launcher.services.supervisor ROOT SITE HOST
"""

import os
import shlex
import signal
import sys
from pathlib import Path

import honcho.manager
from honcho.manager import SYSTEM_PRINTER_NAME, Manager

from launcher.layout import CHECKOUT, FRAPPE, PYTHON, Bench
from launcher.services import nginx
from launcher.services.daemon import Daemon
from launcher.services.keep import GIVING_UP

WORKERS = 2


LARGEST_LOG = 10_000_000


class LogFiles:
	"""What honcho calls a printer: gets every line of every process."""

	def __init__(self, folder: Path):
		self.folder, self.width = folder, 0
		self.last: dict[str, list[str]] = {}
		for log in folder.glob("*.log"):
			if log.stat().st_size > LARGEST_LOG and log.stem != "supervisor":
				log.replace(log.with_suffix(".log.1"))

	def write(self, message) -> None:
		text = message.data if isinstance(message.data, str) else message.data.decode(errors="replace")
		line = f"{message.time:%Y-%m-%d %H:%M:%S} {text.rstrip()}"
		if message.name == SYSTEM_PRINTER_NAME:  # honcho itself: what started and what stopped
			print(line, flush=True)
			return
		with (self.folder / f"{message.name}.log").open("a") as file:
			file.write(line + "\n")
		if GIVING_UP in text:
			print(f"{message.name}: " + "\n".join(self.last.get(message.name, [])), flush=True)
		self.last[message.name] = [*self.last.get(message.name, []), text.rstrip()][-3:]


def commands(bench: Bench, host: str) -> dict[str, list[str]]:
	"""Each process's name and command."""
	frappe = [str(PYTHON), "-m", "frappe.utils.bench_helper", "frappe"]
	return {
		"web": gunicorn(bench.settings()["webserver_port"]),
		"realtime": ["node", str(FRAPPE / "socketio.js")],
		**{f"worker_{number}": [*frappe, "worker"] for number in range(1, WORKERS + 1)},
		"scheduler": [*frappe, "schedule"],
		"nginx": nginx.command(bench, nginx.write_config(bench, host)),
	}


def gunicorn(port: int) -> list[str]:
	options = f"--bind 127.0.0.1:{port} --workers 2 --threads 4 --worker-class gthread --timeout 120"
	more = "--graceful-timeout 10 --no-control-socket --preload frappe.app:application"
	return [str(PYTHON), "-m", "gunicorn", *options.split(), *more.split()]


def kept(bench: Bench, name: str, command: list[str]) -> str:
	"""As honcho takes it: one line for the shell."""
	keep = [str(PYTHON), "-P", "-m", "launcher.services.keep", str(pid_file(bench, name)), *command]
	return f"exec {shlex.join(keep)}"


def pid_file(bench: Bench, name: str) -> Path:
	return bench.config / "pids" / f"{name}.kept"


def stop_left_over(bench: Bench) -> None:
	"""End what a killed supervisor left behind, and wait for its end: it holds our ports."""
	for file in (bench.config / "pids").glob("*.kept"):
		Daemon(file.stem, file, bench.logs / f"{file.stem}.log").stop(20)


def main(root: str, site: str, host: str) -> int:
	bench = Bench(Path(root), site)
	honcho.manager.KILL_WAIT = 20
	manager = Manager(LogFiles(bench.logs))
	variables = {"PYTHONPATH": str(CHECKOUT), "ONESTOP_SUPERVISOR": str(os.getpid())}
	environment = {**bench.environment(), **variables}
	for name, command in commands(bench, host).items():
		manager.add_process(name, kept(bench, name, command), env=environment, cwd=str(bench.sites))
	signal.signal(signal.SIGHUP, signal.SIG_IGN)
	manager.loop()
	return manager.returncode or 0


if __name__ == "__main__":
	sys.exit(main(*sys.argv[1:]))
