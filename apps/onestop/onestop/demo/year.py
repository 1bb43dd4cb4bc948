"""How does the demonstration year come into the site? Through the services that the screens call, step by
step.

Two jobs share the work: one receives the plan's dossiers in order, the other follows and takes their later
steps. Both read from the site how far they are, so a load that was killed goes on where it stopped and
nothing is entered twice.
"""

import time
from collections.abc import Callable, Iterator
from datetime import date, datetime
from typing import NamedTuple

import frappe
from frappe.model.document import Document
from frappe.utils.background_jobs import get_redis_conn
from frappe.utils.synchronization import filelock

from onestop.demo import cash, shipped, town
from onestop.demo.answers import answers_to
from onestop.demo.plan import RESOLVED, YEAR, Plan, PlannedDossier
from onestop.dossiers import service
from onestop.organisation import service as organisation
from onestop.rules.lifecycle import Action, Status
from onestop.setup.reference_data import DATA

PROGRESS_KEY = "onestop:demonstration"  # the launcher's `status` reads it
BATCH = 40
PATIENCE_SECONDS = 600
OFFICER_OF = {"LAND": town.LAND, "JUSTICE": town.JUSTICE}
WITHOUT_PROCESS = {
	Status.RECEIVED: Action.FORWARD,
	Status.PROCESSING: Action.SUBMIT_FOR_APPROVAL,
	Status.AWAITING_APPROVAL: Action.APPROVE,
	Status.RESOLVED: Action.RETURN_RESULT,
}
TOTAL = sum(RESOLVED.values())
THAT_YEAR = ("between", (date(YEAR, 1, 1), date(YEAR, 12, 31)))
ANSWER_OF_ANOTHER_AGENCY = "Đồng ý (số liệu trình diễn)"
UNDER_WAY = ("!=", Status.RETURNED)
Progress = Callable[[int, int], None]


class Task(NamedTuple):
	planned: PlannedDossier
	name: str


def enqueue() -> None:
	"""In the background; a second call while one runs changes nothing."""
	for part in ("receive", "process"):
		frappe.enqueue(
			f"onestop.demo.year.{part}", queue="long", timeout=3600, job_name=f"onestop-demonstration-{part}"
		)


def load(progress: Progress | None = None) -> None:
	"""Both parts, here and now."""
	receive()
	process(progress)


def plan() -> Plan:
	catalogue = {number: shipped.version_of(number) for number in shipped.codes()}
	calendar, rules = organisation.calendar_of(town.AGENCY), organisation.rules_of(town.AGENCY)
	return Plan(catalogue, calendar, rules, DATA / "demo_names.csv")


def batches(start: int = 0) -> Iterator[tuple[int, list[PlannedDossier]]]:
	dossiers = plan().dossiers
	for first in range(start, len(dossiers), BATCH):
		yield first, dossiers[first : first + BATCH]


def receive() -> None:
	"""The clerk's part: receipt, and the answer at once where the law gives it at once."""
	with filelock("onestop-demonstration-receive", timeout=PATIENCE_SECONDS):
		frappe.set_user(town.email(town.CLERK))
		for _first, batch in batches(received()):
			patiently(lambda batch=batch: [receive_one(planned) for planned in batch])


def receive_one(planned: PlannedDossier) -> None:
	applicant = service.applicant_for(planned.applicant)
	values = {"agency": town.AGENCY, "procedure": planned.procedure, "applicant": applicant}
	values["answers"] = answers_to(planned.procedure)
	dossier = service.register(values, planned.received_at)
	cash.settle(dossier.name, planned.received_at)
	if planned.is_immediate:
		granted = {"result_type": "Granted", "receiver_name": planned.applicant["full_name"]}
		service.act(dossier, Action.RESOLVE_AT_ONCE, granted, planned.approved_at)


def received() -> int:
	"""How many of the plan's dossiers are in the town's register of that year."""
	return frappe.db.count("Dossier", {"agency": town.AGENCY, "received_on": THAT_YEAR})


def process(progress: Progress | None = None) -> None:
	"""The officers' and the chairman's part, and the hand-over; follows the receipts as they come."""
	with filelock("onestop-demonstration-process", timeout=PATIENCE_SECONDS):
		for first, batch in batches():
			wait_for(first + len(batch))
			patiently(lambda first=first, batch=batch: take_steps(tasks(first, batch)))
			tell(first + len(batch), progress)


def patiently(work: Callable[[], object]) -> None:
	"""A batch whole or not at all; one that had to give way to somebody else's lock is tried again."""
	for pause in (0.5, 1, 2, 4, None):
		try:
			work()
			frappe.db.commit()
			return
		except (frappe.QueryDeadlockError, frappe.QueryTimeoutError):
			frappe.db.rollback()
			if pause is None:
				raise
			time.sleep(pause)


def wait_for(number: int) -> None:
	deadline = time.monotonic() + PATIENCE_SECONDS
	while received() < number:
		if time.monotonic() > deadline:
			raise TimeoutError(
				f"Only {received()} dossiers have been received. Start the demonstration year again."
			)
		frappe.db.rollback()  # a new view of what the other job has committed
		time.sleep(0.3)


def tasks(first: int, batch: list[PlannedDossier]) -> list[Task]:
	"""Those of the batch that are not returned yet; the plan's order is the register's order, which tells
	which dossier is which."""
	numbers = ("in", [first + place for place in range(1, len(batch) + 1)])
	rows = frappe.get_all(
		"Dossier",
		{"agency": town.AGENCY, "register_number": numbers, "received_on": THAT_YEAR, "status": UNDER_WAY},
		["name", "register_number"],
		order_by="register_number",
	)
	return [Task(batch[row.register_number - first - 1], row.name) for row in rows]


def take_steps(todo: list[Task]) -> None:
	for task in todo:
		finish(frappe.get_doc("Dossier", task.name), task.planned)


def finish(dossier: Document, planned: PlannedDossier) -> None:
	"""Each step of the dossier's own process by whoever holds its position, to the hand-over."""
	while dossier.status != Status.RETURNED:
		action = service.next_action(dossier) or WITHOUT_PROCESS[dossier.status]
		frappe.set_user(actor_of(dossier, planned))
		dossier = service.act(dossier, action, *details(action, dossier.status, planned))


def actor_of(dossier: Document, planned: PlannedDossier) -> str:
	"""Who holds the open step; without one, who does this by the dossier's status."""
	holders = service.acting_now(dossier, planned.received_at.date())
	if holders:
		return holders[0]
	if dossier.status == Status.AWAITING_APPROVAL:
		return town.email(town.CHAIRMAN)
	is_officers = dossier.status == Status.PROCESSING
	return town.email(OFFICER_OF.get(planned.sector, town.LABOUR) if is_officers else town.CLERK)


def details(action: Action, status: str, planned: PlannedDossier) -> tuple[dict, datetime]:
	"""What the action needs, and when the plan has it."""
	if action is Action.RETURN_RESULT:
		return {"receiver_name": planned.applicant["full_name"]}, planned.returned_at
	given = {"step_answer": ANSWER_OF_ANOTHER_AGENCY} if action is Action.FORWARD else {}
	if action is Action.SUBMIT_FOR_APPROVAL:
		given = {"result_type": "Granted"}
	moments = {Status.RECEIVED: planned.received_at, Status.PROCESSING: planned.drafted_at}
	return given, moments.get(Status(status), planned.approved_at)


def progress() -> str:
	"""How many dossiers have gone their whole way, of how many, as it was last told."""
	told = get_redis_conn().get(PROGRESS_KEY)
	return told.decode() if told else f"0 / {TOTAL}"


def is_loaded() -> bool:
	return progress() == f"{TOTAL} / {TOTAL}"


def tell(number: int, progress: Progress | None) -> None:
	get_redis_conn().set(PROGRESS_KEY, f"{number} / {TOTAL}")
	if progress:
		progress(number, TOTAL)
