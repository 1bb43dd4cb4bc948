"""The levels at which a procedure is resolved were a text; now they are rows of a table."""

import frappe


def execute() -> None:
	if "levels" not in frappe.db.get_table_columns("Procedure"):
		return
	codes = dict(frappe.get_all("Government Level", fields=["level_name", "level_code"], as_list=True))
	for name, text in frappe.db.sql("select name, levels from `tabProcedure` where levels <> ''"):
		add_rows(frappe.get_doc("Procedure", name), [code for word, code in codes.items() if word in text])


def add_rows(procedure, codes: list[str]) -> None:
	"""What cannot be read stays out; rows that are there already stay as they are."""
	if procedure.levels:
		return
	procedure.extend("levels", [{"level": code} for code in codes])
	procedure.update_child_table("levels")
