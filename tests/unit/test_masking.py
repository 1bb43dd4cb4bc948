from hypothesis import given
from hypothesis import strategies as st

from onestop.rules.masking import DOT, masked, masked_text

NUMBERS = st.from_regex(r"[0-9]{9,12}", fullmatch=True)


def test_of_a_number_its_last_three_characters_are_told() -> None:
	assert masked("001099000123") == "•••••••••123"


def test_of_a_short_number_nothing_is_told() -> None:
	assert masked("12345") == "•••••" and masked("") == ""


@given(NUMBERS)
def test_no_more_than_three_characters_of_a_number_are_told(number) -> None:
	told = masked(number)
	assert len(told) == len(number) and told.replace(DOT, "") == number[-3:]


@given(NUMBERS, st.text("abc đê,;", max_size=20))
def test_a_number_in_a_text_is_masked_and_the_words_stay(number, words) -> None:
	told = masked_text(f"{words}|số {number}|{words}")
	assert number not in told and told.startswith(f"{words}|số ") and told.endswith(f"|{words}")


def test_a_telephone_written_in_groups_is_masked() -> None:
	assert masked_text("gọi 0912 345 678 nhé") == "gọi •••••••••678 nhé"


def test_days_and_amounts_stay_readable() -> None:
	text = "sinh ngày 1990-02-17, cấp ngày 17.02.2020, lệ phí 8.000 đồng"
	assert masked_text(text) == text


@given(st.text(max_size=60))
def test_masking_twice_changes_nothing_more(text) -> None:
	assert masked_text(masked_text(text)) == masked_text(text)
