"""Is this a procedure's code, and may this stand in its name?

NĐ 63/2010 Đ.8.2 (the name is part of a procedure). The national database numbers procedures k.nnnnnn,
followed by the province as .000.00.00.H22 (older) or .H22 (newer). A local code of the same kind belongs to
the same national number; a town's own code is letters, digits, dots and hyphens. Names are plain text.
"""

import re
from typing import Final

from onestop.rules.errors import RuleError

NATIONAL: Final = re.compile(
	r"(?P<number>[0-9]\.[0-9]{6})(\.[0-9]{3}\.[0-9]{2}\.[0-9]{2})?(\.[A-Z][0-9]{2})?"
)
OWN: Final = re.compile(r"[A-Za-z0-9Đđ](?:[A-Za-z0-9Đđ./-]{0,58}[A-Za-z0-9Đđ])?")
NUMBERED: Final = re.compile(r"[0-9]\.[0-9]")  # begins like a national number
TAG: Final = re.compile(r"<\s*[/!?a-zA-Z]|&#?\w+;|[\x00-\x08\x0b\x0c\x0e-\x1f]")


class InvalidNationalCode(RuleError):
	code = "invalid_national_code"
	template = (
		"{national_code} is not a national procedure code. Write it like 1.001193, 1.001193.H22 or "
		"1.001193.000.00.00.H22."
	)
	national_code: str


class InvalidOwnCode(RuleError):
	code = "invalid_procedure_code"
	template = "“{text}” is not a procedure code. Use letters, digits, dots and hyphens, like VT-012."
	text: str


class OtherNationalNumber(RuleError):
	code = "other_national_number"
	template = (
		"Local code {local_code} belongs to another procedure than {national_code}. Correct one of them."
	)
	local_code: str
	national_code: str


class NotPlainText(RuleError):
	code = "not_plain_text"
	template = "“{text}” contains HTML or signs nobody can see. Write plain text only."
	text: str


def check_national_code(code: str) -> None:
	if not NATIONAL.fullmatch(code):
		raise InvalidNationalCode(national_code=code)


def check_own_code(code: str) -> None:
	"""The town's code; one that begins like a national number must be one."""
	if NUMBERED.match(code):
		check_national_code(code)
	elif not OWN.fullmatch(code):
		raise InvalidOwnCode(text=code[:60])


def check_local_code(local_code: str, national_code: str) -> None:
	check_own_code(local_code)
	local, national = NATIONAL.fullmatch(local_code), NATIONAL.fullmatch(national_code)
	if local and national and local["number"] != national["number"]:
		raise OtherNationalNumber(local_code=local_code, national_code=national_code)


def check_plain(text: str) -> None:
	if TAG.search(text):
		raise NotPlainText(text=text[:60])


def tidy_keywords(text: str) -> str:
	"""Keywords apart by commas, each once, in the order typed."""
	words = (" ".join(word.split()) for word in re.split(r"[,;\n]", text))
	return ", ".join({word.casefold(): word for word in words if word}.values())
