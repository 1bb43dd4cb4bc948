"""By when must the desk pass a dossier on?

NĐ 61/2018 Đ.18.2: within the working day on which it was received; what came after 15:00 at the start of the
next working day. What came on a closed day or outside office hours counts as come at the next opening. The
hour moves the hand-over, not the applicant's appointment.
"""

from datetime import datetime, time
from typing import Final

from onestop.rules.working_time import WorkingCalendar

FORWARDING_CUTOFF: Final = time(15)


def forward_by(received_at: datetime, calendar: WorkingCalendar) -> datetime:
	"""The end of the day of receipt, or the next working day's opening after 15:00 (not at 15:00 sharp)."""
	counted_from = calendar.next_working_moment(received_at)
	on = counted_from.date()
	if counted_from.time().replace(second=0, microsecond=0) <= FORWARDING_CUTOFF:
		return datetime.combine(on, calendar.working_hours_on(on)[-1].closes)
	following = calendar.next_working_day(on)
	return datetime.combine(following, calendar.working_hours_on(following)[0].opens)
