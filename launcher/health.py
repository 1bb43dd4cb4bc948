"""Is each process of a bench well? Asked of the process itself, not of its pid file."""

from __future__ import annotations

import http.client
import json
import urllib.request
from typing import TYPE_CHECKING

import psutil

from launcher.framework.install import is_ours

if TYPE_CHECKING:
	from launcher.portal import Portal

PROXYLESS = urllib.request.build_opener(urllib.request.ProxyHandler({}))


def get(url: str, headers: dict[str, str] | None = None, timeout: float = 5) -> str:
	"""The body of an answer with status 200, or an empty text."""
	try:
		with PROXYLESS.open(urllib.request.Request(url, headers=headers or {}), timeout=timeout) as answer:
			return answer.read().decode()
	except (OSError, http.client.HTTPException, ValueError):
		return ""


def answers_through_front(portal: Portal) -> bool:
	return "pong" in get(f"{portal.address}/api/method/ping")


def health(portal: Portal) -> dict[str, dict]:
	"""Each process's name → {"ok": bool, "detail": text}; nginx is asked when there is somebody behind it."""
	result = {
		"mariadb": row(portal.mariadb.daemon.pid() and portal.mariadb.answers(), "answers a ping"),
		**{
			server.kind: row(server.daemon.pid() and server.answers(), "answers a ping")
			for server in portal.redis
		},
		"web": row(web_answers(portal), "answers /api/method/ping"),
		"realtime": row(realtime_answers(portal), "answers, hears Redis"),
	}
	ready = result["web"]["ok"] and answers_through_front(portal)
	result["nginx"] = row(ready, "hands on /api/method/ping")
	return result | queue_health(portal, result["redis_queue"]["ok"])


def web_answers(portal: Portal) -> bool:
	address = f"http://127.0.0.1:{portal.bench.settings().get('webserver_port')}/api/method/ping"
	return "pong" in get(address, {"X-Frappe-Site-Name": portal.bench.site})


def realtime_answers(portal: Portal) -> bool:
	"""Ours tells whether it hears Redis; someone's own Frappe has upstream's, which can only be greeted."""
	address = f"http://127.0.0.1:{portal.bench.settings().get('socketio_port')}"
	if not is_ours():
		return "sid" in get(f"{address}/socket.io/?EIO=4&transport=polling")
	told = get(f"{address}/health")
	return told.startswith("{") and json.loads(told).get("redis") is True


def queue_health(portal: Portal, queue_answers: bool) -> dict[str, dict]:
	living = supervised(portal)
	listening = queue_workers(portal) if queue_answers else 0
	workers = {
		f"worker_{number}": row(f"worker_{number}" in living and listening >= number, "listens to its queues")
		for number in (1, 2)
	}
	return workers | {"scheduler": row("scheduler" in living, "its process lives")}


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
	commands = [" ".join(command_line(child)) for child in descendants(pid)]
	frappe = [command for command in commands if "launcher.services.keep" not in command]
	workers = sum(command.endswith("frappe worker") for command in frappe)
	names = {f"worker_{number}" for number in range(1, workers + 1)}
	return names | (
		{"scheduler"} if any(command.endswith("frappe schedule") for command in frappe) else set()
	)


def descendants(pid: int) -> list[psutil.Process]:
	try:
		return psutil.Process(pid).children(recursive=True)
	except psutil.Error:
		return []


def command_line(process: psutil.Process) -> list[str]:
	try:
		return process.cmdline()
	except psutil.Error:
		return []
