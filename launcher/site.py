"""Is the site made, up to date, and does it hold the demonstration town?"""

import os
import pwd
import secrets
import shutil
from hashlib import sha1
from pathlib import Path

from launcher.console import Stage
from launcher.layout import APP, FRAPPE, PYTHON, Bench, write_private
from launcher.services import redis_servers
from launcher.services.mariadb import MariaDB
from launcher.shell import Progress, run, told
from launcher.stamps import Stamp, content_hash

MOST_BYTES = 25 * 1024 * 1024  # of one file; a pack of the catalogue may be as large
SECRETS = ("root_password", "admin_password")


class Site:
	def __init__(self, bench: Bench):
		self.bench = bench
		self.mariadb = MariaDB(bench)
		self.stamp = Stamp("site", bench.data / "stamps")
		self.demo_stamp = Stamp("demo", bench.data / "stamps")
		self.told_stamp = Stamp("administrator_told", bench.data / "stamps")

	@property
	def password_file(self) -> Path:
		return self.bench.site_folder / "administrator_password"

	def database(self) -> str:
		return "_" + sha1(self.bench.site.encode()).hexdigest()[:16]

	def version(self) -> str:
		"""What the site's tables were last made from."""
		return content_hash(APP / "onestop", FRAPPE / "RESTORED.json", FRAPPE / "frappe" / "__init__.py")

	def frappe(self, *arguments: str, what: str, progress: Progress | None = None) -> str:
		command = [str(PYTHON), "-m", "frappe.utils.bench_helper", "frappe", *arguments]
		watch = told(progress) if progress else None
		return run(command, what, cwd=self.bench.sites, env=self.bench.environment(), watch=watch)

	def configure(self) -> None:
		"""The settings every process of this bench reads."""
		self.bench.forget(*SECRETS)  # a killed run may have left them
		settings = self.bench.settings()
		cache, queue = (f"redis://127.0.0.1:{server.port}" for server in redis_servers.both(self.bench))
		self.bench.remember(
			db_host="127.0.0.1",
			redis_cache=cache,
			redis_queue=queue,
			redis_socketio=queue,
			default_site=self.bench.site,
			serve_default_site=True,
			dns_multitenant=False,
			frappe_user=settings.get("frappe_user") or owner(),
			gunicorn_workers=2,
			max_file_size=MOST_BYTES,
			background_workers=2,
			shallow_clone=True,
			live_reload=False,
			rebase_on_pull=False,
			allow_tests=False,
		)

	def make(self, line: Stage) -> None:
		if self.stamp.read():
			line.note = "unchanged"
			return
		self.drop()
		password = secrets.token_urlsafe(12)
		self.relaxed(True)
		try:
			self.new_site(password, line.progress)
			install = ("--site", self.bench.site, "install-app", "onestop")
			self.frappe(*install, what="Installing the app", progress=line.progress)
			# A new site's scheduler is off until somebody answers Frappe's setup wizard, which nobody will.
			self.frappe("--site", self.bench.site, "enable-scheduler", what="Starting the timetable")
		finally:
			self.relaxed(False)
		(self.bench.site_folder / "site_config.json").chmod(0o600)
		write_private(self.password_file, password)
		self.stamp.write(self.version())
		line.note = "new"

	def new_site(self, password: str, progress: Progress) -> None:
		"""Frappe takes both passwords from the settings; on the command line every user could read them."""
		self.bench.remember(root_password=self.mariadb.password, admin_password=password)
		try:
			options = ("--db-name", self.database(), "--no-mariadb-socket", "--set-default")
			self.frappe("new-site", self.bench.site, *options, what="Making the site", progress=progress)
		finally:
			self.bench.forget(*SECRETS)

	def relaxed(self, on: bool) -> None:
		"""A site that is dropped when its making fails needs no durable commits meanwhile."""
		self.mariadb.execute(f"SET GLOBAL innodb_flush_log_at_trx_commit = {2 if on else 1}")

	def migrate(self, line: Stage) -> None:
		value = self.version()
		if self.stamp.is_current(value):
			line.note = "unchanged"
			return
		self.frappe("--site", self.bench.site, "migrate", what="Migrating the site", progress=line.progress)
		self.stamp.write(value)

	def drop(self) -> None:
		"""Remove the site's database and folder, whole or half made."""
		name = self.database()
		self.mariadb.execute(
			f"DROP DATABASE IF EXISTS `{name}`",
			f"DROP USER IF EXISTS '{name}'@'%'",
			f"DROP USER IF EXISTS '{name}'@'localhost'",
		)
		shutil.rmtree(self.bench.site_folder, ignore_errors=True)
		self.stamp.clear()
		self.demo_stamp.clear()
		self.told_stamp.clear()
		for server in redis_servers.both(self.bench):
			server.client().flushall()


def owner() -> str:
	return pwd.getpwuid(os.getuid()).pw_name
