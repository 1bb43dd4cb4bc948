"""What changes for an open dossier that a decision moves to another version?

NĐ 63/2010 Đ.13–15 (a new announcement replaces the one before). A dossier keeps the version of its receipt
(inferred from practice, chưa kiểm chứng) unless a decision says that open ones follow. Nothing is written
here: the same reckoning serves the preview and the move itself.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from onestop.rules.completeness import HandedPaper, RequiredPaper, missing_papers
from onestop.rules.errors import RuleError
from onestop.rules.lifecycle import Status, counts_as_resolved

ACTION: Final = "Move to Another Version"


class SameVersion(RuleError):
	code = "same_version"
	template = "Both versions are {version}. Choose the version that the dossiers follow from now on."
	version: str


class OtherProcedure(RuleError):
	code = "other_procedure"
	template = "Version {version} belongs to another procedure. Choose two versions of the same one."
	version: str


class VersionNotPublished(RuleError):
	code = "version_not_published"
	template = "Version {version} is not published. Publish it first, then move dossiers to it."
	version: str


class VersionNotYetInForce(RuleError):
	code = "version_not_yet_in_force"
	template = "Version {version} is in force from {first:%d/%m/%Y} only. Move the dossiers from that day on."
	version: str
	first: date


class DossierNotMovable(RuleError):
	code = "dossier_not_movable"
	template = "Dossier {dossier} is not open under version {version}. Take it out of the list."
	dossier: str
	version: str


@dataclass(frozen=True, slots=True)
class VersionFacts:
	version: str
	procedure: str
	is_published: bool
	first: date
	last: date | None = None


@dataclass(frozen=True, slots=True)
class Standing:
	"""A dossier's appointment, papers asked for and fee, under one of the versions."""

	due_at: datetime
	papers: tuple[RequiredPaper, ...]
	fee: str = ""


@dataclass(frozen=True, slots=True)
class Change:
	"""What moving does: papers that become missing, papers nobody asks for any more, and lateness."""

	due_before: datetime
	due_after: datetime
	missing: tuple[str, ...]
	no_longer_needed: tuple[str, ...]
	fee_before: str
	fee_after: str
	will_be_late: bool


def check_versions(source: VersionFacts, target: VersionFacts, today: date) -> None:
	"""Two versions of one procedure, the second published and in force."""
	if source.version == target.version:
		raise SameVersion(version=source.version)
	if source.procedure != target.procedure:
		raise OtherProcedure(version=target.version)
	for version in (source, target):
		if not version.is_published:
			raise VersionNotPublished(version=version.version)
	if target.first > today:
		raise VersionNotYetInForce(version=target.version, first=target.first)


def is_open(status: Status, has_code: bool) -> bool:
	"""Received, and its clock has not ended."""
	return has_code and not counts_as_resolved(status)


def change(before: Standing, after: Standing, handed: Sequence[HandedPaper], today: date) -> Change:
	"""Both standings side by side; a paper is missing only if the old version did not miss it already."""
	missed = {paper.name for paper in missing_papers(before.papers, handed)}
	asked = {paper.paper for paper in after.papers}
	return Change(
		due_before=before.due_at,
		due_after=after.due_at,
		missing=tuple(
			paper.name for paper in missing_papers(after.papers, handed) if paper.name not in missed
		),
		no_longer_needed=tuple(paper.name for paper in before.papers if paper.paper not in asked),
		fee_before=before.fee,
		fee_after=after.fee,
		will_be_late=after.due_at.date() < today,
	)
