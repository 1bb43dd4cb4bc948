"""How are the rows of a new document written? All rows of a table in one statement, instead of one each."""

import frappe
from frappe.model.document import Document
from frappe.model.naming import set_new_name

WHO_AND_WHEN = ("owner", "creation", "modified", "modified_by")


class WrittenAtOnce(Document):
	"""A row that its new document may have written already, together with the others of its table."""

	def db_insert(self, *arguments: object, **options: object) -> None:
		if not self.flags.pop("is_written", False):
			super().db_insert(*arguments, **options)


class WritesRowsAtOnce(Document):
	"""A document whose rows go with it; names, moments and checks stay the framework's."""

	def db_insert(self, *arguments: object, **options: object) -> None:
		super().db_insert(*arguments, **options)
		for table in self.meta.get_table_fields():
			rows = [row for row in self.get(table.fieldname) if isinstance(row, WrittenAtOnce)]
			if len(rows) > 1 and not rows[0].flags.is_written:
				complete(rows, self)
				write(table.options, rows)


def complete(rows: list[WrittenAtOnce], document: Document) -> None:
	"""A row that was added while the document was checked has no name of its own yet."""
	for row in rows:
		if not row.name:
			set_new_name(row)
		for field in WHO_AND_WHEN:
			row.set(field, row.get(field) or document.get(field))


def write(doctype: str, rows: list[WrittenAtOnce]) -> None:
	values = [row.get_valid_dict(convert_dates_to_str=True, ignore_virtual=True) for row in rows]
	try:
		frappe.db.bulk_insert(doctype, list(values[0]), [tuple(each.values()) for each in values])
	except Exception as error:
		if not frappe.db.is_duplicate_entry(error):
			raise
		return  # one by one the framework takes another name, or says which value is there already
	for row in rows:
		row.flags.is_written = True
		row.set("__islocal", False)
