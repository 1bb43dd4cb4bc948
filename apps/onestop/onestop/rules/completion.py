"""What is said of a dossier to somebody who has only its code?

TT 01/2018 Đ.16: without identification, a lookup shows the code and the level of completion, nothing else. So
the statuses of the town hall are drawn together into what concerns the applicant: is it with the office, does
it wait for the applicant, can the result be fetched. A draft has no code and is told to nobody.
"""

from collections.abc import Mapping
from enum import StrEnum
from typing import Final

from onestop.rules.lifecycle import Status


class Completion(StrEnum):
	HANDED_IN = "Handed In"
	IN_PROGRESS = "In Progress"
	WAITING_FOR_APPLICANT = "Waiting for the Applicant"
	RESULT_READY = "Result Ready"
	COMPLETED = "Completed"
	ENDED = "Ended Without a Result"


_LEVELS: Final[Mapping[Status, Completion]] = {
	Status.NEW: Completion.HANDED_IN,
	Status.RECEIVED: Completion.IN_PROGRESS,
	Status.PROCESSING: Completion.IN_PROGRESS,
	Status.AWAITING_APPROVAL: Completion.IN_PROGRESS,
	Status.SUPPLEMENT_REQUESTED: Completion.WAITING_FOR_APPLICANT,
	Status.FINANCIAL_DUTY: Completion.WAITING_FOR_APPLICANT,
	Status.RESOLVED: Completion.RESULT_READY,
	Status.RETURNED: Completion.COMPLETED,
	Status.NOT_ACCEPTED: Completion.ENDED,
	Status.WITHDRAWN: Completion.ENDED,
	Status.STOPPED: Completion.ENDED,
}


def completion(status: Status) -> Completion | None:
	"""The level that is told; None where nothing is."""
	return _LEVELS.get(status)
