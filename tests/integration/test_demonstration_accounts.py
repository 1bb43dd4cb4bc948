"""The demonstration's accounts: exactly their roles, and no way in once they are closed."""

import frappe
import pytest
from frappe.auth import LoginManager

from onestop.demo import town


def sign_in(account: str, password: str) -> None:
	LoginManager.authenticate(LoginManager.__new__(LoginManager), user=town.email(account), pwd=password)


@pytest.fixture
def town_with_password(site, monkeypatch: pytest.MonkeyPatch) -> str:
	monkeypatch.setattr(town, "clear_sessions", lambda *_names, **_options: None)  # it would commit
	monkeypatch.setattr(frappe.db, "commit", lambda: None)  # a refused sign-in is logged at once
	password = frappe.generate_hash(length=12)
	town.prepare(password)
	return password


def test_an_account_has_exactly_its_roles(town_with_password):
	for account, (_title, roles, _sectors) in town.OFFICERS.items():
		given = frappe.get_all("Has Role", {"parent": town.email(account)}, pluck="role")
		assert sorted(given) == sorted(roles)


def test_the_printed_password_opens_every_account_until_they_are_closed(town_with_password):
	for account in town.OFFICERS:
		sign_in(account, town_with_password)
	town.close_accounts()
	for account in (*town.OFFICERS, town.TECHNICIAN):
		with pytest.raises(frappe.AuthenticationError):
			sign_in(account, town_with_password)
