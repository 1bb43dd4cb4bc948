// The desk of onestop.
import "./choices.js";
import "./date_picker.js";
