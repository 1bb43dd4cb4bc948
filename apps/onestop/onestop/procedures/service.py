"""What other modules may ask of the catalogue."""

from onestop.procedures.checking import findings_of, template_findings_of
from onestop.procedures.choices import cases_of, fee_of, limit_choice, papers_of, rules_for
from onestop.procedures.papers import paper_forms, papers_in_library, values_of_standard_paper
from onestop.procedures.process import picture_of
from onestop.procedures.result_templates import filled, has_template, overview
from onestop.procedures.results import known_results
from onestop.procedures.template_fields import answer_fields, examples_of, offered
from onestop.procedures.versions import prepare_next, status_of, version_in_force

__all__ = [
	"answer_fields",
	"cases_of",
	"examples_of",
	"fee_of",
	"filled",
	"findings_of",
	"has_template",
	"known_results",
	"limit_choice",
	"offered",
	"overview",
	"paper_forms",
	"papers_in_library",
	"papers_of",
	"picture_of",
	"prepare_next",
	"rules_for",
	"status_of",
	"template_findings_of",
	"values_of_standard_paper",
	"version_in_force",
]
