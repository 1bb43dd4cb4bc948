// The desk's tree of agencies. The framework shows the root by its key; people know it by its name.

frappe.treeview_settings["Agency"] = {
	onrender(node) {
		if (!node.is_root) return;
		const shown = node.$tree_link.find(".tree-label");
		if (node.data.value) {
			frappe.utils.fetch_link_title("Agency", node.data.value).then((name) => shown.text(name));
		} else {
			shown.text(__("Agencies"));
		}
	},
};
