"""Tariffs to try the rules with: the fees of certified copies, and generated ones."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

from hypothesis import strategies as st

from onestop.rules.tariff import (
	FeeMethod,
	Tariff,
	TariffExemption,
	TariffLine,
	TariffTier,
	WhenDue,
)
from onestop.rules.version_choice import EVERY, SubmissionChannel

COPIES = "Phí chứng thực bản sao"
SIGNATURE = "Phí chứng thực chữ ký"
CASES = ("có xác minh", "ủy quyền")
BEGIN, END = date(2020, 1, 1), date(2020, 12, 31)
ON = date(2020, 6, 15)


def dong(amount: int | str) -> Decimal:
	return Decimal(amount)


def copies(**values: object) -> TariffLine:
	"""Certified copies as TT 226/2016/TT-BTC has them."""
	defaults = {
		"row": 1,
		"name": COPIES,
		"method": FeeMethod.TIERED,
		"unit": "trang",
		"outer_unit": "bản",
		"tiers": (TariffTier(1, dong(2000)), TariffTier(3, dong(1000))),
		"cap": dong(200_000),
		"fee_type": "CHUNG-THUC",
		"source": "TT 226/2016/TT-BTC",
	}
	return TariffLine(**{**defaults, **values})


def fixed(amount: int | str = 10_000, **values: object) -> TariffLine:
	defaults = {"row": 1, "name": SIGNATURE, "method": FeeMethod.FIXED, "amount": dong(amount)}
	return TariffLine(**{**defaults, "fee_type": "CHUNG-THUC", **values})


def per_unit(amount: int = 8000, **values: object) -> TariffLine:
	return fixed(amount, **{"method": FeeMethod.PER_UNIT, "unit": "bản", **values})


def free(**values: object) -> TariffLine:
	return fixed(0, **{"method": FeeMethod.FREE, "fee_type": "", **values})


def spared(group: str, percent: int | str = 100, **values: object) -> TariffExemption:
	defaults = {"row": 1, "group": group, "group_name": group.title(), "percent": dong(percent)}
	return TariffExemption(**{**defaults, **values})


AMOUNTS = st.integers(1, 500_000).map(dong)
PERCENTS = st.decimals(0, 100, places=2, allow_nan=False)
PERIODS = st.sampled_from(
	[
		(date.min, date.max),
		(date.min, date(2020, 5, 31)),
		(date(2020, 6, 1), date.max),
		(date(2020, 3, 1), date(2020, 5, 31)),
		(date(2018, 1, 1), date(2019, 1, 1)),
		(date(2020, 9, 2), date(2020, 9, 1)),
	]
)


@st.composite
def tiers(draw: st.DrawFn) -> tuple[TariffTier, ...]:
	begins = sorted(draw(st.sets(st.integers(2, 60), max_size=3)))
	return tuple(TariffTier(begin, draw(AMOUNTS)) for begin in (1, *begins))


@st.composite
def tariff_lines(draw: st.DrawFn) -> TariffLine:
	"""Mostly sound rows, so that many tariffs pass the check."""
	method = draw(st.sampled_from(list(FeeMethod)))
	first, last = draw(PERIODS)
	is_counted = method in (FeeMethod.PER_UNIT, FeeMethod.TIERED)
	minimum = draw(st.none() | AMOUNTS)
	return TariffLine(
		row=0,
		name=draw(st.sampled_from([COPIES, SIGNATURE])),
		method=method,
		amount=draw(AMOUNTS) if method in (FeeMethod.FIXED, FeeMethod.PER_UNIT) else dong(0),
		unit="trang" if is_counted else "",
		outer_unit=draw(st.sampled_from(["", "bản"])) if is_counted else "",
		tiers=draw(tiers()) if method is FeeMethod.TIERED else (),
		cap=draw(st.none() | AMOUNTS) if is_counted else None,
		minimum=minimum,
		maximum=draw(st.none() | AMOUNTS.map(lambda more: more + (minimum or 0))),
		reduction_percent=draw(st.just(dong(0)) | PERCENTS),
		when_due=draw(st.sampled_from(list(WhenDue))),
		fee_type=draw(st.sampled_from(["CHUNG-THUC", "CHUNG-THUC", ""])),
		channel=draw(st.sampled_from([EVERY, EVERY, *SubmissionChannel])),
		case=draw(st.sampled_from([EVERY, EVERY, *CASES, "lạ"])),
		first=first,
		last=last,
	)


@st.composite
def exemptions(draw: st.DrawFn) -> TariffExemption:
	first, last = draw(PERIODS)
	group = draw(st.sampled_from(["POOR", "MERIT", "CHILDREN"]))
	line = draw(st.sampled_from(["", COPIES, SIGNATURE]))
	percent = draw(PERCENTS.filter(bool))
	return TariffExemption(0, group, group.title(), percent, line, first, last)


def numbered(rows: list) -> tuple:
	return tuple(replace(row, row=n) for n, row in enumerate(rows, 1))


def general(line: TariffLine) -> TariffLine:
	"""For every channel and case, on every day, sound if anything is."""
	return replace(line, channel=EVERY, case=EVERY, first=date.min, last=date.max, fee_type="CHUNG-THUC")


def whole(line: TariffLine, others: list[TariffLine]) -> list[TariffLine]:
	"""Each fee has its general row; the others are for a channel."""
	channels = zip(others, SubmissionChannel, strict=False)
	own = [replace(other, channel=channel, case=EVERY) for other, channel in channels]
	return [
		general(replace(line, name=name)) for name in sorted({line.name, *(other.name for other in own)})
	] + own


LINES = st.lists(tariff_lines(), max_size=4) | st.builds(
	whole, tariff_lines(), st.lists(tariff_lines(), max_size=3)
)
TARIFFS = st.builds(Tariff, LINES.map(numbered), st.lists(exemptions(), max_size=3).map(numbered))
