import frappe
from frappe import _
from frappe.model.document import Document

from onestop.procedures.published import check_unchanged, refuse_cancel, refuse_delete, refuse_rename
from onestop.procedures.variant_checking import check_variant
from onestop.procedures.variants import check_variant_period, publish_variant
from onestop.refusals import refuse


class AgencyVariant(Document):
	"""What an agency settles for itself within a published version; a submitted variant never changes."""

	def autoname(self) -> None:
		number = frappe.db.count(self.doctype, {"procedure_version": self.procedure_version}) + 1
		name = f"{self.procedure_version}-{self.agency}"
		while frappe.db.exists(self.doctype, f"{name}-{number}"):
			number += 1
		self.name = f"{name}-{number}"

	def before_insert(self) -> None:
		self.amended_from = None

	def validate(self) -> None:
		self.procedure = frappe.get_cached_value("Procedure Version", self.procedure_version, "procedure")
		self.set_fee_texts()

	def set_fee_texts(self) -> None:
		"""The fee is the version's unless the tariff varies."""
		if self.has_own_tariff:
			return
		version = frappe.get_cached_doc("Procedure Version", self.procedure_version)
		texts = {(row.channel, row.case_name): row.fee_text for row in version.channels}
		for row in self.channels:
			row.fee_text = texts.get((row.channel, row.case_name))

	def before_submit(self) -> None:
		self.validate_version()
		check_variant(self)
		publish_variant(self)

	def validate_version(self) -> None:
		if frappe.db.get_value("Procedure Version", self.procedure_version, "docstatus") != 1:
			refuse(
				_("Version {version} is not published. Publish it first, then its variants."),
				"version_not_published",
				version=self.procedure_version,
			)

	def before_update_after_submit(self) -> None:
		check_unchanged(self, allowed=("effective_to",))
		check_variant_period(self)

	def before_cancel(self) -> None:
		refuse_cancel(self)

	def before_rename(self, *_names: object) -> None:
		refuse_rename(self)

	def on_trash(self) -> None:
		refuse_delete(self)
