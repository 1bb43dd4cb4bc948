"""Which of Frappe's own processes run, and who watches them? honcho, one log file each.

Run by the launcher as  python -m launcher.services.supervisor ROOT SITE HOST
"""

import shlex
import signal
import sys
from pathlib import Path

import honcho.manager
from honcho.manager import Manager

from launcher.layout import CHECKOUT, ENV, FRAPPE, PYTHON, Bench
from launcher.services import nginx

WORKERS = 2


class LogFiles:
	"""What honcho calls a printer: gets every line of every process."""

	def __init__(self, folder: Path):
		self.folder, self.width = folder, 0

	def write(self, message) -> None:
		text = message.data if isinstance(message.data, str) else message.data.decode(errors="replace")
		name = message.name or "supervisor"
		with (self.folder / f"{name}.log").open("a") as file:
			file.write(f"{message.time:%Y-%m-%d %H:%M:%S} {text.rstrip()}\n")


def commands(bench: Bench, host: str) -> dict[str, str]:
	"""Each process's name and command."""
	settings = bench.settings()
	frappe = f"{PYTHON} -m frappe.utils.bench_helper frappe"
	keep = f"exec {PYTHON} -m launcher.services.keep"
	return {
		"web": f"{keep} {ENV}/bin/gunicorn --bind 127.0.0.1:{settings['webserver_port']} --workers 2 "
		"--threads 4 "
		"--worker-class gthread --timeout 120 --graceful-timeout 10 --preload frappe.app:application",
		"realtime": f"{keep} node {shlex.quote(str(FRAPPE / 'socketio.js'))}",
		**{f"worker_{number}": f"{keep} {frappe} worker" for number in range(1, WORKERS + 1)},
		"scheduler": f"{keep} {frappe} schedule",
		"nginx": nginx.command(bench, nginx.write_config(bench, host)),
	}


def main(root: str, site: str, host: str) -> int:
	bench = Bench(Path(root), site)
	honcho.manager.KILL_WAIT = 20
	manager = Manager(LogFiles(bench.logs))
	environment = {**bench.environment(), "PYTHONPATH": str(CHECKOUT)}
	for name, command in commands(bench, host).items():
		manager.add_process(name, command, env=environment, cwd=str(bench.sites))
	signal.signal(signal.SIGHUP, signal.SIG_IGN)
	manager.loop()
	return manager.returncode or 0


if __name__ == "__main__":
	sys.exit(main(*sys.argv[1:]))
