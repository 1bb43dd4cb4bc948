// The desk of onestop.
import "./choices";
import "./date_picker";
import "./fees/demand_panel";
import "./fees/dossier_fee";
import "./fees/cash_desk";
import "./fees/bank_desk";
import "./process_diagram";
import "./staff_desk";
import "./tariff_form";
import "./year_at_a_glance";
