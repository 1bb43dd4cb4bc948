// The desk of onestop.
import "./choices";
import "./date_picker";
import "./staff_desk";
