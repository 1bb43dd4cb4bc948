"""What would a dossier get under a version, published or only typed? Everything is reckoned, nothing written
and no number drawn."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime

from frappe import _
from frappe.model.document import Document
from frappe.utils import get_datetime, getdate, now_datetime

from onestop.dossiers import trial_words as words
from onestop.organisation import service as organisation
from onestop.procedures import service as procedures
from onestop.refusals import refuse
from onestop.rules.due_date import DueDateRules, TimeLimit, TimeLimitUnit
from onestop.rules.questions import QuestionType
from onestop.rules.simulation import Simulation, Trial, simulate
from onestop.rules.tariff import TariffExemption
from onestop.rules.working_time import WorkingCalendar

EARLIEST, LATEST = datetime(1990, 1, 1), datetime(2100, 1, 1)


@dataclass(frozen=True, slots=True)
class Given:
	"""What the administrator filled in, as it came from the form."""

	agency: str
	received_at: datetime
	channel: str = "In Person"
	case_name: str = ""
	answers: dict[str, object] = field(default_factory=dict)
	quantities: dict[str, object] = field(default_factory=dict)
	exemptions: tuple[str, ...] = ()

	@property
	def trial(self) -> Trial:
		channel = procedures.submission_channel(self.channel)
		return Trial(
			self.received_at, channel, self.case_name, self.quantities, self.exemptions, self.answers
		)


def given(values: dict) -> Given:
	"""The form's values; refuses a moment that is none."""
	return Given(
		agency=values.get("agency") or "",
		received_at=moment_of(values.get("received_at")),
		channel=values.get("channel") or "In Person",
		case_name=values.get("case_name") or "",
		answers=dict(values.get("answers") or {}),
		quantities=dict(values.get("quantities") or {}),
		exemptions=tuple(values.get("exemptions") or ()),
	)


def moment_of(typed: str | None) -> datetime:
	try:
		moment = get_datetime(typed) if typed else now_datetime()
	except (ValueError, TypeError, OverflowError):
		moment = None
	if moment is None or not EARLIEST <= moment <= LATEST:
		refuse(
			_("“{moment}” is no moment of receipt. Enter a day and an hour."),
			"no_moment",
			moment=str(typed)[:40],
		)
	return moment.replace(tzinfo=None, microsecond=0)


def try_out(version: Document, asked: Given) -> dict:
	"""Appointment, papers, fee and path with their workings, and every refusal as a sentence."""
	version = spoken_for(version, asked)
	found = reckoned(version, asked)
	return {
		"appointment": words.appointment(found, bool(version.channels)),
		"papers": words.papers(version, found),
		"fee": words.fee(version, asked.channel, asked.case_name, found),
		**offered(version, asked, found),
		"number_of_sets": version.number_of_sets or 1,
		"path": words.path(found, owners(found, asked)),
		"receiver": receiver(version, asked),
		"questions": questions(version),
		"refusals": [*words.closed_channel(version, asked.channel), *words.refusals_of(found)],
		"notes": [*words.variant_note(version), *words.notes_of(found)],
	}


def reckoned(version: Document, asked: Given) -> Simulation:
	"""The one calculator of Try and of the counter's quote."""
	return simulate(procedures.checked(version), asked.trial, *time_of(version, asked.agency))


def spoken_for(version: Document, asked: Given) -> Document:
	"""The version as it holds at the agency that day: with the agency's variant, if it carries one."""
	return procedures.with_variant(version, asked.agency, asked.received_at.date())


def questions(version: Document) -> list[dict]:
	"""What the application form asks; a file cannot be attached to what does not exist."""
	asked = procedures.questions_of(version)
	return [procedures.described(one) for one in asked if one.type is not QuestionType.FILE]


def offered(version: Document, asked: Given, found: Simulation) -> dict:
	"""What else the counter would ask: how many of what, and whether the applicant belongs to a group."""
	groups = procedures.exemption_groups(version, asked.received_at.date())
	return {
		"quantities": [words.asked_quantity(one) for one in found.asked],
		"exemptions": [{"group": group, "label": name} for group, name in named(groups).items()],
	}


def named(groups: Iterable[TariffExemption]) -> dict[str, str]:
	"""Each group once, whatever number of lines it counts for."""
	return {one.group: one.group_name for one in groups}


def time_of(version: Document, agency: str) -> tuple[WorkingCalendar, DueDateRules]:
	"""The agency's calendar, and its rules with the version's own cut-off."""
	same_day = TimeLimit(0, TimeLimitUnit.SAME_DAY)
	rules = procedures.rules_for(version, same_day, organisation.rules_of(agency))
	return organisation.calendar_of(agency), rules


def owners(found: Simulation, asked: Given) -> dict[str, str | None]:
	titles = {step.step.owner for step in found.steps if step.step.owner}
	return organisation.holders_of_titles(asked.agency, titles, getdate(asked.received_at))


def receiver(version: Document, asked: Given) -> dict:
	"""Which position the dossier goes to, and who acts in it on that day."""
	sector = words.sector_of(version.procedure)
	holder = organisation.holder_for(asked.agency, sector, asked.received_at.date())
	return words.receiver(holder.position, holder.user)
