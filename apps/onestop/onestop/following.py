"""What belongs to a dossier, and who may see it? Its rows, journal, warnings, fees and files, and the
applicant follow the dossier: in lists and as single documents, by the one condition of permissions.py.
"""

from functools import partial

import frappe
from frappe.model.document import Document

from onestop.permissions import condition, may_see_dossier, sight

DOSSIER, APPLICANT, DEMAND = "Dossier", "Applicant", "Fee Demand"
# DocType → the field that names its dossier
OF_DOSSIER = {
	"Dossier Event": "dossier",
	"Deadline Warning": "dossier",
	"Fee Demand": "dossier",
	"Fee Receipt": "dossier",
}
OF_DEMAND = ("Fee Payment", "Fee Refund", "Online Payment")
FOLLOWING = (*OF_DOSSIER, *OF_DEMAND)


def of_dossier(doctype: str, user: str | None = None) -> str:
	"""For lists of what names its dossier."""
	return through(f"`tabDossier`.name = `tab{doctype}`.{OF_DOSSIER[doctype]}", user)


def of_demand(doctype: str, user: str | None = None) -> str:
	"""For lists of what names the demand of a dossier."""
	demanded = f"select dossier from `tabFee Demand` led where led.name = `tab{doctype}`.demand"
	return through(f"`tabDossier`.name = ({demanded})", user)


def rows_of(doctype: str, user: str | None = None) -> str:
	"""For lists of rows, which the framework would give to whoever reads any dossier."""
	return through(f"`tabDossier`.name = `tab{doctype}`.parent", user)


def rows_of_following(doctype: str, parent: str, user: str | None = None) -> str:
	"""For lists of the rows of a demand or a receipt."""
	named = f"select dossier from `tab{parent}` led where led.name = `tab{doctype}`.parent"
	return through(f"`tabDossier`.name = ({named})", user)


def through(join: str, user: str | None) -> str:
	seen = condition(sight(user))
	return f"exists (select 1 from `tabDossier` where {join} and {seen})" if seen else ""


def applicants(user: str | None = None) -> str:
	"""Who sees one of the dossiers of an applicant, or has entered him."""
	seen = through("`tabDossier`.applicant = `tabApplicant`.name", user)
	own = f"`tabApplicant`.owner = {frappe.db.escape(user or frappe.session.user)}"
	return f"({own} or {seen})" if seen else ""


def files(user: str | None = None) -> str:
	"""The framework lists files to whoever reads any document of their kind."""
	of = "coalesce(`tabFile`.attached_to_doctype, '')"
	seen = through("`tabDossier`.name = `tabFile`.attached_to_name", user)
	others = ", ".join(frappe.db.escape(name) for name in (DOSSIER, APPLICANT, *FOLLOWING))
	return f"({of} not in ({others}) or ({of} = 'Dossier' and {seen}))" if seen else ""


event_conditions = partial(of_dossier, "Dossier Event")
warning_conditions = partial(of_dossier, "Deadline Warning")
demand_conditions = partial(of_dossier, DEMAND)
receipt_conditions = partial(of_dossier, "Fee Receipt")
payment_conditions = partial(of_demand, "Fee Payment")
refund_conditions = partial(of_demand, "Fee Refund")
online_payment_conditions = partial(of_demand, "Online Payment")
answer_conditions = partial(rows_of, "Dossier Answer")
paper_conditions = partial(rows_of, "Dossier Paper")
step_conditions = partial(rows_of, "Dossier Step")
consultation_conditions = partial(rows_of, "Dossier Consultation")
suspension_conditions = partial(rows_of, "Dossier Suspension")
reappointment_conditions = partial(rows_of, "Dossier Reappointment")
quantity_conditions = partial(rows_of, "Dossier Fee Quantity")
asked_exemption_conditions = partial(rows_of, "Dossier Fee Exemption")
demand_line_conditions = partial(rows_of_following, "Fee Demand Line", DEMAND)
exemption_conditions = partial(rows_of_following, "Fee Exemption", DEMAND)
receipt_line_conditions = partial(rows_of_following, "Fee Receipt Line", "Fee Receipt")


def may_see(doc: Document, ptype: str | None = None, user: str | None = None) -> bool:
	"""For one record that belongs to a dossier; a new one is asked for by its own DocType."""
	if doc.is_new() or not doc.get("creation"):
		return True
	dossier = dossier_of(doc)
	if not dossier or not frappe.db.exists(DOSSIER, dossier):
		return sight(user).is_everything
	return may_see_dossier(frappe.get_doc(DOSSIER, dossier), user=user)


def dossier_of(doc: Document) -> str | None:
	if doc.doctype in OF_DOSSIER:
		return doc.get(OF_DOSSIER[doc.doctype])
	return doc.demand and frappe.db.get_value(DEMAND, doc.demand, "dossier")


def may_see_applicant(doc: Document, ptype: str | None = None, user: str | None = None) -> bool:
	"""For one applicant, by the condition of the list itself."""
	where = applicants(user)
	if doc.is_new() or not doc.get("creation") or not where:
		return True
	return bool(frappe.db.sql(f"select 1 from `tabApplicant` where name = %s and {where}", doc.name))


def may_edit_notification(doc: Document, ptype: str | None = None, user: str | None = None) -> bool:
	"""The framework's own keeper edits all; the town hall's administrator those of warnings."""
	is_keeper = "System Manager" in frappe.get_roles(user or frappe.session.user)
	return is_keeper or doc.document_type == "Deadline Warning"


def may_open_file(doc: Document, ptype: str | None = None, user: str | None = None) -> bool | None:
	"""A dossier's file is closed to who does not see the dossier, also to who put it there; for others the
	framework decides."""
	if doc.attached_to_doctype not in (DOSSIER, APPLICANT, *FOLLOWING) or not doc.attached_to_name:
		return None
	if not frappe.db.exists(doc.attached_to_doctype, doc.attached_to_name):
		return None
	followed = frappe.get_doc(doc.attached_to_doctype, doc.attached_to_name)
	right = "write" if ptype in ("write", "delete") else "read"
	return None if frappe.has_permission(followed.doctype, right, doc=followed, user=user) else False
