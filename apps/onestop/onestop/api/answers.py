"""What do the doors for other programs answer? Shapes that the OpenAPI document is made of.

A moment is written “yyyy-mm-dd hh:mm:ss” and a day “yyyy-mm-dd”, in the site's time zone (Asia/Ho_Chi_Minh).
"""

from typing import NewType, NotRequired, TypedDict

Moment = NewType("Moment", str)
Day = NewType("Day", str)


class Refusal(TypedDict):
	"""Why not: a code that never changes, and the sentences for a person."""

	code: str
	sentence: str


class WorkingStep(TypedDict):
	"""One step of a working, with the article it rests on."""

	text: str
	source: str


class SimilarDossier(TypedDict):
	name: str
	dossier_code: str | None
	applicant_name: str | None
	status: str
	status_said: str
	received_on: Day | None


class Warned(TypedDict):
	"""Something to look at before going on; it stops nothing."""

	code: str
	sentence: str
	dossiers: list[SimilarDossier]
	others: int
	others_said: str


class QuotedVersion(TypedDict):
	name: str
	version_number: int
	effective_from: Day
	agency_variant: str
	is_unverified: bool


class QuotedPaper(TypedDict):
	name: str
	originals: int
	copies: int
	handling: str
	is_mandatory: bool
	condition: str


class FeeLine(TypedDict):
	name: str
	payable_amount: int


class QuotedFee(TypedDict):
	"""In whole đồng; `is_known` is false where the version has no tariff, which is not the same as free."""

	is_known: bool
	payable_amount: int | None
	waived_amount: int | None
	said: str
	lines: list[FeeLine]


class Quoted(TypedDict):
	procedure: str
	agency: str
	received_at: Moment
	version: QuotedVersion
	papers: list[QuotedPaper]
	number_of_sets: int
	due_at: Moment | None
	time_limit: str
	due_at_working: list[WorkingStep]
	fee: QuotedFee
	fee_working: list[WorkingStep]
	refusals: list[Refusal]
	notes: list[str]
	warnings: list[Warned]


class Acted(TypedDict):
	name: str
	dossier_code: str | None
	status: str
	due_at: Moment | None
	modified: Moment


class Registered(Acted):
	warnings: list[Warned]


class Offered(TypedDict):
	"""An action that may be taken now; `needs` are the fields its dialog asks for."""

	action: str
	label: str
	needs: list[dict]
	is_final: bool
	place: int


class NotOffered(Refusal):
	"""An action that may not be taken now; with `needs` where the desk can still mend what is missing."""

	action: str
	label: str
	needs: NotRequired[list[dict]]
	is_final: NotRequired[bool]
	place: NotRequired[int]


class Steps(TypedDict):
	may: list[Offered]
	may_not: list[NotOffered]


class OpinionLink(TypedDict):
	consulted: str
	address: str
	until: Moment
	email: str


class Untold(TypedDict):
	"""A dossier whose present status nobody outside knows."""

	name: str
	dossier_code: str | None
	external_code: str | None
	status: str
	national_code: int
	sync_status: str | None
	told_code: int
	sync_error: str | None


class Tracked(TypedDict):
	"""All that is said to somebody who has only the code."""

	dossier_code: str
	completion: str
	completion_said: str
