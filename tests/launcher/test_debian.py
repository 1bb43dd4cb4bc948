import os
from pathlib import Path

import pytest

from launcher import debian
from launcher.console import Failure, Stage

APT = """echo "$(basename $0) $*" >> "$CALLS"
case "$*" in *--simulate*) echo '0 upgraded, 1 newly installed, 0 to remove.';; esac
echo 'Get:1 a b'; echo 'Unpacking nginx-light ...'; echo 'Setting up nginx-light ...'
test -x "$POLICY" && echo "policy: $("$POLICY" || echo $?)" >> "$CALLS"; exit ${APT_STATUS:-0}"""


@pytest.fixture
def calls(tmp_path: Path, programs, setup_log, monkeypatch: pytest.MonkeyPatch) -> Path:
	"""What was asked of a made-up apt-get and dpkg."""
	for name in ("apt-get", "dpkg"):
		programs(name, APT)
	monkeypatch.setattr(debian, "POLICY", tmp_path / "policy-rc.d")
	monkeypatch.setenv("CALLS", str(tmp_path / "calls"))
	monkeypatch.setenv("POLICY", str(tmp_path / "policy-rc.d"))
	monkeypatch.setattr(os, "geteuid", lambda: 0)
	return tmp_path / "calls"


def asked(calls: Path) -> list[str]:
	return calls.read_text().splitlines() if calls.exists() else []


def test_only_what_is_missing_is_named(programs) -> None:
	programs("mariadbd", "exit 0")
	wanted = {"mariadb-server": "program:mariadbd", "nothing-like-it": "program:nothing-like-it"}
	assert debian.missing(wanted) == ["nothing-like-it"]


@pytest.mark.parametrize("probe", ["module:json", "program:sh"])
def test_what_is_there_is_found(probe: str) -> None:
	assert debian.is_present(probe)


@pytest.mark.parametrize("probe", ["module:no_such_module", "header:NoSuch.h", "font:NoSuchFont"])
def test_what_is_not_there_is_missed(probe: str) -> None:
	assert not debian.is_present(probe)


def test_every_package_is_probed_in_a_way_that_exists() -> None:
	probes = {**debian.PORTAL_PACKAGES, **debian.TEST_PACKAGES}.values()
	assert {probe.split(":")[0] for probe in probes} <= set(debian.PROBES)


def test_the_missing_packages_are_installed_and_nothing_else(calls: Path) -> None:
	debian.install(["nginx-light"], Stage("Debian packages"))
	install = "install --yes --no-install-recommends nginx-light"
	assert [line for line in asked(calls) if not line.startswith("policy")] == [
		"apt-get -o DPkg::Lock::Timeout=300 update",
		"dpkg --configure --pending",
		f"apt-get -o DPkg::Lock::Timeout=300 {install} --simulate",
		f"apt-get -o DPkg::Lock::Timeout=300 {install}",
	]


def test_the_bar_follows_what_apt_does(calls: Path, monkeypatch: pytest.MonkeyPatch) -> None:
	line, shown = Stage("Debian packages"), []
	monkeypatch.setattr(line, "progress", lambda done, total: shown.append((done, total)))
	debian.install(["nginx-light"], line)
	assert shown == [(1, 3), (2, 3), (3, 3)]


def test_an_ordinary_user_is_told_the_exact_command_and_nothing_is_run(
	calls: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
	monkeypatch.setattr(os, "geteuid", lambda: 1000)
	with pytest.raises(Failure) as refused:
		debian.install(["nginx-light", "gcc"], Stage("Debian packages"))
	command = "sudo apt-get install --yes --no-install-recommends nginx-light gcc"
	assert f"Run:  sudo apt-get update && {command}" in refused.value.todo
	assert asked(calls) == []


def test_another_system_is_told_what_it_lacks(monkeypatch: pytest.MonkeyPatch) -> None:
	monkeypatch.setattr(debian, "program", lambda name: None)
	with pytest.raises(Failure, match=r"nginx-light.\nInstall them in your system's way"):
		debian.install(["nginx-light"], Stage("Debian packages"))


def test_daemons_stay_off_while_packages_are_installed_and_the_policy_goes_afterwards(calls: Path) -> None:
	debian.install(["nginx-light"], Stage("Debian packages"))
	assert asked(calls).count("policy: 101") == 4
	assert not debian.POLICY.exists()


def test_a_policy_that_a_killed_run_left_is_taken_away(calls: Path) -> None:
	debian.POLICY.write_text(debian.OURS)
	debian.install(["nginx-light"], Stage("Debian packages"))
	assert not debian.POLICY.exists()


def test_an_administrators_policy_stays(calls: Path) -> None:
	debian.POLICY.write_text("#!/bin/sh\nexit 0\n")
	debian.install(["nginx-light"], Stage("Debian packages"))
	assert debian.POLICY.read_text() == "#!/bin/sh\nexit 0\n"


def test_a_failed_installation_takes_its_policy_away_and_says_so(
	calls: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
	monkeypatch.setenv("APT_STATUS", "100")
	with pytest.raises(Failure, match="Reading Debian's package lists failed"):
		debian.install(["nginx-light"], Stage("Debian packages"))
	assert not debian.POLICY.exists()
