"""Writes docs/clock-examples.md from the data the tests run.

`PYTHONPATH=apps/onestop:. python docs/generate_clock_examples.py`
"""

import sys
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

from onestop.rules.clock import OnEnd, Suspension
from onestop.rules.time_limit import TimeLimit, TimeLimitUnit
from tests.clock_examples import Example, examples

DOCUMENT = Path(__file__).resolve().parent / "clock-examples.md"
WEEKDAYS = ("thứ Hai", "thứ Ba", "thứ Tư", "thứ Năm", "thứ Sáu", "thứ Bảy", "Chủ nhật")
UNITS = {
	TimeLimitUnit.WORKING_DAY: "{} ngày làm việc",
	TimeLimitUnit.CALENDAR_DAY: "{} ngày",
	TimeLimitUnit.WORKING_HOUR: "{} giờ làm việc",
	TimeLimitUnit.MONTH: "{} tháng",
	TimeLimitUnit.SAME_DAY: "trong ngày",
}
ON_END = {OnEnd.RESTART: "tính lại từ đầu", OnEnd.RESUME: "tính tiếp"}
HEAD = """# Thí dụ tính ngày hẹn trả

Mỗi dòng có thể kiểm tra bằng tay với một tờ lịch. Giờ hành chính ở đây: 07:30–11:30 và 13:30–17:00,
thứ Hai đến thứ Sáu; ngày nghỉ lễ, Tết và ngày làm bù theo `apps/onestop/onestop/data/closures.csv`.

Tự sinh từ `tests/unit/clock_examples.csv`, là dữ liệu mà `tests/unit/test_clock.py` chạy; không sửa tay.
Viết lại bằng `PYTHONPATH=apps/onestop:. python docs/generate_clock_examples.py` (có test so sánh).

| # | Nhận | Thời hạn | Tạm dừng | Hẹn trả | Vì sao |
|---|---|---|---|---|---|
"""


def document() -> str:
	return HEAD + "\n".join(lines()) + "\n"


def lines() -> Iterator[str]:
	for number, example in enumerate(examples(), 1):
		yield "| " + " | ".join((str(number), *cells(example))) + " |"


def cells(example: Example) -> tuple[str, ...]:
	pauses = "<br>".join(pause(each) for each in example.suspensions) or "–"
	return (told(example.received_at), limit(example.limit), pauses, told(example.due_at), example.why)


def limit(given: TimeLimit) -> str:
	return UNITS[given.unit].format(f"{given.number}".replace(".", ","))


def pause(given: Suspension) -> str:
	end = f"đến {told(given.end)}" if given.end else "chưa xong"
	return f"từ {told(given.start)} {end}; {ON_END[given.on_end]}"


def told(at: datetime) -> str:
	clock = f"{at:%H:%M:%S}".removesuffix(":00")
	return f"{clock} {WEEKDAYS[at.weekday()]} {at:%d/%m/%Y}"


def main() -> int:
	DOCUMENT.write_text(document(), encoding="utf-8")
	print(f"{DOCUMENT.name} is written.")
	return 0


if __name__ == "__main__":
	sys.exit(main())
