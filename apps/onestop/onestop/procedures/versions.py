"""Which version of a procedure is in force on a date?"""

from datetime import date

import frappe
from frappe import _
from frappe.model.document import Document

from onestop.refusals import refuse


def version_in_force(procedure: str, on: date) -> Document:
	"""The published version whose period holds the date; refused when there is none."""
	version = frappe.qb.DocType("Procedure Version")
	rows = (
		frappe.qb.from_(version)
		.where((version.procedure == procedure) & (version.docstatus == 1) & (version.effective_from <= on))
		.where(version.effective_to.isnull() | (version.effective_to >= on))
		.select(version.name)
		.orderby(version.effective_from, order=frappe.qb.desc)
		.limit(1)
	).run()
	if not rows:
		refuse(
			_(
				"No published version of procedure {procedure} is in force on {on:%d/%m/%Y}. Ask the "
				"administrator to publish one."
			),
			"no_version_in_force",
			procedure=procedure,
			on=on,
		)
	return frappe.get_cached_doc("Procedure Version", rows[0][0])
