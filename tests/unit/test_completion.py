import pytest

from onestop.rules.completion import Completion, completion
from onestop.rules.lifecycle import Status

LEVELS = {
	"Draft": None,
	"New": "Handed In",
	"Received": "In Progress",
	"Not Accepted": "Ended Without a Result",
	"Processing": "In Progress",
	"Awaiting Approval": "In Progress",
	"Supplement Requested": "Waiting for the Applicant",
	"Financial Duty": "Waiting for the Applicant",
	"Withdrawn": "Ended Without a Result",
	"Stopped": "Ended Without a Result",
	"Resolved": "Result Ready",
	"Returned": "Completed",
}


@pytest.mark.parametrize("status", Status)
def test_a_code_alone_tells_the_level_of_completion_and_a_draft_nothing(status: Status) -> None:
	assert completion(status) == LEVELS[status]


def test_every_level_is_told_of_some_status() -> None:
	assert {level for level in LEVELS.values() if level} == {str(level) for level in Completion}
