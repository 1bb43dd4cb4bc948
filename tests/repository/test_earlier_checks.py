"""What the launcher checked before pytest counts too, so that pytest's summary is the whole truth."""

import os


def test_the_checks_before_pytest_found_nothing() -> None:
	assert os.environ.get("ONESTOP_FAILED_CHECKS", "") == ""
