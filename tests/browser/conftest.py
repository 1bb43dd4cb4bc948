"""A browser for the suite, and a desk for each person who takes part."""

from collections.abc import Callable, Iterator
from shutil import which

import pytest
from playwright.sync_api import Browser, expect, sync_playwright

from tests.browser.pages import Desk, address, password
from tests.integration.conftest import connection, site

__all__ = ["connection", "site"]

expect.set_options(timeout=30_000)  # a busy machine is no failure
WINDOW = {"width": 1440, "height": 950}
SWITCHES = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--disable-background-networking"]


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
	with sync_playwright() as playwright:
		started = playwright.chromium.launch(executable_path=which("chromium"), args=SWITCHES)
		yield started
		started.close()


@pytest.fixture
def desk_of(browser: Browser) -> Iterator[Callable[[str], Desk]]:
	"""`desk_of("tiepnhan")`: that account, signed in, in a window of its own."""
	url, secret, windows = address(), password(), []

	def sign_in(account: str) -> Desk:
		windows.append(browser.new_context(locale="vi-VN", viewport=WINDOW))
		desk = Desk(windows[-1].new_page(), url)
		desk.sign_in(f"{account}@vinhtuy.example", secret)
		return desk

	yield sign_in
	for window in windows:
		window.close()
