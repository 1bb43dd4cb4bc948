"""Which ports does a bench listen on? Free ones, chosen once and remembered in its settings."""

import socket

from launcher.console import Failure
from launcher.layout import Bench

LOOPBACK = "127.0.0.1"
# setting → where the search for a free port begins
WISHED = {
	"onestop_port": 8080,
	"webserver_port": 18000,
	"socketio_port": 19000,
	"db_port": 13306,
	"redis_cache_port": 16379,
	"redis_queue_port": 17379,
}


def is_free(port: int, host: str = LOOPBACK) -> bool:
	family = socket.AF_INET6 if ":" in host else socket.AF_INET
	with socket.socket(family) as probe:
		probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
		try:
			probe.bind((host, port))
		except OSError:
			return False
	return True


def free_port(start: int, taken: set[int]) -> int:
	return next(port for port in range(start, 65536) if port not in taken and is_free(port))


def choose(bench: Bench, ours: set[str], wanted: int | None = None, host: str = LOOPBACK) -> dict[str, int]:
	"""The bench's ports. Those in `ours` are held by its own processes; remembered ones that somebody else
	took meanwhile are replaced, but one that was asked for is not."""
	settings = bench.settings()
	known = {name: settings[name] for name in WISHED if name in settings}
	if wanted and wanted != known.get("onestop_port"):
		require_free(wanted, host)
	if wanted:
		known["onestop_port"] = wanted
	chosen: dict[str, int] = {}
	for name, start in WISHED.items():
		port = known.get(name)
		is_usable = name in ours or port == wanted or (port and is_free(port))
		others = {*chosen.values(), *(known[other] for other in known if other != name)}
		chosen[name] = port if port and is_usable else free_port(start, others)
	return chosen


def require_free(port: int, host: str = LOOPBACK) -> None:
	if not is_free(port, host):
		raise Failure(
			f"Port {port} of {host} is taken by another program, or must not be used.",
			f"Choose another with --port, or end that program (ss -ltnp 'sport = :{port}' names it).",
		)
