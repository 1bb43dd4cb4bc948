import json
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from launcher import signals
from launcher.cli import parser
from launcher.framework import install
from launcher.layout import Bench
from launcher.portal import Portal
from launcher.site import SECRETS, Site

Launch = Callable[..., subprocess.CompletedProcess]


@pytest.fixture
def made(checkout: Path) -> Path:
	"""A checkout that looks made: a site with data, and two logs."""
	for name in ("sites/onestop.localhost/site_config.json", "sites/.services/mariadb/ibdata1"):
		(checkout / name).parent.mkdir(parents=True)
		(checkout / name).write_text("{}")
	(checkout / "logs").mkdir()
	for name in ("web", "nginx"):
		(checkout / "logs" / f"{name}.log").write_text(f"{name} speaks\n")
	return checkout


def everything_in(folder: Path) -> dict[str, bytes]:
	files = (path for path in folder.rglob("*") if path.is_file() and "__pycache__" not in path.parts)
	return {str(path): path.read_bytes() for path in files}


def test_reset_without_yes_touches_nothing_and_says_how(launch: Launch, made: Path) -> None:
	before = everything_in(made)
	answer = launch("reset", module="launcher.cli")
	assert answer.returncode == 1
	assert "would drop the site onestop.localhost with all its data; nothing was touched." in answer.stderr
	assert "→ If that is what you want:  ./onestop reset --yes" in answer.stderr
	assert everything_in(made) == before


def test_an_unknown_log_is_answered_with_the_known_ones(launch: Launch, made: Path) -> None:
	answer = launch("logs", "../../etc/x", module="launcher.cli")
	assert answer.returncode == 1
	assert "There is no log named ../../etc/x.\n→ Choose one of these: nginx, web." in answer.stderr


def test_before_the_first_start_there_are_no_logs(launch: Launch) -> None:
	answer = launch("logs", module="launcher.cli")
	assert "There are no logs yet.\n→ Start the portal first:  ./onestop up" in answer.stderr


def test_status_of_a_stopped_portal_is_told_in_words_and_for_programs(launch: Launch, made: Path) -> None:
	(made / "sites" / "common_site_config.json").write_text('{"onestop_port": 8099, "db_port": 9}')
	told = json.loads(launch("status", "--json", module="launcher.cli").stdout)
	assert told["running"] is False
	assert told["address"] == "http://127.0.0.1:8099"
	assert not any(answer["ok"] for answer in told["processes"].values())
	answer = launch("status", module="launcher.cli")
	assert answer.returncode == 3
	assert "✗ not (wholly) running   http://127.0.0.1:8099" in answer.stdout


def test_stopping_what_does_not_run_is_no_failure(launch: Launch, made: Path) -> None:
	assert launch("down", module="launcher.cli").returncode == 0


@pytest.mark.parametrize("port", ["0", "65536", "-1", "http", "８０８０"])
def test_a_port_that_is_none_is_refused(port: str, capsys) -> None:
	with pytest.raises(SystemExit):
		parser().parse_args(["up", f"--port={port}"])
	assert "a port is a number from 1 to 65535" in capsys.readouterr().err


@pytest.mark.parametrize(
	("host", "address"),
	[
		("127.0.0.1", "http://127.0.0.1:8099"),
		("0.0.0.0", "http://127.0.0.1:8099"),
		("::1", "http://[::1]:8099"),
		("192.0.2.7", "http://192.0.2.7:8099"),
	],
)
def test_the_address_printed_can_be_opened(bench: Bench, host: str, address: str) -> None:
	bench.remember(onestop_port=8099)
	assert Portal(bench, host).address == address


def test_status_knows_the_address_the_portal_was_started_with(bench: Bench) -> None:
	bench.remember(onestop_host="192.0.2.7", onestop_port=8099)
	assert Portal(bench).address == "http://192.0.2.7:8099"


def test_passwords_that_a_killed_run_left_in_the_settings_are_taken_out(bench: Bench) -> None:
	bench.remember(root_password="x", admin_password="y")
	Site(bench).configure()
	assert bench.settings().keys().isdisjoint(SECRETS)


def test_passwords_are_never_on_a_command_line(bench: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
	seen: list[dict] = []
	site = Site(bench)
	monkeypatch.setattr(site, "frappe", lambda *words, **_: seen.append({"words": words, **bench.settings()}))
	site.new_site("the-administrators", progress=lambda done, total: None)
	assert seen[0]["admin_password"] == "the-administrators"
	assert not {"the-administrators", site.mariadb.password}.intersection(seen[0]["words"])
	assert bench.settings().keys().isdisjoint(SECRETS)


def test_assets_that_bench_build_replaced_are_noticed(tmp_path: Path, monkeypatch) -> None:
	monkeypatch.setattr(install, "CHECKOUT", tmp_path)
	file = tmp_path / "apps/onestop/onestop/public/dist/js/desk.bundle.AB12.js"
	file.parent.mkdir(parents=True)
	file.touch()
	manifest = tmp_path / "assets.json"
	manifest.write_text('{"desk.bundle.js": "/assets/onestop/dist/js/desk.bundle.AB12.js"}')
	assert install.all_there(manifest)
	file.rename(file.with_name("desk.bundle.CD34.js"))
	assert not install.all_there(manifest)


@pytest.fixture
def handlers() -> Iterator[None]:
	before = {number: signals.signal.getsignal(number) for number in signals.ENDING}
	yield
	for number, handler in before.items():
		signals.signal.signal(number, handler)


@pytest.mark.parametrize("number", signals.ENDING)
@pytest.mark.usefixtures("handlers")
def test_every_ending_signal_ends_cleanly_and_a_second_one_does_not_disturb(number: int) -> None:
	signals.end_cleanly()
	with pytest.raises(KeyboardInterrupt):
		signals.signal.raise_signal(number)
	with signals.uninterrupted():
		signals.signal.raise_signal(number)
	with pytest.raises(KeyboardInterrupt):
		signals.signal.raise_signal(number)


@pytest.mark.usefixtures("handlers")
def test_a_hangup_that_nohup_ignores_stays_ignored() -> None:
	signals.signal.signal(signals.signal.SIGHUP, signals.signal.SIG_IGN)
	signals.end_cleanly()
	signals.signal.raise_signal(signals.signal.SIGHUP)
	assert signals.signal.getsignal(signals.signal.SIGHUP) is signals.signal.SIG_IGN
