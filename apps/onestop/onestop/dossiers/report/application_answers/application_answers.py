"""Application answers: what did applicants answer, and how many gave which answer?"""

from frappe import _

from onestop.dossiers import answer_rows
from onestop.refusals import refuse


def execute(filters: dict | None = None) -> tuple:
	filters = filters or {}
	if not filters.get("procedure"):
		refuse(_("No procedure is chosen. Choose the procedure whose answers you want."), "no_procedure")
	answered = answer_rows.answered(filters)
	if filters.get("counts"):
		return answer_rows.count_columns(), answer_rows.counted(answered)
	return answer_rows.dossier_columns(answered), answer_rows.listed(answered)
