"""What does the scheduler do to dossiers? Each in a transaction of its own, each once, however often it is
asked."""

from collections.abc import Callable
from datetime import datetime

import frappe
from frappe.model.document import Document
from frappe.utils import now_datetime

from onestop.dossiers import by_time
from onestop.rules.lifecycle import Action
from onestop.rules.roles import SCHEDULER

# which dossiers, what is done, by which rule
MOVES: tuple[tuple[Action, Callable, Callable], ...] = (
	(Action.ESCALATE, by_time.late_steps, by_time.escalation_rule),
	(Action.CLOSE_UNCOLLECTED, by_time.uncollected, by_time.closing_rule),
)


def move_on(now: datetime | None = None) -> int:
	"""How many dossiers moved; one that cannot is told to the administrator and holds up nobody."""
	at = (now or now_datetime()).replace(microsecond=0)
	moved = 0
	for action, found, rule in MOVES:
		for name in found(at):
			moved += int(moved_alone(name, action, rule, at))
	return moved


def moved_alone(name: str, action: Action, rule: Callable, at: datetime) -> bool:
	frappe.db.savepoint("moving_on")
	try:
		move(frappe.get_doc("Dossier", name), action, rule, at)
	except Exception:
		frappe.db.rollback(save_point="moving_on")
		frappe.log_error(title=f"{action}: Dossier {name}")
		return False
	return True


def move(dossier: Document, action: Action, rule: Callable, at: datetime) -> None:
	dossier.reason = rule(dossier, at)
	dossier.flags.within, dossier.flags.action, dossier.flags.at = action, action, at
	dossier.flags.acts_as = SCHEDULER
	dossier.flags.ignore_permissions = True  # time acts here, by the rule that the journal keeps
	dossier.save()
