"""Which ports does a bench listen on? Free ones, chosen once and remembered in its settings."""

import socket

from launcher.console import Failure
from launcher.layout import Bench

# setting → where the search for a free port begins
WISHED = {
	"onestop_port": 8080,
	"webserver_port": 18000,
	"socketio_port": 19000,
	"db_port": 13306,
	"redis_cache_port": 16379,
	"redis_queue_port": 17379,
}


def is_free(port: int, host: str = "127.0.0.1") -> bool:
	with socket.socket() as probe:
		probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
		try:
			probe.bind((host, port))
		except OSError:
			return False
	return True


def free_port(start: int, taken: set[int]) -> int:
	return next(port for port in range(start, 65536) if port not in taken and is_free(port))


def choose(bench: Bench, running: bool, wanted: int | None = None) -> dict[str, int]:
	"""The bench's ports; remembered ones that somebody else took meanwhile are replaced (nobody else knows
	them)."""
	settings = bench.settings()
	chosen: dict[str, int] = {}
	for name, start in WISHED.items():
		remembered = settings.get(name)
		if remembered and (running or is_free(remembered)) and remembered not in chosen.values():
			chosen[name] = remembered
		else:
			chosen[name] = free_port(start, set(chosen.values()))
	if wanted and wanted != settings.get("onestop_port"):
		require_free(wanted)
	if wanted:
		chosen["onestop_port"] = wanted
	return chosen


def require_free(port: int) -> None:
	if not is_free(port):
		raise Failure(
			f"Port {port} is taken by another program.",
			f"Choose another with --port, or end that program (ss -ltnp 'sport = :{port}' names it).",
		)
