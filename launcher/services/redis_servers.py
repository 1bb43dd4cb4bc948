"""The two private Redis servers of a bench: a cache that may forget, and a queue that may not."""

import redis

from launcher.layout import Bench
from launcher.services.daemon import Daemon
from launcher.shell import program

COMMON = "bind 127.0.0.1\nport {port}\ndaemonize no\ndir '{folder}'\ndatabases 1\n"
KINDS = {
	"redis_cache": COMMON + 'save ""\nappendonly no\nmaxmemory 256mb\nmaxmemory-policy allkeys-lru\n',
	"redis_queue": COMMON + "appendonly yes\nappendfsync everysec\nmaxmemory-policy noeviction\n",
}


class RedisServer:
	def __init__(self, bench: Bench, kind: str):
		self.bench, self.kind = bench, kind
		self.daemon = Daemon(
			f"Redis ({kind})", bench.config / "pids" / f"{kind}.pid", bench.logs / f"{kind}.log"
		)

	@property
	def port(self) -> int:
		return self.bench.settings()[f"{self.kind}_port"]

	def client(self) -> redis.Redis:
		return redis.Redis(port=self.port, socket_connect_timeout=2, socket_timeout=2)

	def answers(self) -> bool:
		try:
			return self.client().ping()
		except redis.RedisError:
			return False

	def start(self) -> None:
		if self.daemon.pid():
			self.daemon.wait_until(self.answers, seconds=30)
			return
		folder = self.bench.data / self.kind
		folder.mkdir(parents=True, exist_ok=True)
		self.daemon.log_file.unlink(missing_ok=True)
		config = self.bench.config / f"{self.kind}.conf"
		config.write_text(KINDS[self.kind].format(port=self.port, folder=folder))
		self.daemon.start([program("redis-server"), str(config)])
		self.daemon.wait_until(self.answers, seconds=30)

	def stop(self) -> None:
		self.daemon.stop()


def both(bench: Bench) -> list[RedisServer]:
	return [RedisServer(bench, kind) for kind in KINDS]
