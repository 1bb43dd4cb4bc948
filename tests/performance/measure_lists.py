"""What does the permission filter cost in the desk's list, at 100,000 dossiers?

The list's own call (fields, order, page) and its count: as an administrator, who sees everything, and as the
clerk, who sees half of them. Beside them officers, who see the work of their positions. In turn, so that only
the ratios count.
"""

import json
import os
import statistics
import time
from collections.abc import Callable

import frappe
from frappe.desk import reportview

from onestop.demo import town
from tests.performance.many_dossiers import many_dossiers

DOSSIERS, ROUNDS = 100_000, 15
ADMINISTRATOR = town.email("quantri")
PEOPLE = {
	"clerk, sees half": town.email(town.CLERK),
	"officer, sees little": town.email(town.LAND),
	"officer, sees half": town.email(town.JUSTICE),
}


def main() -> None:
	os.chdir(os.environ["ONESTOP_SITES"])
	frappe.init(os.environ["ONESTOP_SITE"])
	frappe.connect()
	with many_dossiers(DOSSIERS):
		for name, work in (("list", first_page), ("count", number)):
			for who, user in PEOPLE.items():
				compare(name, who, user, work)
	frappe.set_user("Administrator")


def compare(name: str, who: str, user: str, work: Callable[[], object]) -> None:
	pairs = [(timed(ADMINISTRATOR, work), timed(user, work)) for _ in range(ROUNDS)]
	administrators, own = (statistics.median(column) * 1000 for column in zip(*pairs, strict=True))
	ratio = statistics.median(mine / all_ for all_, mine in pairs)
	print(f"  {name:6} {who:22} {own:8.1f} ms   administrator {administrators:7.1f} ms   ratio {ratio:6.2f}")


def timed(user: str, work: Callable[[], object]) -> float:
	frappe.set_user(user)
	started = time.perf_counter()
	work()
	return time.perf_counter() - started


def first_page() -> None:
	frappe.local.form_dict = asked()
	assert len(reportview.get()["values"]) == 20


def number() -> None:
	frappe.local.form_dict = asked()
	assert reportview.get_count() >= 20


def asked() -> frappe._dict:
	"""As the desk asks: the list's columns, the newest first, twenty."""
	meta = frappe.get_meta("Dossier")
	shown = [field.fieldname for field in meta.fields if field.in_list_view]
	fields = ("name", "owner", "creation", "modified", "modified_by", "_comments", "_assign", *shown)
	return frappe._dict(
		doctype="Dossier",
		fields=json.dumps([f"`tabDossier`.`{field}`" for field in fields]),
		filters="[]",
		order_by=f"`tabDossier`.`{meta.sort_field}` {meta.sort_order.lower()}",
		start=0,
		page_length=20,
		view="List",
		with_comment_count=1,
	)


if __name__ == "__main__":
	main()
