"""The payload of a VietQR code: published examples, and what is written can be read."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onestop.rules.vietqr import BrokenPayload, NoAccount, Transfer, checksum, payload, purpose_of, read

# NAPAS' own example of a static code, and codes published by users of other encoders.
PUBLISHED = [
	(
		"00020101021138540010A00000072701240006970422011003393530730208QRIBFTTA53037045802VN63044451",
		None,
	),
	(
		"00020101021238540010A00000072701240006970436011010234567890208QRIBFTTA5303704540719430005802VN"
		"62120808TT0000696304A8E5",
		Transfer("970436", "1023456789", Decimal(1_943_000), "TT000069"),
	),
	(
		"00020101021238570010A0000007270127000697041501130011001932418"
		"0208QRIBFTTA530370454061200005802VN62170813ung ho lu lut6304C15C",
		Transfer("970415", "0011001932418", Decimal(120_000), "ung ho lu lut"),
	),
	(
		"00020101021238600010A00000072701300006970403011697040311012345670208QRIBFTTC530370454061800005802VN"
		"62340107NPS68690819thanh toan don hang6304A203",
		None,
	),
]
bins = st.from_regex(r"[0-9]{6}", fullmatch=True)
accounts = st.from_regex(r"[0-9A-Za-z]{4,19}", fullmatch=True)
amounts = st.none() | st.integers(1, 999_999_999_999).map(Decimal)
purposes = st.from_regex(r"[0-9A-Z ]{0,25}", fullmatch=True)


@pytest.mark.parametrize(("text", "transfer"), PUBLISHED)
def test_the_checksum_of_a_published_code_is_ours(text: str, transfer: Transfer | None) -> None:
	assert checksum(text[:-4]) == text[-4:]


@pytest.mark.parametrize(("text", "transfer"), [one for one in PUBLISHED if one[1]])
def test_a_published_code_comes_out_letter_for_letter(text: str, transfer: Transfer) -> None:
	assert payload(transfer) == text
	assert read(text) == transfer


def test_the_check_value_of_the_checksum_is_the_catalogues() -> None:
	assert checksum("123456789") == "29B1"


@given(bins, accounts, amounts, purposes)
def test_what_is_written_can_be_read_back(
	bank_bin: str, account: str, asked: Decimal | None, purpose: str
) -> None:
	transfer = Transfer(bank_bin, account, asked, purpose)
	assert read(payload(transfer)) == transfer


@given(bins, accounts, amounts, purposes, st.data())
def test_one_changed_letter_is_noticed(
	bank_bin: str, account: str, asked: Decimal | None, purpose: str, data: st.DataObject
) -> None:
	text = payload(Transfer(bank_bin, account, asked, purpose))
	place = data.draw(st.integers(0, len(text) - 1))
	other = data.draw(st.sampled_from("0123456789ABCXYZ").filter(lambda sign: sign != text[place]))
	with pytest.raises(BrokenPayload):
		read(text[:place] + other + text[place + 1 :])


@pytest.mark.parametrize("text", ["", "0002", "đồng", "0" * 300, "00020101021238"])
def test_what_is_no_code_is_refused(text: str) -> None:
	with pytest.raises(BrokenPayload, match=r"cannot be read"):
		read(text)


@pytest.mark.parametrize(
	("bank", "account"), [("97041", "1234"), ("970415", "12 34"), ("970415", ""), ("x", "<b>")]
)
def test_an_account_that_is_none_is_refused(bank: str, account: str) -> None:
	with pytest.raises(NoAccount, match=r"Enter the six digits"):
		payload(Transfer(bank, account))


def test_a_dossiers_code_keeps_its_letters_and_digits() -> None:
	assert purpose_of("000.00.20.H22-170106-0001") == "0000020H221701060001"
	assert purpose_of("Đồng <b>'\"") == "DONGB"
