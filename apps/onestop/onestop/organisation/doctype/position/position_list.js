// The desk's list of positions. Which of them nobody holds today is the server's answer, for all at once.

frappe.listview_settings["Position"] = {
	hide_name_column: true,

	refresh(listview) {
		const names = listview.data.map((position) => position.name);
		if (!names.length) return;
		const args = { positions_shown: names };
		frappe
			.call({ method: "onestop.api.administration.vacant_positions", args, type: "GET" })
			.then(({ message }) => mark_vacant(listview, message));
	},
};

function mark_vacant(listview, vacant) {
	const pill = `<span class="indicator-pill orange onestop-vacant">${__("Nobody Today")}</span>`;
	listview.$result.find(".list-row-container .list-row").each((index, row) => {
		const is_vacant = vacant.includes(listview.data[index]?.name);
		if (is_vacant && !$(row).find(".onestop-vacant").length) {
			$(row).find(".list-subject").append(pill);
		}
	});
}
