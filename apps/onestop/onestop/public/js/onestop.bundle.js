// The desk of onestop.
import "./choices";
import "./date_picker";
import "./dossier_path";
import "./process_diagram";
import "./staff_desk";
import "./tariff_form";
import "./year_at_a_glance";
