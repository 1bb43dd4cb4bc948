"""May an agency receive dossiers on a day, and who took over from it?

Luật Tổ chức chính quyền địa phương 2015 Đ.128–129 (units merge and are dissolved by resolution); NĐ 61/2018
Đ.17: only the competent agency receives. An agency that has ended sends the applicant to its successor.
"""

from dataclasses import dataclass
from datetime import date, timedelta

from onestop.rules.errors import RuleError


class AgencyPeriodReversed(RuleError):
	code = "agency_period_reversed"
	template = "The agency ends before it begins. Correct Effective From or Effective To."


class AgencyNotBegun(RuleError):
	code = "agency_not_begun"
	template = (
		"{agency} only begins on {begins_on:%d/%m/%Y} and receives nothing before. "
		"Choose the agency in charge on {on:%d/%m/%Y}."
	)
	agency: str
	begins_on: date
	on: date


class AgencyEnded(RuleError):
	code = "agency_ended"
	template = (
		"{agency} ended on {ended_on:%d/%m/%Y} and receives nothing any more. "
		"Choose the agency in charge on {on:%d/%m/%Y}."
	)
	agency: str
	ended_on: date
	on: date


class AgencySucceeded(RuleError):
	code = "agency_succeeded"
	template = (
		"{agency} ended on {ended_on:%d/%m/%Y} and receives nothing any more. "
		"Receive the dossier at its successor, {successor}."
	)
	agency: str
	ended_on: date
	successor: str


class SuccessorNotInForce(RuleError):
	code = "successor_not_in_force"
	template = (
		"{successor} is not in force on {on:%d/%m/%Y}, the day after {agency} ends. "
		"Correct the dates of one of them or choose another successor."
	)
	agency: str
	successor: str
	on: date


@dataclass(frozen=True, slots=True)
class AgencyPeriod:
	"""An open end is unknown or not yet decided: nothing is refused for it."""

	name: str
	begins_on: date = date.min
	ends_on: date = date.max

	def __post_init__(self) -> None:
		if self.begins_on > self.ends_on:
			raise AgencyPeriodReversed


def check_receives(agency: AgencyPeriod, on: date, successor: str = "") -> None:
	"""Refuses a day outside the agency's period, by the successor's name if there is one."""
	if on < agency.begins_on:
		raise AgencyNotBegun(agency=agency.name, begins_on=agency.begins_on, on=on)
	if on > agency.ends_on and successor:
		raise AgencySucceeded(agency=agency.name, ended_on=agency.ends_on, successor=successor)
	if on > agency.ends_on:
		raise AgencyEnded(agency=agency.name, ended_on=agency.ends_on, on=on)


def check_successor(agency: AgencyPeriod, successor: AgencyPeriod) -> None:
	"""Who takes over is in force the day after: a new unit, or an older one that the other is merged into."""
	if agency.ends_on == date.max:
		return
	after = agency.ends_on + timedelta(days=1)
	if not successor.begins_on <= after <= successor.ends_on:
		raise SuccessorNotInForce(agency=agency.name, successor=successor.name, on=after)
