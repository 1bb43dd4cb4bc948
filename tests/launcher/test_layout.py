import os
from pathlib import Path

import pytest

from launcher.layout import Bench, write_private
from launcher.services.mariadb import MariaDB


@pytest.fixture(autouse=True)
def open_umask():
	"""Whoever's default lets everybody read what he writes."""
	before = os.umask(0)
	yield
	os.umask(before)


def mode(path: Path) -> int:
	return path.stat().st_mode & 0o777


def test_a_private_file_is_its_owners_alone(tmp_path: Path) -> None:
	write_private(tmp_path / "a" / "secret", "s3cret")
	assert mode(tmp_path / "a" / "secret") == 0o600
	assert (tmp_path / "a" / "secret").read_text() == "s3cret"


def test_a_private_file_that_was_open_is_closed(tmp_path: Path) -> None:
	(tmp_path / "secret").write_text("old")
	write_private(tmp_path / "secret", "new")
	assert mode(tmp_path / "secret") == 0o600
	assert [path.name for path in tmp_path.iterdir()] == ["secret"]


def test_the_settings_with_their_passwords_are_private(bench: Bench) -> None:
	bench.remember(root_password="x")
	assert mode(bench.common_config) == 0o600
	bench.forget("root_password", "never_there")
	assert mode(bench.common_config) == 0o600
	assert "root_password" not in bench.settings()


def test_the_databases_password_is_generated_once_and_private(bench: Bench) -> None:
	first = MariaDB(bench).password
	assert len(first) > 20
	assert MariaDB(bench).password == first
	assert mode(MariaDB(bench).password_file) == 0o600


def test_the_services_data_is_closed_to_others(tmp_path: Path) -> None:
	bench = Bench(tmp_path, "shop.localhost")
	bench.prepare()
	assert mode(bench.data) == 0o700
