"""What would a version change for dossiers that were already received? Raw rows, one calendar an agency, and
each question of the version asked once for all dossiers alike."""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from functools import cache

import frappe
from frappe.model.document import Document
from frappe.utils import getdate

from onestop.dossiers.trial import time_of
from onestop.procedures import service as procedures
from onestop.rules.completeness import HandedPaper, RequiredPaper, missing_papers
from onestop.rules.due_date import TimeLimit, due_at
from onestop.rules.errors import RuleError
from onestop.rules.fee import assess, one_of_each
from onestop.rules.rerun import PapersWouldBeMissing, Reckoned, Rerun, rerun

FIELDS = (
	"name",
	"dossier_code",
	"applicant_name",
	"agency",
	"received_at",
	"due_at",
	"channel",
	"case_name",
	"procedure_version",
	"agency_variant",
)
AT_ONCE = 500


def received_rows(procedure: str, first: date, last: date) -> list[dict]:
	"""Those of the procedure that the user may see, in the order of receipt."""
	after = datetime.combine(last + timedelta(days=1), time.min)
	filters = [
		["procedure", "=", procedure],
		["received_at", ">=", datetime.combine(first, time.min)],
		["received_at", "<", after],
		["is_test", "=", 0],
	]
	return frappe.get_list("Dossier", filters, list(FIELDS), order_by="received_at", limit=0)


def last_year_of(procedure: str) -> tuple[date, date]:
	"""The last calendar year in which dossiers of the procedure were received; this one without any."""
	filters = [["procedure", "=", procedure], ["received_on", "is", "set"], ["is_test", "=", 0]]
	found = frappe.get_list("Dossier", filters, ["received_on"], order_by="received_on desc", limit=1)
	year = getdate(found[0].received_on if found else None).year
	return date(year, 1, 1), date(year, 12, 31)


def reruns(version: Document, rows: list[dict]) -> Iterator[Rerun]:
	"""One answer a row, in their order."""
	after, before = ByAgency(version), Former()
	for start in range(0, len(rows), AT_ONCE):
		batch = rows[start : start + AT_ONCE]
		handed = handed_papers([row.name for row in batch])
		for row in batch:
			yield rerun(row.name, before.of(row), after.of(row, handed.get(row.name, [])))


def handed_papers(names: list[str]) -> dict[str, list[HandedPaper]]:
	"""What was handed in with each dossier, in one statement."""
	paper = frappe.qb.DocType("Dossier Paper")
	rows = (
		frappe.qb.from_(paper)
		.where((paper.parenttype == "Dossier") & paper.parent.isin(names))
		.select(paper.parent, paper.paper_name, paper.originals, paper.copies)
	).run()
	found: dict[str, list[HandedPaper]] = {}
	for parent, name, originals, copies in rows:
		found.setdefault(parent, []).append(HandedPaper(name, originals or 0, copies or 0))
	return found


def fee_said(version: Document, channel: str, case: str, on: date) -> object:
	"""The amount of one unit each where there is a tariff, otherwise what the decision writes of the fee."""
	channel = procedures.submission_channel(channel)
	tariff, place = procedures.tariff_of(version), (on, channel, case)
	found = assess(tariff, *place, one_of_each(tariff, *place))
	return found.payable if found else procedures.fee_of(version, channel, case)


class Reckoner:
	"""One version; what it says for a channel, case and agency is asked once."""

	def __init__(self, version: Document) -> None:
		self.version = version
		self.limit_of, self.fee_of = cache(self.limit_of), cache(self.fee_of)
		self.papers_of, self.time_of = cache(self.papers_of), cache(self.time_of)

	def limit_of(self, channel: str, case: str) -> TimeLimit | RuleError:
		return attempted(lambda: procedures.limit_choice(self.version, channel, case).value)

	def papers_of(self, case: str) -> list[RequiredPaper] | RuleError:
		return attempted(lambda: [required(row) for row in procedures.papers_of(self.version, case)])

	def fee_of(self, channel: str, case: str, on: date) -> object:
		return attempted(lambda: fee_said(self.version, channel, case, on))

	def time_of(self, agency: str) -> tuple:
		return time_of(self.version, agency)

	def channel_of(self, channel: str) -> RuleError | None:
		return attempted(lambda: procedures.check_channel(self.version, channel))

	def of(self, row: dict, handed: list[HandedPaper]) -> Reckoned | RuleError:
		"""What the dossier would get, or the first refusal it would meet."""
		channel, case = row.channel or "", row.case_name or ""
		limit, papers = self.limit_of(channel, case), self.papers_of(case)
		fee = self.fee_of(channel, case, row.received_at.date())
		if refused := [
			found for found in (self.channel_of(channel), limit, papers, fee) if isinstance(found, RuleError)
		]:
			return refused[0]
		if missing := missing_papers(papers, handed):
			return PapersWouldBeMissing(papers=tuple(paper.name for paper in missing))
		time = self.time_of(row.agency)
		return attempted(lambda: Reckoned(due_at(row.received_at, limit, *time), fee))


class ByAgency:
	"""The version with each agency's variant of the day; one reckoner for each."""

	def __init__(self, version: Document) -> None:
		self.version, self.reckoners = version, {}
		self.laid = cache(self.laid)

	def laid(self, agency: str, on: date) -> Reckoner:
		version = procedures.with_variant(self.version, agency, on)
		return self.reckoners.setdefault(procedures.variant_name(version), Reckoner(version))

	def of(self, row: dict, handed: list[HandedPaper]) -> Reckoned | RuleError:
		return self.laid(row.agency, row.received_at.date()).of(row, handed)


class Former:
	"""What the dossiers got: their appointment is stored, their fee is said by the version they have."""

	def __init__(self) -> None:
		self.fee_of = cache(self.fee_of)

	def fee_of(self, version: str, variant: str | None, channel: str, case: str, on: date) -> object:
		document = procedures.version_of(version, variant)
		found = attempted(lambda: fee_said(document, channel, case, on))
		return None if isinstance(found, RuleError) else found

	def of(self, row: dict) -> Reckoned:
		asked = (row.channel or "", row.case_name or "", row.received_at.date())
		return Reckoned(row.due_at, self.fee_of(row.procedure_version, row.agency_variant, *asked))


def attempted(reckon) -> object:
	"""The value, or the refusal itself."""
	try:
		return reckon()
	except RuleError as refused:
		return refused


def required(row: dict) -> RequiredPaper:
	counts = (row["required_originals"] or 0, row["required_copies"] or 0)
	return RequiredPaper(row["paper_name"], row["paper_name"], *counts, bool(row["is_mandatory"]))
