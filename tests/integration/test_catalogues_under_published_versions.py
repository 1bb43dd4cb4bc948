"""Groups, fee types and legal documents that published versions read stay as they were read."""

import frappe
import pytest

from onestop.demo import town
from onestop.refusals import Refused
from tests.factories import make_procedure, make_version


def make(doctype: str, **values: object):
	return frappe.get_doc({"doctype": doctype, **values}).insert()


@pytest.fixture
def entries(site) -> dict:
	code = frappe.generate_hash(length=6).upper()
	words = {"legal_basis": "Luật thí dụ", "certainty": "Unverified"}
	return {
		"Exemption Group": make(
			"Exemption Group",
			group_name="Diện thí dụ",
			group_code=code,
			reduction_percent=50,
			ground="theo luật",
			evidence="giấy chứng nhận",
			**words,
		),
		"Fee Type": make("Fee Type", fee_name="Phí thí dụ", fee_code=code, kind="Fee", **words),
		"Legal Document": make(
			"Legal Document", document_number=f"1/{code}", title="Văn bản thí dụ", status="In Force",
			certainty="Unverified",
		),
	}  # fmt: skip


@pytest.fixture
def version(entries):
	"""A draft that names each of the entries."""
	return make_version(
		make_procedure().name,
		legal_bases=[{"legal_document": entries["Legal Document"].name}],
		tariff_lines=[
			{
				"line_name": "Phí",
				"fee_type": entries["Fee Type"].name,
				"method": "Fixed",
				"amount": 10_000,
				"when_due": "Before Processing",
			}
		],
		tariff_exemptions=[{"exemption_group": entries["Exemption Group"].name}],
	)


CHANGES = [
	("Exemption Group", "reduction_percent", 100),
	("Exemption Group", "group_name", "Diện khác"),
	("Exemption Group", "valid_from", "2030-01-01"),
	("Fee Type", "legal_basis", "Luật khác"),
	("Fee Type", "kind", "Charge"),
	("Legal Document", "document_number", "2/KHÁC"),
]


@pytest.mark.parametrize(("doctype", "field", "value"), CHANGES)
def test_what_a_published_version_reads_is_not_changed_under_it(version, entries, doctype, field, value):
	version.submit()
	entry = frappe.get_doc(doctype, entries[doctype].name)
	entry.set(field, value)
	with pytest.raises(Refused, match=f"read by 1 published versions, such as {version.name}"):
		entry.save()


@pytest.mark.parametrize(("doctype", "field", "value"), CHANGES)
def test_under_a_draft_an_entry_may_still_be_corrected(version, entries, doctype, field, value):
	entries[doctype].set(field, value)
	entries[doctype].save()
	assert str(frappe.db.get_value(doctype, entries[doctype].name, field)) in (str(value), f"{value}.0")


def test_the_day_an_entry_ends_may_be_entered(version, entries):
	version.submit()
	for doctype, field in (
		("Exemption Group", "valid_to"),
		("Fee Type", "valid_to"),
		("Legal Document", "effective_to"),
	):
		entry = frappe.get_doc(doctype, entries[doctype].name)
		entry.set(field, "2040-12-31")
		entry.save()
		assert str(frappe.db.get_value(doctype, entry.name, field)) == "2040-12-31"


def test_an_entry_that_a_published_version_names_is_not_deleted(version, entries):
	version.submit()
	for doctype, entry in entries.items():
		with pytest.raises(frappe.LinkExistsError):
			frappe.delete_doc(doctype, entry.name)


def test_a_title_corrected_later_does_not_stand_in_the_way_of_the_next_version(version, entries):
	version.submit()
	entries["Legal Document"].title = "Văn bản thí dụ (đã đối chiếu)"
	entries["Legal Document"].save()
	following = frappe.copy_doc(version)
	following.effective_from = "2030-01-01"
	following.insert().submit()
	version.reload()
	assert (str(version.effective_to), version.legal_bases[0].subject) == ("2029-12-31", "Văn bản thí dụ")


def test_a_title_that_a_published_process_names_is_neither_changed_nor_deleted(site):
	position = frappe.get_doc("Position", {"position_name": town.OFFICERS[town.CHAIRMAN][0]})
	position.position_name = "Chức danh khác"
	for act in (position.save, lambda: frappe.delete_doc("Position", position.name)):
		with pytest.raises(Refused, match="Keep the title while they hold"):
			act()


def test_a_title_nobody_names_may_be_changed_and_deleted(site):
	position = make("Position", position_name="Chức danh thí dụ", agency=town.AGENCY)
	position.position_name = "Chức danh khác"
	position.save()
	frappe.delete_doc("Position", position.name)
	assert not frappe.db.exists("Position", position.name)
