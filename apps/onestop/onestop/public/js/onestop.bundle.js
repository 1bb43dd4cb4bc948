// The desk of onestop.
import "./staff_desk";
