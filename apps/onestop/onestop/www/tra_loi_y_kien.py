"""The page on which a body without an account answers a question, through its signed link.

It works without JavaScript and on a telephone, and shows of the dossier only what the answer needs.
"""

from collections.abc import Callable

import frappe
from frappe import _
from frappe.rate_limiter import rate_limit

from onestop.dossiers import service as dossiers
from onestop.refusals import Refused

no_cache = 1
LIMIT, SECONDS, TIMES = 60, 600, 3
WRITTEN = ("answer", "name")
GIVEN = ("q", "k", "until", "_signature")


def get_context(context: dict) -> None:
	frappe.local.lang = "vi"  # the language of the law, whoever reads
	context.update(
		{"asked": None, "problem": "", "is_answered": False, "written": dict.fromkeys(WRITTEN, "")}
	)
	context.link = {name: str(frappe.form_dict.get(name) or "") for name in GIVEN}
	context.token = frappe.session.data.csrf_token or ""
	try:
		check_rate()
		giving_way(lambda: answer(context))
	except Refused as refused:
		frappe.db.rollback()
		context.problem = str(refused)
	frappe.clear_messages()
	frappe.response.pop("code", None)


def giving_way(work: Callable[[], None]) -> None:
	"""Somebody at the desk may save at the very moment; whoever answered first is heard."""
	for _time in range(TIMES):
		try:
			return work()
		except (frappe.TimestampMismatchError, frappe.QueryDeadlockError, frappe.QueryTimeoutError):
			frappe.db.rollback()
	return work()


def answer(context: dict) -> None:
	"""Shows the question; a form that was sent is the answer."""
	asked = dossiers.asked_by_link(context.link)
	context.asked = dossiers.question_told(asked)
	if frappe.request.method != "POST":
		return
	context.written = {name: str(frappe.form_dict.get(name) or "") for name in WRITTEN}
	dossiers.answer_by_link(context.link, context.written["answer"], context.written["name"])
	context.is_answered = True


def check_rate() -> None:
	try:
		counted()
	except Refused:
		raise
	except frappe.ValidationError:
		raise Refused(_("Too many questions came from you. Wait a while and try again.")) from None


@rate_limit(limit=LIMIT, seconds=SECONDS)
def counted() -> None:
	"""The framework's own limiter, for each address."""
