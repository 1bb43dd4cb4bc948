"""Doors for taking lists away as files."""

import frappe
from frappe import _
from werkzeug.wrappers import Response

from onestop.dossiers import service


@frappe.whitelist(methods=["GET"])
def dossiers_behind_a_figure(
	figure: str | None = None,
	from_date: str | None = None,
	to_date: str | None = None,
	sector: str | None = None,
	agency: str | None = None,
) -> Response:
	"""Every dossier behind one figure as CSV (UTF-8), however many they are.

	Same filters, order and rights as the report “Dossiers Behind a Figure”; refuses an unknown figure or a
	reversed period, and whoever may not export dossiers (HTTP 403).
	"""
	if not frappe.has_permission("Dossier", "export"):
		told = _(
			"Your account may not take lists of dossiers away. Ask the administrator for the right to export."
		)
		frappe.throw(told, frappe.PermissionError)
	filters = {
		"figure": figure,
		"from_date": from_date,
		"to_date": to_date,
		"sector": sector,
		"agency": agency,
	}
	content = service.export_behind(filters)
	headers = {"Content-Disposition": 'attachment; filename="ho-so.csv"'}
	return Response(content, mimetype="text/csv", headers=headers)
