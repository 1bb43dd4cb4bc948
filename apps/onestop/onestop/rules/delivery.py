"""When is a message that did not arrive tried again, and may it be tried at all?

NĐ 61/2018 Đ.19.9 (who is late must know it): a warning is not given up while it is still needed. Each failure
waits longer than the one before, so that a server that is away is not stormed. What may have gone out already
is not sent a second time by itself: a person decides.
"""

from datetime import datetime, timedelta
from enum import StrEnum
from typing import Final

PATIENCE: Final = tuple(timedelta(minutes=minutes) for minutes in (5, 10, 20, 40, 80, 160, 240))  # not shown
STALE_AFTER: Final = timedelta(minutes=15)  # not shown


class Delivery(StrEnum):
	WAITING = "Waiting"
	QUEUED = "Queued"
	SENDING = "Sending"
	SENT = "Sent"
	FAILED = "Failed"
	UNCERTAIN = "Uncertain"
	UNNEEDED = "No Longer Needed"


TRIED_BY_ITSELF: Final = (Delivery.WAITING, Delivery.FAILED)  # not shown
SENT_AGAIN_BY_HAND: Final = (Delivery.FAILED, Delivery.UNCERTAIN)  # not shown


def next_attempt_at(attempts: int, failed_at: datetime) -> datetime:
	"""After so many failures."""
	return failed_at + PATIENCE[min(max(attempts, 1), len(PATIENCE)) - 1]


def is_stale(began_at: datetime, now: datetime) -> bool:
	"""Nobody works at it any more: whoever began was stopped."""
	return now - began_at > STALE_AFTER
