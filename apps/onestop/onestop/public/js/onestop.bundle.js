// The desk of onestop.
import "./choices";
import "./date_picker";
import "./papers_of_a_version";
import "./process_diagram";
import "./result_template_field";
import "./result_templates";
import "./staff_desk";
import "./tariff_form";
import "./year_at_a_glance";
