"""Reasons and exemption groups: what ships, what is offered, what is refused."""

from collections.abc import Callable

import frappe
import pytest

from onestop.dossiers import service as dossiers
from onestop.dossiers.offers import needs_of
from onestop.refusals import Refused
from onestop.rules.lifecycle import Action, requirements
from onestop.setup import reference_data
from tests.factories import dossier_values

WITH_REASON = {action for action in Action if requirements(action).needs_reason}


@pytest.fixture
def dossier(site: None):
	return dossiers.register(dossier_values())


def offered(dossier, action: Action) -> list[str]:
	(need,) = [need for need in needs_of(action, dossier) if need["fieldname"] == "reason"]
	return [reason["label"] for reason in need["reasons"]]


def test_reasons_can_be_kept_for_exactly_the_actions_that_need_one(site: None) -> None:
	assert set(frappe.get_meta("Reason").get_options("action").split("\n")) == WITH_REASON


def test_every_action_that_needs_a_reason_has_some_to_offer(dossier) -> None:
	assert all(offered(dossier, action) for action in WITH_REASON)


def test_every_shipped_row_names_its_source_and_its_certainty(site: None) -> None:
	"""Questions of forms have no such fields: their words are nobody's figures."""
	uncertain = [one for one in reference_data.CATALOGUES if frappe.get_meta(one[1]).has_field("certainty")]
	assert len(uncertain) == 5
	for file, _doctype, key in uncertain:
		for row in reference_data.rows_of(file):
			assert row["source"] and row["certainty"] in ("Official", "Unverified"), row[key]


def test_the_catalogues_are_loaded_once_and_stay_as_an_administrator_left_them(site: None) -> None:
	frappe.db.set_value("Reason", "SUP-01", "wording", "của đơn vị")
	before = frappe.db.count("Reason"), frappe.db.count("Exemption Group")
	reference_data.apply()
	assert (frappe.db.count("Reason"), frappe.db.count("Exemption Group")) == before
	assert frappe.db.get_value("Reason", "SUP-01", "wording") == "của đơn vị"


@pytest.mark.parametrize(
	"change", [{"is_active": 0}, {"valid_to": "2020-01-01"}, {"valid_from": "2999-01-01"}]
)
def test_a_reason_out_of_force_is_not_offered(dossier, change: dict) -> None:
	name = frappe.db.get_value("Reason", "SUP-01", "reason_name")
	assert name in offered(dossier, Action.REQUEST_SUPPLEMENT)
	frappe.db.set_value("Reason", "SUP-01", change)
	assert name not in offered(dossier, Action.REQUEST_SUPPLEMENT)


def test_a_proposed_refusal_offers_the_reasons_of_a_refusal(dossier) -> None:
	proposed = offered(dossier, Action.SUBMIT_FOR_APPROVAL)
	assert proposed == offered(dossier, Action.REFUSE_AFTER_APPRAISAL)


def test_entries_that_end_before_they_begin_are_refused(site: None) -> None:
	for doctype, name in (("Reason", "SUP-01"), ("Exemption Group", "CHILDREN")):
		entry = frappe.get_doc(doctype, name)
		entry.valid_from, entry.valid_to = "2020-01-02", "2020-01-01"
		with pytest.raises(Refused, match="ends on 01/01/2020"):
			entry.save()


def test_a_reduction_is_more_than_nothing_and_at_most_everything(site: None) -> None:
	for percent in (0, -5, 100.5):
		group = frappe.get_doc("Exemption Group", "CHILDREN")
		group.reduction_percent = percent
		with pytest.raises(Refused, match="is no reduction"):
			group.save()


def test_the_groups_of_the_law_are_exempt_in_full(site: None, as_user: Callable) -> None:
	with as_user("tiepnhan@vinhtuy.example"):
		groups = frappe.get_list("Exemption Group", fields=["reduction_percent", "legal_basis"])
	of_the_law = [group for group in groups if "Đ.10" in group.legal_basis]
	assert len(of_the_law) == 6
	assert all(group.reduction_percent == 100 for group in of_the_law)
