"""The same connected site as the integration suite; what a door commits is kept from the database."""

import frappe
import pytest

from tests.integration.conftest import as_user, connection, site

__all__ = ["as_user", "connection", "site"]


@pytest.fixture
def uncommitted(site, monkeypatch) -> None:
	"""Some doors commit, others roll everything back: here neither reaches the test's own data."""
	rollback = frappe.db.rollback
	monkeypatch.setattr(frappe.db, "commit", lambda: None)
	monkeypatch.setattr(frappe.db, "rollback", lambda **to: rollback(**to) if to else None)
	yield
	monkeypatch.undo()
	rollback()
