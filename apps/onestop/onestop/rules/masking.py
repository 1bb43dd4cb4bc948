"""How much of a personal number does somebody see who needs no full view?

NĐ 61/2018 Đ.5.1.d (what a citizen hands in is not disclosed); NĐ 13/2023 Đ.2 (personal data), chưa kiểm
chứng. The end of a number is enough to tell two people apart and to ask "does yours end in 123?"; a short
number is hidden whole. In a text only what looks like such a number is hidden.
"""

import re
from typing import Final

DOT: Final = "•"
SHOWN: Final = 3  # not shown
SHORTEST: Final = 7  # of a number whose end may be told
IN_TEXT: Final = re.compile(r"\+?\d(?:[ .-]?\d){7,}")  # identity numbers have 9 or 12 digits, phones 10 or 11
MOMENT: Final = re.compile(r"\d{4}-\d\d-\d\d.*|\d\d?[./-]\d\d?[./-]\d{4}")


def masked(number: str) -> str:
	"""The last three characters of a number; nothing of a short one."""
	told = number.strip()
	shown = told[-SHOWN:] if len(told) >= SHORTEST else ""
	return DOT * (len(told) - len(shown)) + shown


def masked_text(text: str) -> str:
	"""The text with every number of a person or a telephone in it masked."""
	return IN_TEXT.sub(lambda found: found[0] if MOMENT.fullmatch(found[0]) else masked(found[0]), text)
