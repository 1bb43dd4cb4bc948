"""How far is a dossier, for somebody who has only its code? (TT 01/2018 Đ.16)"""

import unicodedata

import frappe
from frappe import _

from onestop.refusals import refuse
from onestop.rules.completion import completion
from onestop.rules.lifecycle import Status

LONGEST = 60


def track(typed: str) -> dict:
	"""Code and completion level; an unknown code, a test and a draft are refused with the same words."""
	code = unicodedata.normalize("NFKC", typed).strip().upper()[:LONGEST]
	status = frappe.db.get_value("Dossier", {"dossier_code": code, "is_test": 0}, "status")
	level = completion(Status(status)) if code and status else None
	if level is None:
		refuse(
			_("No dossier has this code. Compare it with the receipt slip, letter by letter."), "unknown_code"
		)
	return {"dossier_code": code, "completion": str(level), "completion_said": _(level)}
