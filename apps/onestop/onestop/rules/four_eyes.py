"""May this person approve it?

Luật Phí và lệ phí 97/2015/QH13 Đ.10 (who is exempt): who asked for an exemption or a refund does not approve
it; another person looks at the proof. That it must be another person is the house's rule, not the law's.
"""

from collections.abc import Mapping

from onestop.rules.errors import RuleError


class OwnRequest(RuleError):
	code = "own_request"
	template = "You asked for this yourself and cannot approve it. Ask a colleague who may approve."


class ProofMissing(RuleError):
	code = "proof_missing"
	template = "“{ground}” has no proof yet. Attach the paper or enter the number of the paper you have seen."
	ground: str


class OwnWork(RuleError):
	code = "own_work"
	template = (
		"You have worked on this dossier yourself (step “{step}”), and its process wants another person to "
		"sign. Have the signature reassigned."
	)
	step: str


def check_no_own_work(signer: str, work: Mapping[str, str]) -> None:
	"""`work` is who did each step of appraisal so far; a signer is none of them (TT 01/2018 Đ.8: as the
	approved process says)."""
	for step, officer in work.items():
		if officer == signer:
			raise OwnWork(step=step)


def check_other_person(asked_by: str, approver: str) -> None:
	"""Two people, whatever their roles."""
	if asked_by == approver:
		raise OwnRequest()


def check_proof(ground: str, number: str, has_file: bool) -> None:
	"""A paper attached, or one that was seen and has a number."""
	if not number.strip() and not has_file:
		raise ProofMissing(ground=ground)
