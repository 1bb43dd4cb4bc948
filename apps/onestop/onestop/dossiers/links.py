"""Which dossiers belong together, and what does a correction of a wrong result need? (NĐ 61/2018 Đ.21)"""

import frappe
from frappe import _
from frappe.model.document import Document

from onestop import journal
from onestop.refusals import refusals, refuse
from onestop.rules.correction import Matter, check_correction
from onestop.rules.lifecycle import Status, is_final

CORRECTION, RELATED = "Correction of a Result", "Related"
FIELDS = ("original_dossier", "link_kind", "link_reason")
SHOWN = ("name", "dossier_code", "status", "link_kind", "link_reason", "received_on")
CARRIED = (
	"agency",
	"procedure",
	"case_name",
	"applicant",
	"applicant_name",
	"applicant_address",
	"applicant_phone",
	"applicant_email",
	"channel",
	"request",
	"return_method",
)


def is_correction(dossier: Document) -> bool:
	return bool(dossier.original_dossier) and dossier.link_kind == CORRECTION


def begin_correction(original: Document, reason: str) -> Document:
	"""A draft with the applicant's facts and the papers that are here already."""
	values = {field: original.get(field) for field in CARRIED}
	papers = [paper_row(row) for row in original.papers]
	link = {"original_dossier": original.name, "link_kind": CORRECTION, "link_reason": reason}
	draft = {"doctype": "Dossier", "status": Status.DRAFT, "number_of_sets": original.number_of_sets}
	return frappe.get_doc({**draft, **values, **link, "papers": papers}).insert()


def paper_row(row: Document) -> dict:
	"""The office has it already, so nothing of it goes back a second time."""
	return {**row.as_dict(no_default_fields=True, no_nulls=True), "is_to_return": 0, "is_handed_back": 0}


def check_link(dossier: Document) -> None:
	"""Called before a dossier that is not received yet is saved; afterwards the link is fixed."""
	if not dossier.original_dossier:
		dossier.link_kind = dossier.link_reason = None
		return
	if not (dossier.is_new() or any(dossier.has_changed(field) for field in FIELDS)):
		return
	original = frappe.get_doc("Dossier", dossier.original_dossier)
	original.check_permission("read")
	if original.name == dossier.name or original.is_test:
		refuse(_("A dossier is linked to another one that was received. Choose that one."), "link_to_itself")
	dossier.link_kind = dossier.link_kind or RELATED
	if dossier.link_kind == CORRECTION:
		with refusals():
			check(dossier, original)


def check(dossier: Document, original: Document) -> None:
	under_way = [row for row in corrections_of(original.name) if row.name != dossier.name]
	check_correction(
		Status(original.status),
		matter(original),
		matter(dossier),
		dossier.link_reason or "",
		any(not is_final(Status(row.status)) for row in under_way),
		original.dossier_code or "",
	)


def matter(dossier: Document) -> Matter:
	return Matter(dossier.applicant, dossier.procedure, dossier.agency)


def corrections_of(original: str) -> list[dict]:
	chosen = {"original_dossier": original, "link_kind": CORRECTION}
	return frappe.get_all("Dossier", chosen, ["name", "status"])


def tell_original(dossier: Document, at) -> None:
	"""The journal of the first dossier knows of the one that follows it."""
	if not dossier.original_dossier:
		return
	words = _("{kind}: dossier {code}. {reason}", "vi").format(
		kind=_(dossier.link_kind, "vi", context="Dossier"),
		code=dossier.dossier_code,
		reason=dossier.link_reason or "",
	)
	journal.note(dossier.original_dossier, "Dossier Linked", words.strip(), at)


def linked_of(dossier: Document) -> dict:
	"""Both ways, for the form: those the person may see, and how many others there are."""
	following = frappe.get_all("Dossier", {"original_dossier": dossier.name}, pluck="name")
	names = [*following, *([dossier.original_dossier] if dossier.original_dossier else [])]
	seen = frappe.get_list("Dossier", {"name": ["in", names]}, list(SHOWN), limit=0) if names else []
	return {
		"dossiers": [told(row, row.name in following) for row in seen],
		"others": len(names) - len(seen),
	}


def told(row: dict, is_following: bool) -> dict:
	kind = _(row["link_kind"], context="Dossier") if is_following and row["link_kind"] else ""
	said = kind if is_following else _("Original Dossier")
	reason = row["link_reason"] if is_following else ""
	status = _(row["status"], context="Dossier")
	return {**row, "kind_said": said, "status_said": status, "link_reason": reason or ""}
