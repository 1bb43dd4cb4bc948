"""What waits for someone today? Counts for number cards that need today's date or the user."""

import frappe
from frappe.utils import getdate, nowdate

from onestop.organisation import service as organisation
from onestop.rules.lifecycle import Status

IN_HAND = [str(Status.RECEIVED), str(Status.PROCESSING)]
AWAITED = [str(Status.SUPPLEMENT_REQUESTED), str(Status.FINANCIAL_DUTY)]


def mine() -> list:
	"""The person's own dossiers, and those of whom he stands in for today."""
	user = frappe.session.user
	return ["in", [user, *organisation.stood_in_by(user, getdate())]]


def count(**filters: object) -> int:
	"""As the list shows it to this user."""
	found = frappe.get_list(
		"Dossier",
		filters={"received_on": ["is", "set"], "is_test": 0, **filters},
		fields=["count(*) as number"],
	)
	return found[0].number


@frappe.whitelist(methods=["GET", "POST"])  # the number card's script posts
def count_overdue() -> int:
	return count(due_on=["<", nowdate()], resolved_on=["is", "not set"], suspended_on=["is", "not set"])


@frappe.whitelist(methods=["GET", "POST"])  # the number card's script posts
def count_mine_in_hand() -> int:
	return count(status=["in", IN_HAND], officer=mine())


@frappe.whitelist(methods=["GET", "POST"])  # the number card's script posts
def count_mine_due_today() -> int:
	return count(due_on=nowdate(), resolved_on=["is", "not set"], officer=mine())


@frappe.whitelist(methods=["GET", "POST"])  # the number card's script posts
def count_mine_overdue() -> int:
	return count(
		due_on=["<", nowdate()],
		resolved_on=["is", "not set"],
		suspended_on=["is", "not set"],
		officer=mine(),
	)


@frappe.whitelist(methods=["GET", "POST"])  # the number card's script posts
def count_mine_awaiting_supplement() -> int:
	return count(status=["in", AWAITED], officer=mine())
