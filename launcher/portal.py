"""How does a bench come up and go down? Services first, then Frappe's processes; the other way round to
stop."""

import sys
import time
from pathlib import Path

from launcher import ports, python_env
from launcher.console import Failure, stage
from launcher.framework import install as framework
from launcher.health import answers_through_front, unhealthy
from launcher.layout import CHECKOUT, PYTHON, Bench
from launcher.lock import setup_lock
from launcher.services import redis_servers
from launcher.services.daemon import Daemon
from launcher.services.mariadb import MariaDB
from launcher.site import Site
from launcher.stamps import Stamp, content_hash

LOOPBACK = "127.0.0.1"


class Portal:
	"""One bench as something that runs."""

	def __init__(self, bench: Bench, host: str = LOOPBACK):
		self.bench, self.host = bench, host
		self.site = Site(bench)
		self.mariadb = MariaDB(bench)
		self.redis = redis_servers.both(bench)
		pids = bench.config / "pids"
		self.supervisor = Daemon("The portal", pids / "supervisor.pid", bench.logs / "supervisor.log")
		self.running = Stamp("running", bench.data / "stamps")

	@property
	def address(self) -> str:
		host = LOOPBACK if self.host == "0.0.0.0" else self.host
		return f"http://{host}:{self.bench.settings()['onestop_port']}"

	def version(self) -> str:
		"""What running processes were started from: code, packages, ports and address."""
		settings = {name: self.bench.settings().get(name) for name in ports.WISHED}
		return content_hash(
			CHECKOUT / "launcher", CHECKOUT / "apps" / "onestop" / "onestop", extra=f"{settings} {self.host}"
		)

	def set_up(self, port: int | None = None) -> None:
		"""Every stage up to a migrated site with its services running; unchanged stages cost nothing."""
		with setup_lock():
			self.prepare_code()
			self.prepare_ports(port)
			self.site.configure()
			with stage("Assets") as line:
				framework.build_assets(self.bench, line)
			self.start_services()
			with stage("Site") as line:
				self.site.make(line)
			with stage("Migration") as line:
				self.site.migrate(line)

	def prepare_code(self) -> None:
		with stage("Framework") as line:
			framework.restore(line)
		with stage("npm packages") as line:
			framework.install_node_packages(line)
		with stage("Apps") as line:
			python_env.install_apps(line, framework.is_ours())
		self.bench.prepare()

	def prepare_ports(self, wanted: int | None) -> None:
		settings = self.bench.settings()
		running = self.supervisor.pid() is not None
		chosen = ports.choose(self.bench, running or self.mariadb.daemon.pid() is not None, wanted)
		if running and wanted and wanted != settings.get("onestop_port"):
			self.supervisor.stop()
		self.bench.remember(**chosen)

	def start_services(self) -> None:
		with stage("MariaDB and Redis"):
			self.mariadb.start()
			for server in self.redis:
				server.start()

	def start(self) -> None:
		"""Start Frappe's processes, or leave them be when they already run from the same code."""
		value = self.version()
		if self.supervisor.pid() and self.running.is_current(value) and not unhealthy(self):
			return
		with stage("Portal"):
			self.supervisor.stop()
			ports.require_free(self.bench.settings()["onestop_port"])
			self.supervisor.log_file.unlink(missing_ok=True)
			module = [
				str(PYTHON),
				"-m",
				"launcher.services.supervisor",
				str(self.bench.root),
				self.bench.site,
				self.host,
			]
			self.supervisor.start(
				module, env={**self.bench.environment(), "PYTHONPATH": str(CHECKOUT)}, cwd=self.bench.sites
			)
			self.supervisor.wait_until(
				lambda: answers_through_front(self) and not unhealthy(self), seconds=90
			)
			self.running.write(value)

	def stop(self) -> None:
		self.supervisor.stop()
		for server in reversed(self.redis):
			server.stop()
		self.mariadb.stop()

	def wait(self) -> None:
		"""Until the portal ends; one that ends by itself is a failure."""
		while self.supervisor.pid():
			time.sleep(0.5)
		raise Failure(
			f"The portal ended by itself. The last lines of its log:\n{self.supervisor.last_lines()}",
			f"Look into {self.bench.logs}, mend what you find and run  ./onestop up  again.",
		)


def is_interactive() -> bool:
	return sys.stdout.isatty()


def relative(path: Path) -> Path:
	return path.relative_to(CHECKOUT) if path.is_relative_to(CHECKOUT) else path
