"""What all suites share: a test carries the mark of its suite, and generated values race no clock."""

from pathlib import Path

import pytest
from hypothesis import settings

SUITES = Path(__file__).parent
MARKED = {"integration", "permissions", "browser", "performance", "kill"}

# A slow machine is no failure; a failing example is printed so that anyone can repeat it.
settings.register_profile("house", deadline=None, print_blob=True)
settings.load_profile("house")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
	for item in items:
		suite = item.path.relative_to(SUITES).parts[0] if item.path.is_relative_to(SUITES) else ""
		if suite in MARKED:
			item.add_marker(suite)
