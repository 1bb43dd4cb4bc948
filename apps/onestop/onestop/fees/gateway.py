"""What must a payment gateway be able to do? Whatever its protocol: an address to pay at, a callback that can
be checked, and an answer to “what became of it?”."""

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Protocol


class Forged(Exception):
	"""A message whose signature is not the gateway's."""


class Silent(Exception):
	"""The gateway did not answer in time, or not in its own words."""


@dataclass(frozen=True, slots=True)
class Order:
	"""One attempt to pay."""

	reference: str
	amount: Decimal
	about: str
	started_at: datetime
	expires_at: datetime
	address: str  # of the payer's computer


@dataclass(frozen=True, slots=True)
class Answer:
	"""What the gateway says of an order; `is_paid` is None while it does not know."""

	reference: str
	amount: Decimal
	is_paid: bool | None
	transaction: str = ""
	bank: str = ""
	told: str = ""


class Gateway(Protocol):
	def payment_address(self, order: Order) -> str:
		"""Where the payer is sent."""
		...

	def callback(self, message: dict[str, str]) -> Answer:
		"""A message that came in, checked; raises Forged."""
		...

	def query(self, order: Order, now: datetime) -> Answer:
		"""Asks the gateway; raises Silent or Forged."""
		...
