"""Legal documents: shipped with the app, corrected by the administrator, named by a version."""

from datetime import date

import frappe
import pytest

from onestop.refusals import Refused
from onestop.setup import reference_data
from tests.factories import make_procedure, make_version


def test_the_shipped_documents_are_there_and_loading_again_changes_nothing(site):
	before = frappe.get_all("Legal Document", fields=["name", "modified"], order_by="name")
	assert len(before) >= 12
	reference_data.apply()
	assert frappe.get_all("Legal Document", fields=["name", "modified"], order_by="name") == before


def test_a_replaced_document_names_the_one_that_replaced_it(site):
	successor = frappe.db.get_value("Legal Document", {"document_number": "61/2018/NĐ-CP"}, "replaced_by")
	assert frappe.db.get_value("Legal Document", successor, "document_number") == "118/2025/NĐ-CP"


def test_what_the_administrator_corrected_stays(site):
	name = reference_data.legal_document("97/2015/QH13")
	frappe.db.set_value("Legal Document", name, "title", "Luật Phí và lệ phí (đã đối chiếu)")
	reference_data.apply()
	assert frappe.db.get_value("Legal Document", name, "title") == "Luật Phí và lệ phí (đã đối chiếu)"


def test_a_validity_that_ends_before_it_begins_is_refused(site):
	document = frappe.get_doc("Legal Document", reference_data.legal_document("97/2015/QH13"))
	document.effective_to = date(2001, 1, 1)
	with pytest.raises(Refused, match="ends before it begins"):
		document.save()


def test_a_version_names_its_documents_and_their_articles(site):
	name = reference_data.legal_document("23/2015/NĐ-CP")
	bases = [{"legal_document": name, "article": "Điều 7"}]
	version = make_version(make_procedure().name, legal_bases=bases)
	version.reload()
	assert version.legal_bases[0].subject.startswith("Về cấp bản sao")
