"""What does registering a dossier cost beside the plain insert of the same number of rows?

Both in one run, in turn, on one connection: the ratio is what counts, the milliseconds are this machine's.
"""

import os
import statistics
import time
from datetime import datetime, timedelta

import frappe
from frappe.utils import getdate

from onestop.demo import town
from onestop.dossiers import service
from onestop.procedures.service import papers_of, version_in_force
from onestop.rules.roles import RECEPTION_CLERK

ROUNDS, PAPERS = 60, 8
PROCEDURE = "1.004873"
PLAIN = {name: f"Plain {name}" for name in ("Dossier Paper", "Dossier", "Dossier Event")}


def main() -> None:
	os.chdir(os.environ["ONESTOP_SITES"])
	frappe.init(os.environ["ONESTOP_SITE"])
	frappe.connect()
	for doctype in ("Dossier Paper", "Dossier", "Dossier Event"):
		make_plain(doctype)
	try:
		compare()
	finally:
		frappe.db.rollback()
		frappe.set_user("Administrator")
		for doctype in PLAIN.values():
			frappe.delete_doc("DocType", doctype, force=True)
		frappe.db.commit()


def compare() -> None:
	frappe.set_user(town.email(town.CLERK))
	applicant = service.applicant_for({"full_name": "Nguyễn Văn Mẫu", "identity_number": "000000000000"})
	register(applicant, 0), insert_plain(0)
	pairs = [(timed(register, applicant, number), timed(insert_plain, number)) for number in range(ROUNDS)]
	ratios = [ours / plain for ours, plain in pairs]
	ours, plain = (statistics.median(column) * 1000 for column in zip(*pairs, strict=True))
	print(f"  register a dossier with {PAPERS} papers     {ours:7.1f} ms (median of {ROUNDS})")
	print(f"  plain insert of as many rows         {plain:7.1f} ms")
	print(f"  ratio                                {statistics.median(ratios):7.2f}")


def timed(work, *arguments) -> float:
	started = time.perf_counter()
	work(*arguments)
	return time.perf_counter() - started


def register(applicant: str, number: int) -> None:
	papers = (papers_of(version_in_force(PROCEDURE, getdate("2018-03-01"))) * PAPERS)[:PAPERS]
	values = {"agency": town.AGENCY, "procedure": PROCEDURE, "applicant": applicant, "papers": papers}
	service.register(values, datetime(2018, 3, 1, 8) + timedelta(seconds=number))


def insert_plain(number: int) -> None:
	"""The framework's own insert of the same fields and rows: a dossier, its papers and one journal entry."""
	papers = [{"paper_name": f"Giấy tờ {row}", "originals": 1} for row in range(PAPERS)]
	frappe.get_doc({"doctype": PLAIN["Dossier"], "papers": papers, "dossier_code": f"{number}"}).insert()
	frappe.get_doc({"doctype": PLAIN["Dossier Event"], "action": "Accept"}).insert()


def make_plain(doctype: str) -> None:
	"""A DocType with the same fields and no behaviour."""
	meta = frappe.get_meta(doctype)
	fields = [
		{key: field.get(key) for key in ("fieldname", "fieldtype", "label", "in_list_view", "search_index")}
		| {"options": PLAIN.get(field.options, field.options)}
		for field in meta.fields
		if field.fieldtype not in ("HTML", "Link", "Select", "JSON")
	]
	values = {
		"doctype": "DocType",
		"name": PLAIN[doctype],
		"module": "Dossiers",
		"custom": 1,
		"fields": fields,
	}
	rights = [{"role": RECEPTION_CLERK, "read": 1, "write": 1, "create": 1}]
	extra = (
		{"istable": 1} if meta.istable else {"permissions": rights, "autoname": "hash", "track_changes": 1}
	)
	frappe.get_doc({**values, **extra}).insert()


if __name__ == "__main__":
	main()
