"""Which position gets a step when it opens? The one the process names, or its backup.

NĐ 61/2018 Đ.12.8 (a backup exists for everybody who receives and resolves): while nobody acts in the step's
position, its backup position does the work.
"""

from collections.abc import Iterable
from datetime import date

from frappe.model.document import Document

from onestop.dossiers.dossier_version import version_for
from onestop.organisation import service as organisation
from onestop.rules.route import StepDuty


def set_positions(dossier: Document, rows: Iterable[Document], on: date) -> None:
	"""Asked anew at every opening, for holders come and go."""
	named = {row.idx: row for row in version_for(dossier).process_steps if row.backup_position_name}
	for row in rows:
		step = named.get(row.version_row)
		is_same = step and step.step_name == row.step_name  # a moved dossier keeps the steps it began with
		if is_same and row.duty != StepDuty.ANOTHER_AGENCY:
			row.position = position_on(step, dossier.agency, on)


def position_on(step: Document, agency: str, on: date) -> str | None:
	"""The first of the two in which somebody acts; with nobody in either, the step's own."""
	titles = (step.position_name, step.backup_position_name)
	found = organisation.positions_called(set(titles), agency)
	positions = [found[title] for title in titles if title in found]
	acted = (name for name in positions if organisation.acting_in(name, on))
	return next(acted, positions[0] if positions else None)
