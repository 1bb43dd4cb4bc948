"""What may be done with a file of a dossier? It is private from its first byte and stays so."""

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
	"""The framework's File, as it is for everything that belongs to no dossier."""

	def before_insert(self) -> None:
		if self.attached_to_doctype in PRIVATE:
			self.is_private = 1
		super().before_insert()

	def validate(self) -> None:
		before = self.get_doc_before_save()
		if before and before.attached_to_name and before.attached_to_doctype in PRIVATE:
			check_stays(self, before)
		elif self.is_put_to_dossier() and not self.flags.ignore_permissions:  # the server's own act
			frappe.get_doc(self.attached_to_doctype, self.attached_to_name).check_permission("read")
		super().validate()

	def is_put_to_dossier(self) -> bool:
		return bool(self.attached_to_doctype in PRIVATE and self.attached_to_name)


def check_stays(file: File, before: File) -> None:
	"""Neither opened to everybody nor carried away to another document."""
	is_moved = (file.attached_to_doctype, file.attached_to_name) != (
		before.attached_to_doctype,
		before.attached_to_name,
	)
	if is_moved or (before.is_private and not file.is_private):
		refuse(
			_("File {file} belongs to a dossier and stays private. Hand out a copy instead."),
			"file_stays_private",
			file=file.file_name,
		)
