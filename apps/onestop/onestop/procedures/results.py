"""Which results are known here? What the versions of the catalogue issue, each once."""

import frappe


def known_results() -> list[str]:
	"""The names of all results of versions that are published or being prepared."""
	version, result = frappe.qb.DocType("Procedure Version"), frappe.qb.DocType("Procedure Result")
	listed = (
		frappe.qb.from_(result)
		.join(version)
		.on((result.parent == version.name) & (version.docstatus < 2))
		.where(result.parenttype == "Procedure Version")
		.select(result.result_name)
		.distinct()
	).run()
	general = frappe.get_all("Procedure Version", {"docstatus": ["<", 2]}, pluck="result_name", distinct=True)
	return sorted({name.strip() for (name,) in listed} | {name.strip() for name in general if name})
