"""What does the VietQR code of a demand carry?

QĐ 1928/QĐ-NHNN (basic standard of QR codes, chưa kiểm chứng) and the NAPAS 247 format: an EMVCo payload of
tag, length and value; the receiver's account under 38 with the application A000000727, the amount under 54,
the purpose under 62-08, and a CRC-16/CCITT-FALSE checksum over everything under 63.
"""

import re
import unicodedata
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from onestop.rules.amount import amount
from onestop.rules.errors import RuleError

NAPAS: Final = "A000000727"
TO_ACCOUNT: Final = "QRIBFTTA"
PURPOSE_LETTERS: Final = 25
_VND, _COUNTRY = "704", "VN"
_STATIC, _DYNAMIC = "11", "12"
_LONGEST: Final = 99


class NoAccount(RuleError):
	code = "no_collection_account"
	template = (
		"“{bank}”, “{account}” is no bank account. Enter the six digits of the bank and the account number."
	)
	bank: str
	account: str


class BrokenPayload(RuleError):
	code = "broken_payload"
	template = "The code cannot be read: {why}. Make it again from the demand."
	why: str


@dataclass(frozen=True, slots=True)
class Transfer:
	"""What a banking app fills in when it reads the code."""

	bank_bin: str
	account: str
	amount: Decimal | None = None
	purpose: str = ""


def purpose_of(code: str) -> str:
	"""The dossier's code with nothing but the letters and digits every bank passes on."""
	plain = unicodedata.normalize("NFD", code.replace("đ", "d").replace("Đ", "D"))
	return re.sub(r"[^0-9A-Za-z]", "", plain).upper()[:PURPOSE_LETTERS]


def payload(transfer: Transfer) -> str:
	"""The text of the code."""
	check_account(transfer.bank_bin, transfer.account)
	receiver = _tag("00", transfer.bank_bin) + _tag("01", transfer.account)
	body = _tag("00", "01") + _tag("01", _STATIC if transfer.amount is None else _DYNAMIC)
	body += _tag("38", _tag("00", NAPAS) + _tag("01", receiver) + _tag("02", TO_ACCOUNT)) + _tag("53", _VND)
	if transfer.amount is not None:
		body += _tag("54", str(amount(transfer.amount, least=1)))
	body += _tag("58", _COUNTRY)
	if transfer.purpose:
		body += _tag("62", _tag("08", transfer.purpose[:PURPOSE_LETTERS]))
	return f"{body}6304{checksum(body + '6304')}"


def check_account(bank_bin: str, account: str) -> None:
	if not re.fullmatch(r"[0-9]{6}", bank_bin) or not re.fullmatch(r"[0-9A-Za-z]{4,19}", account):
		raise NoAccount(bank=bank_bin[:20], account=account[:30])


def checksum(text: str) -> str:
	"""CRC-16/CCITT-FALSE: polynomial 1021, beginning with FFFF, four hexadecimal digits."""
	crc = 0xFFFF
	for byte in text.encode("ascii"):
		crc ^= byte << 8
		for _bit in range(8):
			crc = (crc << 1 ^ 0x1021 if crc & 0x8000 else crc << 1) & 0xFFFF
	return f"{crc:04X}"


def read(text: str) -> Transfer:
	"""The transfer in a code; refuses what was changed or is cut off."""
	if len(text) < 8 or not text.isascii() or checksum(text[:-4]) != text[-4:].upper():
		raise BrokenPayload(why="checksum")
	fields = _fields(text[:-8])
	receiver = _fields(_fields(fields.get("38", "")).get("01", ""))
	more = _fields(fields.get("62", ""))
	asked = Decimal(fields["54"]) if "54" in fields else None
	return Transfer(receiver.get("00", ""), receiver.get("01", ""), asked, more.get("08", ""))


def _tag(name: str, value: str) -> str:
	if len(value) > _LONGEST:
		raise BrokenPayload(why=f"{name}: {len(value)} > {_LONGEST}")
	return f"{name}{len(value):02d}{value}"


def _fields(text: str) -> dict[str, str]:
	found: dict[str, str] = {}
	while text:
		name, length = text[:2], text[2:4]
		if not length.isdigit() or len(text) < 4 + int(length):
			raise BrokenPayload(why=name)
		found[name], text = text[4 : 4 + int(length)], text[4 + int(length) :]
	return found
