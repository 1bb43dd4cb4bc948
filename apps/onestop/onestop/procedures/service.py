"""What other modules may ask of the catalogue."""

from onestop.procedures.carrying import exported_pack, exported_workbook, import_pack, import_page
from onestop.procedures.certainty import unverified_on
from onestop.procedures.checking import checked, findings_of, template_findings_of
from onestop.procedures.choices import (
	cases_of,
	fee_of,
	limit_choice,
	papers_of,
	rules_for,
	submission_channel,
)
from onestop.procedures.cloning import copy_to, copy_to_new
from onestop.procedures.comparing import comparison_page, comparison_rows, other_versions, version_before
from onestop.procedures.fee_words import fee_on_slip, fee_shown, tariff_in_words, working_in_words
from onestop.procedures.papers import paper_forms, papers_in_library, values_of_standard_paper
from onestop.procedures.process import days_in_words, path_of, picture_of
from onestop.procedures.questions import described, form_problems, library, problem_text, questions_of
from onestop.procedures.result_templates import filled, has_template, overview
from onestop.procedures.results import known_results
from onestop.procedures.tariff import (
	exemption_groups,
	exemption_rows,
	fee_assessment,
	has_tariff,
	quantities_asked,
	tariff_of,
)
from onestop.procedures.tariff_example import examples_of as tariff_examples
from onestop.procedures.template_fields import answer_fields, offered, template_examples_of
from onestop.procedures.variant_checking import differences_of, variant_findings_of, variant_picture
from onestop.procedures.variants import (
	check_channel,
	variant_name,
	variant_start,
	variant_working,
	version_of,
	with_variant,
)
from onestop.procedures.versions import prepare_next, status_of, version_in_force

__all__ = [
	"answer_fields",
	"cases_of",
	"check_channel",
	"checked",
	"comparison_page",
	"comparison_rows",
	"copy_to",
	"copy_to_new",
	"days_in_words",
	"described",
	"differences_of",
	"exemption_groups",
	"exemption_rows",
	"exported_pack",
	"exported_workbook",
	"fee_assessment",
	"fee_of",
	"fee_on_slip",
	"fee_shown",
	"filled",
	"findings_of",
	"form_problems",
	"has_tariff",
	"has_template",
	"import_pack",
	"import_page",
	"known_results",
	"library",
	"limit_choice",
	"offered",
	"other_versions",
	"overview",
	"paper_forms",
	"papers_in_library",
	"papers_of",
	"path_of",
	"picture_of",
	"prepare_next",
	"problem_text",
	"quantities_asked",
	"questions_of",
	"rules_for",
	"status_of",
	"submission_channel",
	"tariff_examples",
	"tariff_in_words",
	"tariff_of",
	"template_examples_of",
	"template_findings_of",
	"unverified_on",
	"values_of_standard_paper",
	"variant_findings_of",
	"variant_name",
	"variant_picture",
	"variant_start",
	"variant_working",
	"version_before",
	"version_in_force",
	"version_of",
	"with_variant",
	"working_in_words",
]
