"""What other modules may ask of the organisation."""

from onestop.organisation.calendars import calendar_of, rules_of
from onestop.organisation.code_patterns import agency_code_of, pattern_of
from onestop.organisation.positions import Holder, held_positions, holder_for, position_names, position_of

__all__ = [
	"Holder",
	"agency_code_of",
	"calendar_of",
	"held_positions",
	"holder_for",
	"pattern_of",
	"position_names",
	"position_of",
	"rules_of",
]
