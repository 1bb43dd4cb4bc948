frappe.ui.form.on("Deadline Warning", {
	refresh(frm) {
		const may = frappe.model.can_write("Deadline Warning Plan");
		if (may && ["Failed", "Uncertain"].includes(frm.doc.status)) {
			frm.add_custom_button(__("Send Again"), () =>
				frappe
					.call({ method: "onestop.api.deadlines.send_again", args: { warning: frm.doc.name } })
					.then(() => frm.reload_doc())
			);
		}
	},
});
