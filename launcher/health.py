"""Is each process of a bench well? Asked of the process itself, not of its pid file."""

from __future__ import annotations

import json
import urllib.error
import urllib.request
from typing import TYPE_CHECKING

import psutil

if TYPE_CHECKING:
	from launcher.portal import Portal

PROXYLESS = urllib.request.build_opener(urllib.request.ProxyHandler({}))


def get(url: str, headers: dict[str, str] | None = None, timeout: float = 5) -> str:
	"""The body of an answer with status 200, or an empty text."""
	try:
		with PROXYLESS.open(urllib.request.Request(url, headers=headers or {}), timeout=timeout) as answer:
			return answer.read().decode()
	except (OSError, urllib.error.URLError):
		return ""


def answers_through_front(portal: Portal) -> bool:
	return "pong" in get(f"{portal.address}/api/method/ping")


def health(portal: Portal) -> dict[str, dict]:
	"""Each process's name → {"ok": bool, "detail": text}."""
	settings = portal.bench.settings()
	web = f"http://127.0.0.1:{settings.get('webserver_port')}/api/method/ping"
	realtime = get(f"http://127.0.0.1:{settings.get('socketio_port')}/health")
	result = {
		"mariadb": row(portal.mariadb.daemon.pid() and portal.mariadb.answers(), "answers a ping"),
		**{
			server.kind: row(server.daemon.pid() and server.answers(), "answers a ping")
			for server in portal.redis
		},
		"web": row("pong" in get(web, {"X-Frappe-Site-Name": portal.bench.site}), "answers /api/method/ping"),
		"realtime": row(realtime and json.loads(realtime).get("redis"), "answers /health, hears Redis"),
		"nginx": row(answers_through_front(portal), "hands on /api/method/ping"),
	}
	living = supervised(portal)
	for name in ("worker_1", "worker_2", "scheduler"):
		result[name] = row(name in living, "its process lives")
	workers = queue_workers(portal) if result["redis_queue"]["ok"] else 0
	for number in (1, 2):
		result[f"worker_{number}"] = row(
			result[f"worker_{number}"]["ok"] and workers >= number, "listens to its queues"
		)
	return result


def row(ok: object, detail: str) -> dict:
	return {"ok": bool(ok), "detail": detail}


def unhealthy(portal: Portal) -> list[str]:
	return [name for name, answer in health(portal).items() if not answer["ok"]]


def queue_workers(portal: Portal) -> int:
	"""How many workers have announced themselves to the queue."""
	from rq import Worker

	return Worker.count(connection=portal.redis[1].client())


def supervised(portal: Portal) -> set[str]:
	"""The names of the supervisor's living processes (workers are told apart by their order)."""
	pid = portal.supervisor.pid()
	if pid is None:
		return set()
	commands = [" ".join(command_line(child)) for child in psutil.Process(pid).children(recursive=True)]
	frappe = [command for command in commands if "launcher.services.keep" not in command]
	workers = sum(command.endswith("frappe worker") for command in frappe)
	names = {f"worker_{number}" for number in range(1, workers + 1)}
	return names | (
		{"scheduler"} if any(command.endswith("frappe schedule") for command in frappe) else set()
	)


def command_line(process: psutil.Process) -> list[str]:
	try:
		return process.cmdline()
	except psutil.Error:
		return []
