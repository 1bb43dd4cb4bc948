// What was sent, what waits and what failed.

const COLOURS = {
	Waiting: "gray",
	Queued: "blue",
	Sending: "blue",
	Sent: "green",
	Failed: "red",
	Uncertain: "orange",
	"No Longer Needed": "gray",
};

frappe.listview_settings["Deadline Warning"] = {
	hide_name_column: true,
	get_indicator({ status }) {
		return [__(status, null, "Deadline Warning"), COLOURS[status], `status,=,${status}`];
	},
};
