"""What does a version say of a procedure, as far as it can be checked?

NĐ 63/2010 Đ.8.2 (the parts of a procedure); TT 01/2018 Đ.8 (its internal process). Plain values, read off the
document by the boundary; `row` is the number of a row in the form, 0 where a field of the version is meant.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from onestop.rules.questions import Question
from onestop.rules.result_template import Kind
from onestop.rules.route import ProcessStep
from onestop.rules.tariff import Tariff
from onestop.rules.validity import Validity
from onestop.rules.version_choice import EVERY


class Severity(StrEnum):
	ERROR = "Error"
	WARNING = "Warning"


@dataclass(frozen=True, slots=True)
class Finding:
	"""A problem: how bad, where, and a template of two sentences with its facts."""

	severity: Severity
	table: str
	row: int
	template: str
	facts: Mapping[str, object] = field(default_factory=dict, hash=False)


@dataclass(frozen=True, slots=True)
class CheckedLimit:
	"""A time limit as typed; `unit` is empty where a row of the channels has none of its own."""

	row: int
	number: float
	unit: str
	channel: str = EVERY
	case: str = EVERY


@dataclass(frozen=True, slots=True)
class CheckedPaper:
	row: int
	name: str
	originals: int = 1
	copies: int = 0
	is_mandatory: bool = True
	is_conditional: bool = False
	condition: str = ""
	case: str = EVERY
	is_in_library: bool = True
	replaced_by: str = ""


@dataclass(frozen=True, slots=True)
class CheckedTemplate:
	"""The texts of a result's template in which fields may stand."""

	row: int
	texts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CheckedLegalBasis:
	row: int
	number: str
	expires_on: date | None = None
	is_in_force: bool = True


@dataclass(frozen=True, slots=True)
class CheckedTariff:
	"""The tariff, when its fee types hold, and the tiers (row, name) that belong to no tiered line."""

	tariff: Tariff = field(default_factory=Tariff)
	fee_types: Mapping[str, Validity] = field(default_factory=dict, hash=False)
	stray_tiers: tuple[tuple[int, str], ...] = ()


@dataclass(frozen=True, slots=True)
class CheckedVersion:
	"""Everything the check looks at; `held_positions` are those somebody holds when the version begins."""

	effective_from: date | None
	effective_to: date | None = None
	decision_number: str = ""
	limit: CheckedLimit = CheckedLimit(0, 0, "Working Day")
	channels: tuple[CheckedLimit, ...] = ()
	cases: tuple[str, ...] = ()
	papers: tuple[CheckedPaper, ...] = ()
	legal_bases: tuple[CheckedLegalBasis, ...] = ()
	legal_text: str = ""
	results: tuple[str, ...] = ()
	online_level: str = ""
	max_supplements: int = 1
	tariff: CheckedTariff = CheckedTariff()
	questions: tuple[Question, ...] = ()
	steps: tuple[ProcessStep, ...] = ()
	known_positions: Collection[str] = ()
	held_positions: Collection[str] = ()
	roles_held: Mapping[str, Collection[str]] = field(default_factory=dict, hash=False)  # by title
	templates: tuple[CheckedTemplate, ...] = ()
	template_fields: Mapping[str, Kind] = field(default_factory=dict, hash=False)
	known_results: Collection[str] = ()
