"""`./onestop up`: everything from a bare machine to a portal that answers."""

import json
import secrets
import socket
import time
from collections.abc import Iterator
from contextlib import contextmanager

from launcher.console import stage
from launcher.layout import PORTAL, Bench, write_private
from launcher.lock import bench_lock, setup_lock
from launcher.portal import EVERYWHERE, Portal, relative
from launcher.site import Site
from launcher.status import YEAR_PROGRESS


def bring_up(port: int | None, host: str, demo: bool, detach: bool) -> int:
	portal = Portal(PORTAL, host)
	with bench_lock(PORTAL):
		was_running = portal.supervisor.pid() is not None
		with stopping_unless_done(portal, but_for=detach and was_running):
			print(make_and_start(portal, port, demo), flush=True)
			portal.site.told_stamp.write("yes")
	if not detach:
		print("\nCtrl-C stops everything.", flush=True)
		with stopping_unless_done(portal):
			if demo:
				watch_year(portal)
			portal.wait()
	return 0


def make_and_start(portal: Portal, port: int | None, demo: bool) -> str:
	portal.set_up(port)
	accounts = prepare_demonstration(portal.site, demo)
	portal.start()
	if demo:
		load_year(portal.site)
	return summary(portal, accounts, is_new=not portal.site.told_stamp.read())


@contextmanager
def stopping_unless_done(portal: Portal, but_for: bool = False) -> Iterator[None]:
	"""A failure or Ctrl-C leaves nothing running, but for a portal that ran before."""
	try:
		yield
	except BaseException:
		if not but_for:
			with stage("Stopping"):
				portal.stop()
		raise


def demo_password(bench: Bench) -> str:
	file = bench.site_folder / "demonstration_password"
	if not file.exists():
		write_private(file, secrets.token_urlsafe(9))
	return file.read_text()


def prepare_demonstration(site: Site, wanted: bool) -> list[dict]:
	"""The town, its catalogue and its accounts (quick); without the demonstration the accounts are closed."""
	with stage("Demonstration town") as line:
		value = f"{wanted} {site.stamp.read()}"
		if not site.demo_stamp.is_current(value):
			command = "onestop-demo" if wanted else "onestop-close-demo"
			options = (
				["--password-file", str(site.bench.site_folder / "demonstration_password")] if wanted else []
			)
			if wanted:
				demo_password(site.bench)
			site.frappe("--site", site.bench.site, command, *options, what="Preparing the demonstration town")
			site.demo_stamp.write(value)
		else:
			line.note = "unchanged"
	accounts = site.bench.site_folder / "demonstration_accounts.json"
	return json.loads(accounts.read_text()) if wanted and accounts.exists() else []


def load_year(site: Site) -> None:
	"""Hand the demonstration year to a queue worker; it goes on where it stopped, and does nothing when it is
	whole."""
	site.frappe(
		"--site", site.bench.site, "onestop-demo-year", "--enqueue", what="Starting the demonstration year"
	)


def watch_year(portal: Portal) -> None:
	"""Draw how far the demonstration year is, for as long as it is being loaded."""
	done, total = year_loaded(portal)
	if done >= total:
		return
	with stage("Demonstration year") as line:
		while done < total and portal.supervisor.pid():
			time.sleep(1)
			done, total = year_loaded(portal)
			line.progress(done, total)


def year_loaded(portal: Portal) -> tuple[int, int]:
	"""Dossiers entered and to be entered, as the app tells them; nothing told yet is nothing entered."""
	told = portal.redis[1].client().get(YEAR_PROGRESS)
	done, total = told.decode().split(" / ") if told else ("0", "1")
	return int(done), int(total)


def summary(portal: Portal, accounts: list[dict], is_new: bool) -> str:
	lines = ["", f"onestop is running:  {portal.address}"]
	if portal.host in EVERYWHERE:
		lines.append(f"From other machines:  http://{own_name()}:{portal.bench.settings()['onestop_port']}")
	file = portal.site.password_file
	if is_new:
		lines.append(
			f"Administrator's password (shown this once, kept in {relative(file)}):  {file.read_text()}"
		)
	if accounts:
		lines += ["", f"Demonstration accounts, all with the password  {demo_password(portal.bench)}"]
		lines += [f"  {account['user']:<34}{account['title']}" for account in accounts]
		lines.append(
			"The year 2017 is being loaded in the background;  ./onestop status  shows how far it is."
		)
	return "\n".join(lines)


def own_name() -> str:
	"""The address this machine has on the way out, where it has one (nothing is sent)."""
	with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
		try:
			probe.connect(("192.0.2.1", 9))
			return probe.getsockname()[0]
		except OSError:
			return socket.gethostname()


def drop_site() -> int:
	portal = Portal(PORTAL)
	with bench_lock(PORTAL), setup_lock():
		portal.stop_processes()
		if portal.mariadb.data.exists():
			with stopping(portal):
				portal.prepare_ports(None)
				portal.site.configure()
				portal.start_services()
				with stage("Dropping the site"):
					portal.site.drop()
	return 0


@contextmanager
def stopping(portal: Portal) -> Iterator[None]:
	try:
		yield
	finally:
		portal.stop()
