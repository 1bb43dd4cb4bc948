"""The private MariaDB of a bench: its own data folder, loopback TCP, durable settings."""

import os
import pwd
import secrets
import shutil
import tempfile
from hashlib import sha256
from pathlib import Path

import MySQLdb

from launcher.layout import Bench, write_private
from launcher.services.daemon import Daemon
from launcher.shell import program, run

CONFIG = """[mariadbd]
datadir = {data}
port = {port}
bind-address = {host}
socket = {socket}
pid-file = {socket}.pid
user = {user}
skip-log-bin
skip-name-resolve
skip-character-set-client-handshake
character-set-server = utf8mb4
collation-server = utf8mb4_unicode_ci
innodb_flush_log_at_trx_commit = 1
innodb_buffer_pool_size = {buffer_pool}M
innodb_log_file_size = 256M
innodb_read_only_compressed = OFF
max_connections = 200
max_allowed_packet = 64M
"""


class MariaDB:
	def __init__(self, bench: Bench):
		self.bench = bench
		self.data = bench.data / "mariadb"
		self.password_file = bench.data / "mariadb_root_password"
		self.daemon = Daemon("MariaDB", bench.config / "pids" / "mariadb.pid", bench.logs / "mariadb.log")

	@property
	def port(self) -> int:
		return self.bench.settings()["db_port"]

	@property
	def password(self) -> str:
		if not self.password_file.exists():
			write_private(self.password_file, secrets.token_urlsafe(24))
		return self.password_file.read_text()

	def connect(self, database: str = "", timeout: int = 5) -> MySQLdb.Connection:
		return MySQLdb.connect(
			host="127.0.0.1",
			port=self.port,
			user="root",
			password=self.password,
			database=database,
			connect_timeout=timeout,
			charset="utf8mb4",
			autocommit=True,
		)

	def execute(self, *statements: str) -> None:
		connection = self.connect()
		try:
			for statement in statements:
				connection.query(statement)
		finally:
			connection.close()

	def answers(self) -> bool:
		try:
			connection = self.connect(timeout=2)
		except MySQLdb.OperationalError:
			return False
		connection.ping()
		connection.close()
		return True

	def version(self) -> str:
		connection = self.connect()
		try:
			return connection.get_server_info()
		finally:
			connection.close()

	def socket(self) -> Path:
		"""A socket's path must be short, so it cannot lie in the bench's own folder."""
		name = sha256(str(self.bench.root).encode()).hexdigest()[:12]
		folder = Path(tempfile.gettempdir()) / f"onestop-{os.getuid()}-{name}"
		folder.mkdir(mode=0o700, exist_ok=True)
		return folder / "mariadb.sock"

	def start(self) -> None:
		if self.daemon.pid():
			self.daemon.wait_until(self.answers, seconds=60)
			return
		config = self.write_config()
		self.make_data(config)
		secured = self.bench.data / "mariadb_accounts.sql"
		write_private(secured, self.accounts())
		# This bench's own log starts anew, so that a failure shows this start's lines and no older ones.
		self.daemon.log_file.unlink(missing_ok=True)
		server = program("mariadbd")
		self.daemon.start([server, f"--defaults-file={config}", f"--init-file={secured}"])
		try:
			self.daemon.wait_until(self.answers, seconds=60)
		finally:
			secured.unlink()

	def write_config(self) -> Path:
		config = self.bench.config / "mariadb.cnf"
		values = {
			"data": self.data,
			"port": self.port,
			"host": "127.0.0.1",
			"socket": self.socket(),
			"user": pwd.getpwuid(os.getuid()).pw_name,
			"buffer_pool": 512,
		}
		config.write_text(CONFIG.format(**values))
		return config

	def make_data(self, config: Path) -> None:
		if self.data.exists():
			return
		unfinished = self.data.with_name("mariadb.unfinished")
		shutil.rmtree(unfinished, ignore_errors=True)
		run(
			[
				program("mariadb-install-db"),
				f"--defaults-file={config}",
				f"--datadir={unfinished}",
				"--auth-root-authentication-method=normal",
				"--skip-test-db",
			],
			"Making MariaDB's data folder",
		)
		unfinished.rename(self.data)

	def accounts(self) -> str:
		"""Run at every start: root has our password from loopback only, and nobody is anonymous."""
		return (
			"DELETE FROM mysql.global_priv WHERE User = '' OR (User = 'root' AND Host NOT IN ('localhost', "
			"'127.0.0.1'));\n"
			"FLUSH PRIVILEGES;\n"
			+ "".join(
				f"CREATE USER IF NOT EXISTS 'root'@'{host}';\n"
				f"ALTER USER 'root'@'{host}' IDENTIFIED BY '{self.password}';\n"
				f"GRANT ALL PRIVILEGES ON *.* TO 'root'@'{host}' WITH GRANT OPTION;\n"
				for host in ("localhost", "127.0.0.1")
			)
		)

	def stop(self) -> None:
		self.daemon.stop()
