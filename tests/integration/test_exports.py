"""Lists taken away as files: whole, readable in a spreadsheet, and only by whoever may."""

import csv
import io

import frappe
import pytest

from onestop.api.exports import dossiers_behind_a_figure
from onestop.demo import town
from onestop.dossiers import exports, figures
from onestop.rules.reporting_period import Period
from onestop.rules.statistics import Column


def exported(**filters: str) -> list[dict]:
	content = dossiers_behind_a_figure(**filters).get_data().decode("utf-8-sig")
	return list(csv.DictReader(io.StringIO(content)))


def test_the_file_holds_exactly_the_dossiers_of_the_figure(site):
	frappe.db.commit()  # the stream reads over a connection of its own
	period = {"from_date": "2017-01-01", "to_date": "2017-03-31"}
	first, last = (frappe.utils.getdate(day) for day in period.values())
	listed = figures.dossiers_behind(Column.RESOLVED, figures.Scope(Period(first, last)))
	rows = exported(figure="resolved", **period)
	assert [row["Dossier Code"] for row in rows] == [row["dossier_code"] for row in listed]
	assert len(rows) > 10


def test_the_headings_are_in_the_readers_language(site):
	frappe.local.lang = "vi"
	assert "Mã hồ sơ" in exported(from_date="2017-01-02", to_date="2017-01-03", figure="received")[0]


def test_a_cell_is_never_run_as_a_formula(site):
	rows = [{"name": "=HYPERLINK(1)", "note": "+1"}]
	content = b"".join(exports.written(rows, {"name": "Tên", "note": "Ghi chú"}, dict)).decode("utf-8-sig")
	assert content.splitlines()[1] == "'=HYPERLINK(1),'+1"


def test_rows_are_fetched_as_they_are_read(site):
	numbers = exports.streamed("select seq from seq_1_to_100000000", {})
	assert [next(numbers)["seq"] for _ in range(3)] == [1, 2, 3]
	numbers.close()


def test_whoever_may_not_export_dossiers_is_refused(site, as_user):
	with as_user("Guest"), pytest.raises(frappe.PermissionError):
		dossiers_behind_a_figure(figure="resolved")
	with as_user(town.email("giamsat")):
		assert dossiers_behind_a_figure(figure="resolved").status_code == 200
