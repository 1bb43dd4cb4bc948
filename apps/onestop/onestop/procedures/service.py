"""What other modules may ask of the catalogue."""

from onestop.procedures.checking import findings_of
from onestop.procedures.choices import cases_of, fee_of, limit_choice, papers_of, rules_for
from onestop.procedures.fee_words import fee_on_slip, fee_shown, tariff_in_words, working_in_words
from onestop.procedures.process import picture_of
from onestop.procedures.questions import described, form_problems, library, problem_text, questions_of
from onestop.procedures.tariff import (
	exemption_groups,
	fee_assessment,
	has_tariff,
	quantities_asked,
	tariff_of,
)
from onestop.procedures.tariff_example import examples_of
from onestop.procedures.versions import prepare_next, status_of, version_in_force

__all__ = [
	"cases_of",
	"described",
	"examples_of",
	"exemption_groups",
	"fee_assessment",
	"fee_of",
	"fee_on_slip",
	"fee_shown",
	"findings_of",
	"form_problems",
	"has_tariff",
	"library",
	"limit_choice",
	"papers_of",
	"picture_of",
	"prepare_next",
	"problem_text",
	"quantities_asked",
	"questions_of",
	"rules_for",
	"status_of",
	"tariff_in_words",
	"tariff_of",
	"version_in_force",
	"working_in_words",
]
