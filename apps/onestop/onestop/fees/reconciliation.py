"""What becomes of a statement's line? Matched, split, refunded or explained; a person confirms it."""

from collections.abc import Mapping, Sequence

import frappe
from frappe import _
from frappe.model.document import Document
from frappe.utils import now_datetime

from onestop.fees.demands import check_reason, money
from onestop.fees.kept import book, locked
from onestop.fees.payments import BANK_TRANSFER, PAYMENT, Movement, move
from onestop.refusals import refusals, refuse
from onestop.rules.amount import amount, in_figures
from onestop.rules.statement_matching import (
	OpenDemand,
	OpenDemands,
	Proposal,
	Share,
	check_shares,
	propose,
)

UNMATCHED, MATCHED, SPLIT, REFUNDED, EXPLAINED = "Unmatched", "Matched", "Split", "Refunded", "Explained"
MOST_LINES = 500  # shown at once


def open_demands(agency: str) -> OpenDemands:
	rows = frappe.get_all(
		"Fee Demand",
		{"agency": agency, "outstanding_amount": (">", 0), "is_test": 0},
		["name", "dossier_code", "outstanding_amount"],
	)
	return OpenDemands(OpenDemand(row.name, row.dossier_code, money(row.outstanding_amount)) for row in rows)


def proposals(statement: str | None = None, most: int = MOST_LINES) -> list[dict]:
	"""Every line still open that brought money, with what it may pay for."""
	filters = {"status": UNMATCHED, **({"statement": statement} if statement else {})}
	fields = ["name", "account", "booked_on", "booked_amount", "purpose", "reference", "counterparty"]
	lines = frappe.get_all("Bank Statement Line", filters, fields, order_by="booked_on, creation", limit=most)
	open_by_account = {account: demands_of_account(account) for account in {line.account for line in lines}}
	return [
		{
			**line,
			**shown(propose(line.purpose or "", money(line.booked_amount), open_by_account[line.account])),
		}
		for line in lines
	]


def demands_of_account(account: str) -> OpenDemands:
	return open_demands(frappe.get_cached_value("Collection Account", account, "agency"))


def shown(proposal: Proposal) -> dict:
	names = proposal.candidates[:20]
	facts = ["name", "dossier_code", "applicant_name", "outstanding_amount"]
	rows = {row.name: row for row in frappe.get_all("Fee Demand", {"name": ("in", names or [""])}, facts)}
	shares = [{"demand": share.demand, "amount": share.amount} for share in proposal.shares]
	return {"fit": str(proposal.fit), "shares": shares, "candidates": [rows[name] for name in names]}


def settle(name: str, given: Sequence[Mapping[str, object]]) -> Document:
	"""The line pays for these demands, all of it; more than one is a split."""
	with refusals():
		shares = [Share(str(row.get("demand")), amount(row.get("amount"), least=1)) for row in given]
	demands = {share.demand: None for share in shares}
	for demand in sorted(demands):  # one order for everybody, so that nobody waits in a circle
		demands[demand] = locked("Fee Demand", demand)
	line = still_open(name)
	check_whole(line, shares)
	for share in shares:
		payment = move(demands[share.demand], movement_of(line, share))
		line.append("shares", {"demand": share.demand, "share_amount": share.amount, "payment": payment.name})
	return settled(line, MATCHED if len(shares) == 1 else SPLIT)


def movement_of(line: Document, share: Share) -> Movement:
	payer = line.counterparty or ""
	return Movement(PAYMENT, share.amount, BANK_TRANSFER, payer, f"statement/{line.name}/{share.demand}")


def check_whole(line: Document, shares: Sequence[Share]) -> None:
	came = money(line.booked_amount)
	if not shares or len({share.demand for share in shares}) != len(shares) or check_shares(came, shares):
		refuse(
			_("The shares must add up to {amount} đồng, each dossier once. Correct them."),
			"shares_do_not_add_up",
			amount=in_figures(came),
		)


def still_open(name: str) -> Document:
	line = locked("Bank Statement Line", name)
	if line.status != UNMATCHED:
		refuse(_("This line is settled already. Reload the page."), "line_settled")
	return line


def explain(name: str, explanation: str, is_refunded: bool = False) -> Document:
	"""Money that is no fee: sent back to where it came from, or accounted for in words."""
	check_reason(explanation)
	line = still_open(name)
	line.explanation = explanation
	return settled(line, REFUNDED if is_refunded else EXPLAINED)


def settled(line: Document, status: str) -> Document:
	line.status, line.settled_by, line.settled_at = status, frappe.session.user, now_datetime()
	return book(line)


def settle_exact(statement: str | None = None) -> int:
	"""All lines whose code and amount both fit, confirmed together by one person; how many they were.

	A second line for the same dossier is left to a look at it: the first has paid."""
	paid: set[str] = set()
	done = 0
	for line in proposals(statement):
		demands = {share["demand"] for share in line["shares"]}
		if line["fit"] in ("Exact", "Split") and paid.isdisjoint(demands):
			settle(line["name"], line["shares"])
			paid |= demands
			done += 1
	return done
