"""`./onestop status`: address, site, ports, versions and each process's health."""

import platform
from importlib.metadata import PackageNotFoundError, version

import MySQLdb
import redis

from launcher import ports
from launcher.health import health
from launcher.layout import Bench
from launcher.portal import Portal

# The app leaves "done / total" under this key of the queue's Redis.
YEAR_PROGRESS = "onestop:demonstration"


def report(bench: Bench) -> dict:
	portal = Portal(bench)
	settings = bench.settings()
	processes = health(portal) if settings else {}
	return {
		"running": bool(processes) and all(answer["ok"] for answer in processes.values()),
		"address": portal.address if settings.get("onestop_port") else None,
		"site": bench.site,
		"ports": {name: settings.get(name) for name in ports.WISHED},
		"versions": versions(portal),
		"processes": processes,
		"demonstration": demonstration(portal),
	}


def versions(portal: Portal) -> dict[str, str]:
	found = {"python": platform.python_version()}
	for name in ("frappe", "onestop", "frappe-bench", "gunicorn", "honcho"):
		try:
			found[name] = version(name)
		except PackageNotFoundError:
			found[name] = "missing"
	try:
		found["mariadb"] = portal.mariadb.version()
		found["redis"] = portal.redis[0].client().info("server")["redis_version"]
	except (MySQLdb.Error, redis.RedisError, KeyError):
		pass
	return found


def demonstration(portal: Portal) -> str | None:
	"""How far the demonstration year is loaded; the app leaves that in its cache under one agreed key."""
	try:
		told = portal.redis[1].client().get(YEAR_PROGRESS)
	except (redis.RedisError, KeyError):
		return None
	return told.decode() if told else None


def describe(found: dict) -> str:
	lines = [
		f"{'✓ running' if found['running'] else '✗ not (wholly) running'}   {found['address'] or ''}   site "
		f"{found['site']}",
		"",
		*(
			f"  {'✓' if answer['ok'] else '✗'} {name:<14}{answer['detail']}"
			for name, answer in found["processes"].items()
		),
		"",
		"  ports      " + ", ".join(f"{name} {port}" for name, port in found["ports"].items() if port),
		"  versions   " + ", ".join(f"{name} {number}" for name, number in found["versions"].items()),
	]
	if found["demonstration"]:
		lines.append(f"  demonstration year: {found['demonstration']}")
	return "\n".join(lines)
