// The desk of onestop.
import "./answer_form";
import "./choices";
import "./date_picker";
import "./dossier_answers";
import "./form_builder";
import "./papers_of_a_version";
import "./process_diagram";
import "./result_template_field";
import "./result_templates";
import "./staff_desk";
import "./trial";
import "./rerun";
import "./tariff_form";
import "./version_trial";
import "./year_at_a_glance";
import "./version_comparison";
import "./catalogue_export";
