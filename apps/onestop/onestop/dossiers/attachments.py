"""What may be done with a file of a dossier? It stays private, and nobody reaches another's file by its
address."""

import frappe
from frappe import _
from frappe.core.doctype.file.file import File

from onestop.refusals import refuse

PRIVATE = (
	"Dossier",
	"Applicant",
	"Dossier Event",
	"Fee Demand",
	"Fee Receipt",
	"Fee Refund",
)


class DossierFile(File):
	"""The framework's File; what belongs to a dossier is private from its first byte."""

	def before_insert(self) -> None:
		if self.attached_to_doctype in PRIVATE:
			self.is_private = 1
		if self.file_url and not self.is_folder and not self.get("content"):
			check_own(self.file_url)
		super().before_insert()

	def validate(self) -> None:
		if self.attached_to_doctype in PRIVATE:
			check_attached(self)
		super().validate()


def check_own(url: str) -> None:
	"""A second record of a file opens it to whoever may open the record."""
	known = frappe.get_all("File", {"file_url": url, "is_private": 1}, pluck="name")
	if known and not any(frappe.has_permission("File", "read", doc=name) for name in known):
		refuse(
			_("File {file} is not there, or is not yours. Attach it again."),
			"no_such_file",
			file=url,
		)


def check_attached(file: File) -> None:
	before = file.get_doc_before_save()
	if before and before.is_private and not file.is_private:
		refuse(
			_("File {file} belongs to a dossier and stays private. Hand out a copy instead."),
			"file_stays_private",
			file=file.file_name,
		)
	moved = before and before.attached_to_name and before.attached_to_name != file.attached_to_name
	if moved:
		frappe.get_doc(before.attached_to_doctype, before.attached_to_name).check_permission("write")
	if frappe.db.exists(file.attached_to_doctype, file.attached_to_name):
		frappe.get_doc(file.attached_to_doctype, file.attached_to_name).check_permission("read")
