import socket
from collections.abc import Iterator
from contextlib import closing

import pytest

from launcher import ports
from launcher.console import Failure
from launcher.layout import Bench


@pytest.fixture
def taken() -> Iterator[int]:
	"""A port that another program listens on."""
	with closing(socket.create_server(("127.0.0.1", 0))) as server:
		yield server.getsockname()[1]


def test_a_taken_port_is_passed_over(taken: int) -> None:
	assert not ports.is_free(taken)
	assert ports.free_port(taken, set()) > taken


def test_a_fresh_bench_gets_six_different_free_ports(bench: Bench) -> None:
	bench.common_config.unlink()
	chosen = ports.choose(bench, ours=set())
	assert set(chosen) == set(ports.WISHED)
	assert len(set(chosen.values())) == 6
	assert all(ports.is_free(port) for port in chosen.values())


def test_ports_are_remembered(bench: Bench) -> None:
	settings = bench.settings()
	assert ports.choose(bench, ours=set()) == {name: settings[name] for name in ports.WISHED}


def test_a_remembered_port_that_another_program_took_is_replaced(bench: Bench, taken: int) -> None:
	bench.remember(db_port=taken)
	chosen = ports.choose(bench, ours=set())
	assert chosen["db_port"] != taken
	assert len(set(chosen.values())) == 6


def test_a_port_our_own_process_holds_is_kept_while_others_are_replaced(bench: Bench, taken: int) -> None:
	bench.remember(redis_queue_port=taken)
	assert ports.choose(bench, ours={"redis_queue_port"})["redis_queue_port"] == taken
	assert ports.choose(bench, ours={"db_port"})["redis_queue_port"] != taken


def test_asking_for_a_taken_port_says_which_and_what_to_do(bench: Bench, taken: int) -> None:
	before = bench.settings()
	with pytest.raises(Failure) as refused:
		ports.choose(bench, ours=set(), wanted=taken)
	assert f"Port {taken}" in refused.value.what
	assert "--port" in refused.value.todo
	assert bench.settings() == before


def test_asking_for_a_free_port_changes_that_one_only(bench: Bench) -> None:
	wanted = ports.free_port(29000, set())
	expected = {**{name: bench.settings()[name] for name in ports.WISHED}, "onestop_port": wanted}
	assert ports.choose(bench, ours=set(), wanted=wanted) == expected


def test_asking_for_the_port_the_portal_already_has_is_no_conflict(bench: Bench, taken: int) -> None:
	bench.remember(onestop_port=taken)
	assert ports.choose(bench, ours={"onestop_port"}, wanted=taken)["onestop_port"] == taken
