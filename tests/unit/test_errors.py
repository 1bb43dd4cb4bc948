import pickle
import re
from datetime import date, datetime, time
from decimal import Decimal
from string import Formatter

import pytest

from onestop.rules import (
	action_guards,
	agency_period,
	completeness,
	dossier_code,
	due_date,
	holders,
	holidays,
	lifecycle,
	office_hours,
	statistics,
	time_limit,
	validity,
	working_time,
)
from onestop.rules.errors import RuleError

MODULES = (action_guards, completeness, dossier_code, due_date, holidays, lifecycle, office_hours, statistics)
MODULES += (agency_period, holders, time_limit, validity, working_time)


def all_errors() -> list[type[RuleError]]:
	return sorted(RuleError.__subclasses__(), key=lambda error: error.code)


def facts_for(error: type[RuleError]) -> dict[str, object]:
	samples = {"date": date(2017, 1, 5), "time": time(9, 12), "datetime": datetime(2017, 1, 5, 9, 12)}
	names = {name for _, name, _, _ in Formatter().parse(error.template) if name}
	return {
		name: samples.get(getattr(error.__annotations__[name], "__name__", ""), Decimal(3)) for name in names
	}


def test_every_error_has_a_code_of_its_own() -> None:
	codes = [error.code for error in all_errors()]
	assert len(set(codes)) == len(codes) > 15
	assert all(re.fullmatch("[a-z_0-9]+", code) for code in codes)


@pytest.mark.parametrize("error", all_errors(), ids=lambda error: error.code)
def test_every_error_says_in_two_sentences_what_happened_and_what_to_do(error: type[RuleError]) -> None:
	message = str(error(**facts_for(error)))
	assert "{" not in message
	assert len(re.findall(r"\.(?= [A-Z]|$)", message)) == 2


@pytest.mark.parametrize("error", all_errors(), ids=lambda error: error.code)
def test_every_error_carries_its_facts_across_process_borders(error: type[RuleError]) -> None:
	raised = error(**facts_for(error))
	copy = pickle.loads(pickle.dumps(raised))
	assert (type(copy), copy.facts, str(copy)) == (error, raised.facts, str(raised))
	for name, value in raised.facts.items():
		assert getattr(copy, name) == value


def test_a_fact_that_was_not_given_is_an_attribute_error() -> None:
	with pytest.raises(AttributeError):
		_ = working_time.CalendarNotConfirmed(year=2030).month
