"""The figures of “Results by Sector” are those of rules/statistics, and each opens exactly its dossiers."""

import random
from datetime import date, timedelta
from io import BytesIO

import frappe
import openpyxl
import pytest
from frappe.desk import query_report

from onestop.dossiers import figures
from onestop.dossiers.report.dossiers_behind_a_figure import dossiers_behind_a_figure as behind
from onestop.dossiers.report.results_by_sector import results_by_sector as report
from onestop.rules.reporting_period import Period
from onestop.rules.statistics import Channel, Column, DossierFacts, tally

FIRST_DAY = date(2015, 1, 1)  # before any other dossier of the site
SECTORS = ("JUSTICE", "LABOUR", "LAND")
AGENCY = "TEST-AGENCY"
REPORT = "Results by Sector"
FIELDS = (
	"name",
	"dossier_code",
	"agency",
	"sector",
	"channel",
	"status",
	"received_on",
	"due_on",
	"resolved_on",
)


def day(chance: random.Random, since: date, span: int) -> date:
	return since + timedelta(days=chance.randrange(span))


def random_dossier(chance: random.Random, number: int) -> tuple:
	"""Some never received, some open, due dates around the resolution."""
	received_on = day(chance, FIRST_DAY, 120) if chance.random() < 0.9 else None
	due_on = received_on and day(chance, received_on, 30)
	resolved_on = day(chance, received_on, 40) if received_on and chance.random() < 0.8 else None
	channel = chance.choice(list(Channel))
	name, status = f"test-figure-{number}", "Resolved" if resolved_on else "Received"
	return (
		name,
		name,
		AGENCY,
		chance.choice(SECTORS),
		str(channel),
		status,
		received_on,
		due_on,
		resolved_on,
	)


@pytest.fixture
def dossiers(site: str) -> list[dict]:
	chance = random.Random(20170101)
	rows = [random_dossier(chance, number) for number in range(400)]
	frappe.db.bulk_insert("Dossier", FIELDS, rows)
	return [dict(zip(FIELDS, row, strict=True)) for row in rows]


def facts(rows: list[dict], sector: str) -> list[DossierFacts]:
	return [
		DossierFacts(row["received_on"], row["due_on"], row["resolved_on"], Channel(row["channel"]))
		for row in rows
		if row["received_on"] and row["sector"] == sector
	]


def periods() -> list[Period]:
	chance = random.Random(42)
	starts = [day(chance, FIRST_DAY - timedelta(days=20), 170) for _ in range(12)]
	return [Period(first, first + timedelta(days=chance.choice((0, 1, 6, 13, 30, 89)))) for first in starts]


@pytest.mark.parametrize("within", periods(), ids=str)
def test_the_statement_counts_what_the_rule_counts(dossiers: list[dict], within: Period) -> None:
	lines = figures.tallies(figures.Scope(within))
	for sector in SECTORS:
		expected = tally(facts(dossiers, sector), within)
		found = lines.get(sector, tally([], within))
		assert {column: found[column] for column in Column} == {column: expected[column] for column in Column}


@pytest.mark.parametrize("within", periods()[:6], ids=str)
def test_each_figure_opens_as_many_dossiers_as_it_counts(dossiers: list[dict], within: Period) -> None:
	scope = figures.Scope(within)
	for row in report.execute({"from_date": within.first, "to_date": within.last})[1]:
		for column in Column:
			listed = figures.dossiers_behind(column, scope.of(row["sector"]))
			assert len({one["dossier"] for one in listed}) == len(listed) == row[figures.name_of(column)]


def test_the_list_behind_a_figure_takes_the_same_filters_as_the_report(dossiers: list[dict]) -> None:
	within = Period(FIRST_DAY, FIRST_DAY + timedelta(days=60))
	for column in Column:
		name = figures.name_of(column)
		asked = {"from_date": within.first, "to_date": within.last, "sector": "LAND", "figure": name}
		counted = {row["sector"]: row[name] for row in report.execute(asked)[1]}
		assert len(behind.execute(asked)[1]) == counted["LAND"]


def test_all_sectors_stand_in_the_order_of_the_reports_also_without_dossiers(site: str) -> None:
	rows = report.execute({"from_date": "2014-01-01", "to_date": "2014-12-31"})[1]
	expected = frappe.get_all("Sector", pluck="name", order_by="display_order, name")
	assert [row["sector"] for row in rows] == [*expected, ""]
	assert all(row[figures.name_of(column)] == 0 for row in rows for column in Column)


def test_carried_over_is_what_the_period_before_left_in_progress(dossiers: list[dict]) -> None:
	before = Period(FIRST_DAY, FIRST_DAY + timedelta(days=49))
	after = Period(FIRST_DAY + timedelta(days=50), FIRST_DAY + timedelta(days=99))
	left = [
		row["in_progress"] for row in report.execute({"from_date": before.first, "to_date": before.last})[1]
	]
	brought = [
		row["carried_over"] for row in report.execute({"from_date": after.first, "to_date": after.last})[1]
	]
	assert left == brought
	assert left[-1] > 0


def test_a_dossier_without_due_date_breaks_an_identity_and_the_report_says_so(dossiers: list[dict]) -> None:
	frappe.db.set_value("Dossier", dossiers_received(dossiers)[0]["name"], "due_on", None)
	message = report.execute({"from_date": "2015-01-01", "to_date": "2015-12-31"})[2]
	assert "text-danger" in message


def test_figures_that_agree_show_no_fault(dossiers: list[dict]) -> None:
	assert "text-danger" not in report.execute({"from_date": "2015-01-01", "to_date": "2015-12-31"})[2]


def dossiers_received(rows: list[dict]) -> list[dict]:
	return [row for row in rows if row["received_on"]]


def test_an_agency_includes_those_below_it(dossiers: list[dict]) -> None:
	frappe.db.set_value("Dossier", {"agency": AGENCY}, "agency", "VINH-TUY")
	asked = {"from_date": "2015-01-01", "to_date": "2015-12-31"}
	all_rows, none = report.execute(asked)[1], report.execute({**asked, "agency": AGENCY})[1]
	assert report.execute({**asked, "agency": "BAC-QUANG"})[1] == all_rows
	assert none[-1]["received"] == 0 < all_rows[-1]["received"]


def test_reversed_dates_are_refused(site: str) -> None:
	with pytest.raises(frappe.ValidationError, match="31/12/2017"):
		report.execute({"from_date": "2017-12-31", "to_date": "2017-01-01"})


def test_an_unknown_figure_is_refused(site: str) -> None:
	with pytest.raises(frappe.ValidationError, match="nonsense"):
		behind.execute({"figure": "nonsense"})


def test_the_server_answers_with_a_reporting_quarter_and_its_neighbour(site: str) -> None:
	found = report.get_period("Reporting Quarter", "2017-02-01")
	assert found == {"from_date": date(2016, 12, 15), "to_date": date(2017, 3, 14)}
	assert report.get_period("Reporting Quarter", "2017-02-01", 1)["from_date"] == date(2017, 3, 15)
	assert report.get_period("Year", "2017-02-01", -1)["to_date"] == date(2016, 12, 31)


def test_the_spreadsheet_holds_the_figures_of_the_screen(dossiers: list[dict]) -> None:
	rows = report.execute({"from_date": "2015-01-01", "to_date": "2015-12-31"})[1]
	sheet = exported({"from_date": "2015-01-01", "to_date": "2015-12-31"})
	written = [[cell.value for cell in line] for line in sheet.iter_rows()]
	assert len(written[0]) == 1 + len(Column)
	assert [line[1:] for line in written[1:]] == [
		[row[figures.name_of(column)] for column in Column] for row in rows
	]


def exported(filters: dict) -> object:
	frappe.local.form_dict = frappe._dict(
		report_name=REPORT,
		file_format_type="Excel",
		filters=frappe.as_json(filters),
		visible_idx="[]",
		custom_columns="[]",
		include_indentation=0,
	)
	# Without rows left out, Frappe expects the index of each.
	number = len(report.execute(filters)[1])
	frappe.local.form_dict.visible_idx = frappe.as_json(list(range(number)))
	query_report.export_query()
	return openpyxl.load_workbook(BytesIO(frappe.local.response.filecontent)).active


@pytest.mark.parametrize("account", ["giamsat", "chutich", "quantri", "tiepnhan", "tuphap"])
def test_staff_may_run_both_reports(as_user, account: str) -> None:
	with as_user(f"{account}@vinhtuy.example"):
		for name in (REPORT, "Dossiers Behind a Figure"):
			assert query_report.run(name, {"from_date": "2017-01-01", "to_date": "2017-12-31"})["columns"]


def test_a_cashier_may_not_run_the_report(as_user) -> None:
	with as_user("ketoan@vinhtuy.example"), pytest.raises(frappe.PermissionError):
		query_report.run(REPORT, {})
