// The desk's list of dossiers. Whether one is late is the server's answer, asked for once for all rows shown.

frappe.listview_settings["Dossier"] = {
	hide_name_column: true,

	formatters: {
		due_at(value, _field, dossier) {
			const shown = value ? frappe.datetime.str_to_user(value) : "";
			return `<span class="onestop-due" data-dossier="${dossier.name}">${shown}</span>`;
		},
	},

	refresh(listview) {
		const names = listview.data.map((dossier) => dossier.name);
		if (!names.length) return;
		frappe
			.call({
				method: "onestop.api.counter.standings",
				args: { dossiers_shown: names },
				type: "GET",
			})
			.then(({ message }) => show_standings(listview, message));
	},
};

function show_standings(listview, standings) {
	listview.$result.find(".onestop-due").each((_index, cell) => {
		const standing = standings[cell.dataset.dossier];
		if (standing) {
			$(cell).addClass(`indicator-pill ${standing.colour}`).attr("title", standing.text);
		}
	});
}
