import os
import socket

import MySQLdb
import pytest

from launcher.console import Failure
from launcher.layout import Bench
from launcher.services import redis_servers
from launcher.services.mariadb import MariaDB


@pytest.fixture
def mariadb(bench: Bench, setup_log):
	mariadb = MariaDB(bench)
	yield mariadb
	mariadb.stop()


def test_mariadb_comes_up_with_one_account_that_has_a_password(mariadb: MariaDB) -> None:
	half_made = mariadb.bench.data / "mariadb.unfinished"
	half_made.mkdir()
	(half_made / "ibdata1").write_bytes(b"what a killed run left")
	mariadb.start()
	assert not half_made.exists()
	with mariadb.connect("mysql").cursor() as cursor:
		cursor.execute("SELECT DISTINCT User FROM global_priv WHERE User NOT LIKE 'mariadb%'")
		assert cursor.fetchall() == (("root",),)
		cursor.execute("SELECT @@innodb_flush_log_at_trx_commit, @@collation_server, @@bind_address")
		assert cursor.fetchone() == (1, "utf8mb4_unicode_ci", "127.0.0.1")
	with pytest.raises(MySQLdb.OperationalError, match="Access denied"):
		MySQLdb.connect(host="127.0.0.1", port=mariadb.port, user="root", password="")
	assert not (mariadb.bench.data / "mariadb_accounts.sql").exists()


def test_mariadb_killed_in_work_comes_up_again(mariadb: MariaDB) -> None:
	mariadb.start()
	mariadb.execute("CREATE DATABASE kept")
	os.kill(mariadb.daemon.pid(), 9)
	mariadb.daemon.stop()
	mariadb.start()
	mariadb.execute("USE kept")
	assert mariadb.answers()


def test_mariadb_that_does_not_come_up_shows_its_last_log_lines(mariadb: MariaDB) -> None:
	mariadb.data.mkdir(parents=True)
	(mariadb.data / "ibdata1").write_bytes(b"no tablespace")
	with pytest.raises(Failure) as failed:
		mariadb.start()
	assert failed.value.what.startswith("MariaDB did not come up. The last lines of its log:\n")
	assert "[ERROR]" in failed.value.what
	assert str(mariadb.daemon.log_file) in failed.value.todo
	assert not (mariadb.bench.data / "mariadb_accounts.sql").exists()


def test_both_redis_servers_listen_on_loopback_only(bench: Bench) -> None:
	servers = redis_servers.both(bench)
	try:
		for server in servers:
			server.start()
		assert [server.client().config_get("bind")["bind"] for server in servers] == ["127.0.0.1"] * 2
		assert servers[0].client().config_get("maxmemory-policy")["maxmemory-policy"] == "allkeys-lru"
		assert servers[1].client().config_get("appendonly")["appendonly"] == "yes"
	finally:
		for server in servers:
			server.stop()
	assert not any(server.answers() for server in servers)


def test_a_running_redis_is_left_alone(bench: Bench) -> None:
	server = redis_servers.both(bench)[0]
	try:
		server.start()
		pid = server.daemon.pid()
		server.start()
		assert server.daemon.pid() == pid
	finally:
		server.stop()


def test_redis_on_a_taken_port_shows_its_last_log_lines(bench: Bench) -> None:
	server = redis_servers.both(bench)[0]
	with socket.create_server(("127.0.0.1", server.port)), pytest.raises(Failure) as failed:
		server.start()
	assert "Redis (redis_cache) did not come up." in failed.value.what
	assert "Address already in use" in failed.value.what
