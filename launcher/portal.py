"""How does a bench come up and go down? Services first, then Frappe's processes; the other way round to
stop."""

import time
from pathlib import Path

from launcher import ports, python_env
from launcher.console import Failure, stage
from launcher.framework import install as framework
from launcher.framework.install import MARK
from launcher.health import unhealthy
from launcher.layout import CHECKOUT, PYTHON, Bench
from launcher.lock import setup_lock
from launcher.ports import LOOPBACK
from launcher.services import redis_servers
from launcher.services.daemon import Daemon
from launcher.services.mariadb import MariaDB
from launcher.services.supervisor import stop_left_over
from launcher.signals import uninterrupted
from launcher.site import Site
from launcher.stamps import Stamp, content_hash

EVERYWHERE = ("0.0.0.0", "::")


class Portal:
	"""One bench as something that runs."""

	def __init__(self, bench: Bench, host: str | None = None):
		self.bench = bench
		self.host = host or bench.settings().get("onestop_host", LOOPBACK)
		self.site = Site(bench)
		self.mariadb = MariaDB(bench)
		self.redis = redis_servers.both(bench)
		pids = bench.config / "pids"
		self.supervisor = Daemon("The portal", pids / "supervisor.pid", bench.logs / "supervisor.log")
		self.running = Stamp("running", bench.data / "stamps")

	@property
	def address(self) -> str:
		host = LOOPBACK if self.host in EVERYWHERE else self.host
		return f"http://{f'[{host}]' if ':' in host else host}:{self.bench.settings()['onestop_port']}"

	def version(self) -> str:
		"""What running processes were started from: code, packages, ports and address."""
		settings = {name: self.bench.settings().get(name) for name in ports.WISHED}
		stamps = [Stamp(name).file for name in ("requirements.lock", "apps", "npm")]
		code = [CHECKOUT / "launcher", CHECKOUT / "apps" / "onestop" / "onestop", MARK]
		return content_hash(*code, *stamps, extra=f"{settings} {self.host}")

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
		before = self.bench.settings().get("onestop_port")
		if not self.supervisor.pid():
			stop_left_over(self.bench)
		self.bench.remember(**ports.choose(self.bench, self.own_ports(), wanted, self.host))
		if self.bench.settings()["onestop_port"] != before:
			self.supervisor.stop()

	def own_ports(self) -> set[str]:
		"""Which ports are held by our own processes now?"""
		holders = {"db_port": self.mariadb.daemon}
		holders |= {f"{server.kind}_port": server.daemon for server in self.redis}
		holders |= dict.fromkeys(("onestop_port", "webserver_port", "socketio_port"), self.supervisor)
		return {name for name, daemon in holders.items() if daemon.pid()}

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
			self.stop_processes()
			ports.require_free(self.bench.settings()["onestop_port"], self.host)
			self.bench.remember(onestop_host=self.host)
			self.supervisor.log_file.unlink(missing_ok=True)
			module = [str(PYTHON), "-P", "-m", "launcher.services.supervisor"]
			environment = {**self.bench.environment(), "PYTHONPATH": str(CHECKOUT)}
			command = [*module, str(self.bench.root), self.bench.site, self.host]
			self.supervisor.start(command, env=environment, cwd=self.bench.sites)
			self.supervisor.wait_until(lambda: not unhealthy(self), seconds=90)
			self.running.write(value)

	def stop_processes(self) -> None:
		self.supervisor.stop()
		stop_left_over(self.bench)

	def stop(self) -> None:
		with uninterrupted():
			self.stop_processes()
			for server in reversed(self.redis):
				server.stop()
			self.mariadb.stop()

	def wait(self) -> None:
		"""Until the portal ends; one that ends by itself is a failure, one that `down` ends is not."""
		while self.supervisor.pid():
			time.sleep(0.5)
		if self.supervisor.pid_file.exists():
			raise Failure(
				f"The portal ended by itself. The last lines of its log:\n{self.supervisor.last_lines()}",
				f"Look into {self.bench.logs}, mend what you find and run  ./onestop up  again.",
			)
		print("The portal was stopped by another command.", flush=True)


def relative(path: Path) -> Path:
	return path.relative_to(CHECKOUT) if path.is_relative_to(CHECKOUT) else path
