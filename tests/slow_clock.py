"""The clock once more, slow and obvious: it walks through every minute and every day, straight from the rows
of the calendar, and shares no line with the rules. Whoever reads the law can read this."""

from calendar import monthrange
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from fractions import Fraction

from hypothesis import strategies as st

from onestop.rules.clock import OnEnd, Suspension
from onestop.rules.time_limit import DueDateRules, ReturnHour, TimeLimit, TimeLimitUnit
from onestop.rules.working_time import NOON, Closure, CompensatoryDay, Session, WeekPattern, WorkingCalendar

MINUTE, DAY = timedelta(minutes=1), timedelta(days=1)
MORNING, AFTERNOON = Session(time(7, 30), time(11, 30)), Session(time(13, 30), time(17))
SUMMER = (Session(time(7), time(11)), Session(time(13), time(17)))
DUTY = Session(time(7, 30), time(11, 30), counts=False)
YEARS = (2019, 2020)  # 2020 has a 29 February, 2021 nobody confirmed
DAYS = st.dates(date(2019, 1, 1), date(2020, 12, 31))


class NotConfirmed(Exception):
	"""The walk leaves the years somebody confirmed."""


@dataclass
class SlowOffice:
	patterns: list[WeekPattern]
	closures: list[Closure]
	compensatory: list[CompensatoryDay]
	known: dict[date, list[int]] = field(default_factory=dict)

	def minutes(self, on: date) -> list[int]:
		"""The minutes of the day that count, each looked at for itself."""
		if on.year not in YEARS:
			raise NotConfirmed
		if on not in self.known:
			self.known[on] = [minute for minute in range(1440) if self.counts(on, minute)]
		return self.known[on]

	def counts(self, on: date, minute: int) -> bool:
		clock = time(*divmod(minute, 60))
		worked = next((day for day in self.compensatory if day.on == on), None)
		pattern = [each for each in self.patterns if each.valid_from <= on <= each.valid_to][-1]
		held = worked.sessions if worked and worked.sessions else pattern.days[0 if worked else on.weekday()]
		is_closed = any(c.first <= on <= c.last and c.from_time <= clock < c.to_time for c in self.closures)
		return not is_closed and any(s.counts and s.opens <= clock < s.closes for s in held)

	def works(self, on: date) -> bool:
		return bool(self.minutes(on))

	def ends(self, on: date) -> datetime:
		return midnight(on) + (self.minutes(on)[-1] + 1) * MINUTE

	def days_later(self, on: date, number: int) -> date:
		self.minutes(on)
		while number:
			on += DAY
			number -= self.works(on)
		return on

	def open_day(self, on: date) -> date:
		while not self.works(on):
			on += DAY
		return on

	def moment(self, at: datetime) -> datetime:
		"""The next moment in office hours; the closing minute still is one."""
		while not (self.is_in(at) or self.is_in(at - MINUTE)):
			at = at.replace(second=0) + MINUTE
		return at

	def is_in(self, at: datetime) -> bool:
		return at.year > 2018 and minute_of(at) in self.minutes(at.date())

	def minutes_later(self, at: datetime, number: int) -> datetime:
		while number:
			number -= self.is_in(at)
			at += MINUTE
		return at

	def first_closing(self, on: date) -> datetime:
		"""The end of the day's first stretch of work."""
		minute = self.minutes(on)[0]
		while minute in self.minutes(on):
			minute += 1
		return midnight(on) + minute * MINUTE


def midnight(on: date) -> datetime:
	return datetime.combine(on, time())


def minute_of(at: datetime) -> int:
	return at.hour * 60 + at.minute


@dataclass
class Due:
	"""A date with what is needed to go on from it."""

	at: datetime
	limit: TimeLimit
	received_at: datetime
	nominal: date


class SlowClock:
	def __init__(self, office: SlowOffice, rules: DueDateRules) -> None:
		self.office, self.rules = office, rules
		self.keeps_hour = rules.return_hour is ReturnHour.SAME_CLOCK_TIME

	def due(self, at: datetime, limit: TimeLimit) -> Due:
		found, nominal = getattr(self, limit.unit.name.lower())(at, limit.number)
		return Due(found, limit, at, nominal or found.date())

	def returned(self, at: datetime, on: date) -> datetime:
		"""The hour of return on an open day."""
		if not self.keeps_hour or not self.office.works(at.date()):
			return self.office.ends(on)
		return min(self.office.ends(on), self.office.moment(datetime.combine(on, at.time())))

	def working_day(self, at: datetime, number: Fraction) -> tuple[datetime, None]:
		last = self.office.days_later(at.date(), int(number))
		if number == int(number):
			return self.returned(at, last), None
		following = self.office.days_later(last, 1)
		if not self.keeps_hour:
			return self.office.first_closing(following), None
		start = self.office.moment(self.returned(at, last) if number > 1 else at)
		half = len(self.office.minutes(start.date())) // 2
		return min(self.office.minutes_later(start, half), self.returned(at, following)), None

	def calendar_day(self, at: datetime, number: int) -> tuple[datetime, date]:
		nominal = at.date() + number * DAY
		return self.returned(at, self.office.open_day(nominal)), nominal

	def month(self, at: datetime, number: int) -> tuple[datetime, date]:
		first = at.date().replace(day=1)
		for _month in range(number):
			first = (first + 31 * DAY).replace(day=1)
		nominal = first.replace(day=min(at.day, monthrange(first.year, first.month)[1]))
		return self.returned(at, self.office.open_day(nominal)), nominal

	def working_hour(self, at: datetime, number: Fraction) -> tuple[datetime, None]:
		return self.office.minutes_later(self.office.moment(at), int(number * 60)), None

	def same_day(self, at: datetime, _number: int) -> tuple[datetime, None]:
		start = self.office.moment(at)
		is_late = minute_of(start) > 15 * 60
		return self.office.ends(self.office.days_later(start.date(), int(is_late))), None

	def after(self, at: datetime, limit: TimeLimit, suspensions: Iterable[Suspension]) -> datetime:
		due = self.due(at, limit)
		for pause in suspensions:
			if pause.start <= due.at and pause.end is not None:
				due = self.gone_on(due, limit, pause)
		return due.at

	def gone_on(self, due: Due, limit: TimeLimit, pause: Suspension) -> Due:
		if pause.on_end is OnEnd.RESTART:
			found = self.due(pause.end, limit)
		else:
			rest = self.rest(due, pause.start)
			hour = due.received_at.time() if self.in_days(rest) and self.keeps_hour else pause.end.time()
			found = self.due(datetime.combine(pause.end.date(), hour), rest)
		found.at = max(found.at, due.at)
		return found

	def in_days(self, limit: TimeLimit) -> bool:
		return limit.unit in (TimeLimitUnit.WORKING_DAY, TimeLimitUnit.CALENDAR_DAY)

	def rest(self, due: Due, at: datetime) -> TimeLimit:
		"""What was left at that moment: whole days after its day, or minutes."""
		match due.limit.unit:
			case TimeLimitUnit.WORKING_HOUR:
				left, moment = 0, at
				while moment < due.at:
					left += self.office.is_in(moment)
					moment += MINUTE
				return TimeLimit(Fraction(max(left, 1), 60), TimeLimitUnit.WORKING_HOUR)
			case TimeLimitUnit.WORKING_DAY:
				days = self.working_days(at.date(), due.at.date())
				days = days - Fraction(1, 2) if due.limit.number % 1 else Fraction(days)
				unit = TimeLimitUnit.WORKING_DAY
			case TimeLimitUnit.SAME_DAY:
				return due.limit
			case _:
				days, unit = (due.nominal - at.date()).days, TimeLimitUnit.CALENDAR_DAY
		return TimeLimit(days, unit) if days > 0 else TimeLimit(0, TimeLimitUnit.SAME_DAY)

	def working_days(self, after: date, through: date) -> int:
		number = 0
		while after < through:
			after += DAY
			number += self.office.works(after)
		return number


@st.composite
def offices(draw: st.DrawFn) -> tuple[WorkingCalendar, SlowOffice]:
	"""Any calendar of the two years, fast and slow, from the same rows: seasons, half days, duty, swaps."""
	saturday = draw(st.sampled_from([(), (DUTY,), (MORNING,)]))
	patterns = [WeekPattern.uniform((MORNING, AFTERNOON), saturday)]
	if draw(st.booleans()):
		patterns.append(WeekPattern.uniform(SUMMER, (), date(2019, 4, 16), date(2019, 10, 15)))
	hours = st.sampled_from([(time.min, time.max), (time.min, NOON), (NOON, time.max), (time(9), time(15))])
	rows = draw(st.lists(st.tuples(DAYS, st.integers(0, 9), hours), max_size=10))
	closures = [Closure(d, d + timedelta(days=n), "closed", "", *part) for d, n, part in rows]
	worked = draw(st.dictionaries(DAYS, st.sampled_from([(), (AFTERNOON,)]), max_size=5))
	compensatory = [CompensatoryDay(on, sessions=sessions) for on, sessions in worked.items()]
	fast = WorkingCalendar(patterns, closures, compensatory, YEARS)
	return fast, SlowOffice(patterns, closures, compensatory)
