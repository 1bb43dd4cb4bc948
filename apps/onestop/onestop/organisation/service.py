"""What other modules may ask of the organisation."""

from onestop.organisation.agencies import check_receives
from onestop.organisation.calendar_changes import agencies_keeping, changes_between, is_same_calendar
from onestop.organisation.calendars import calendar_from, calendar_of, rules_from, rules_of
from onestop.organisation.code_patterns import agency_code_of, pattern_of
from onestop.organisation.holiday_proposals import confirm, proposal_of
from onestop.organisation.positions import (
	Held,
	Holder,
	acted_positions,
	acting_in,
	acting_in_agency,
	held_by,
	held_positions,
	holder_for,
	is_away,
	position_names,
	position_of,
	positions_called,
	roles_held,
	stood_in_by,
	stood_in_for,
	vacant_among,
)
from onestop.organisation.titles import holders_of_titles
from onestop.organisation.validity import validity_of
from onestop.organisation.year_view import year_of

__all__ = [
	"Held",
	"Holder",
	"acted_positions",
	"acting_in",
	"acting_in_agency",
	"agencies_keeping",
	"agency_code_of",
	"calendar_from",
	"calendar_of",
	"changes_between",
	"check_receives",
	"confirm",
	"held_by",
	"held_positions",
	"holder_for",
	"holders_of_titles",
	"is_away",
	"is_same_calendar",
	"pattern_of",
	"position_names",
	"position_of",
	"positions_called",
	"proposal_of",
	"roles_held",
	"rules_from",
	"rules_of",
	"stood_in_by",
	"stood_in_for",
	"vacant_among",
	"validity_of",
	"year_of",
]
