// The desk of onestop.
import "./choices";
import "./date_picker";
import "./process_diagram";
import "./staff_desk";
import "./trial";
import "./rerun";
import "./tariff_form";
import "./year_at_a_glance";
