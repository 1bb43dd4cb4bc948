// The desk of onestop.
import "./answer_form";
import "./choices";
import "./date_picker";
import "./dossier_answers";
import "./form_builder";
import "./process_diagram";
import "./staff_desk";
import "./tariff_form";
import "./year_at_a_glance";
