import pytest
from hypothesis import given
from hypothesis import strategies as st

from onestop.rules.procedure_identity import (
	OWN,
	InvalidNationalCode,
	InvalidOwnCode,
	NotPlainText,
	OtherNationalNumber,
	check_local_code,
	check_national_code,
	check_own_code,
	check_plain,
	tidy_keywords,
)


@pytest.mark.parametrize("code", ["1.001193", "1.001193.H22", "3.000181.000.00.00.H22", "6.000123.H19"])
def test_a_national_code_of_either_kind_is_accepted(code: str) -> None:
	check_national_code(code)
	check_own_code(code)


@pytest.mark.parametrize(
	"code", ["1.00119", "1.001193.", "1.001193.h22", "１.001193", "1.001193\n", "k.001193"]
)
def test_anything_else_is_no_national_code(code: str) -> None:
	with pytest.raises(InvalidNationalCode):
		check_national_code(code)


@given(st.from_regex(r"[0-9]\.[0-9]{6}(\.[A-Z][0-9]{2})?", fullmatch=True))
def test_every_code_of_the_form_is_accepted(code: str) -> None:
	if code.isascii():
		check_national_code(code)


@pytest.mark.parametrize("code", ["VT-001", "12/TP", "A", "Đ1"])
def test_the_towns_own_code_is_letters_digits_dots_and_hyphens(code: str) -> None:
	assert OWN.fullmatch(code)
	check_own_code(code)


@pytest.mark.parametrize("code", ["", "-1", "VT 001", "<b>1</b>", "VT'1", "VT-", "x" * 61])
def test_other_signs_are_refused_in_a_code(code: str) -> None:
	with pytest.raises(InvalidOwnCode):
		check_own_code(code)


def test_a_local_code_belongs_to_its_national_number() -> None:
	check_local_code("1.001193.H22", "1.001193")
	check_local_code("TP-01", "1.001193")
	with pytest.raises(OtherNationalNumber):
		check_local_code("1.001194.H22", "1.001193")


@pytest.mark.parametrize(
	"text", ["<script>alert(1)</script>", "a<img src=x>", "</p>", "&lt;b&gt;", "a\x00b", "< b"]
)
def test_html_and_invisible_signs_are_refused_in_a_name(text: str) -> None:
	with pytest.raises(NotPlainText):
		check_plain(text)


@pytest.mark.parametrize("text", ["Đăng ký khai sinh", "Trẻ em < 6 tuổi", "Công ty A & B", "a > b, 1<2"])
def test_plain_words_are_accepted_in_a_name(text: str) -> None:
	check_plain(text)


def test_keywords_are_kept_once_and_apart_by_commas() -> None:
	assert tidy_keywords("khai sinh;  Khai Sinh\ngiấy  khai sinh,,") == "Khai Sinh, giấy khai sinh"


@given(st.text(max_size=80))
def test_tidying_keywords_twice_changes_nothing(text: str) -> None:
	assert tidy_keywords(tidy_keywords(text)) == tidy_keywords(text)
