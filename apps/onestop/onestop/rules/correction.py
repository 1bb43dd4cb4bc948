"""May a wrong result be corrected by a new dossier?

NĐ 61/2018 Đ.21: a result that is wrong is corrected or replaced at the agency's cost, so nothing is paid for
it and no paper is asked for again. Before the hand-over the dossier itself goes back to work; after it a new
dossier, linked to the first, carries the correction.
"""

from dataclasses import dataclass

from onestop.rules.errors import RuleError
from onestop.rules.lifecycle import Status


class NothingToCorrect(RuleError):
	code = "nothing_to_correct"
	template = (
		"The result of dossier {dossier_code} has not been handed over, so no new one corrects it. Have its "
		"own result corrected instead."
	)
	dossier_code: str


class AnotherMatter(RuleError):
	code = "another_matter"
	template = (
		"A correction has the applicant, the procedure and the agency of the dossier it corrects. Begin it "
		"from that dossier."
	)


class CorrectionReasonMissing(RuleError):
	code = "correction_reason_missing"
	template = "A correction needs its reason. Write what is wrong in the result."


class CorrectionUnderWay(RuleError):
	code = "correction_under_way"
	template = "The result is already being corrected. Go on with the dossier that corrects it."


@dataclass(frozen=True, slots=True)
class Matter:
	"""Who asked whom for what."""

	applicant: str
	procedure: str
	agency: str


def check_correction(
	status: Status, original: Matter, new: Matter, reason: str, is_under_way: bool, dossier_code: str = ""
) -> None:
	"""Refuses a new dossier that may not correct the result of `original`."""
	if status is not Status.RETURNED:
		raise NothingToCorrect(dossier_code=dossier_code or "–")
	if original != new:
		raise AnotherMatter()
	if not reason.strip():
		raise CorrectionReasonMissing()
	if is_under_way:
		raise CorrectionUnderWay()
