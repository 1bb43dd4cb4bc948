"""A one-stop shop as a machine: random people take random actions, legal and illegal, on random days, while
calendars are corrected and money comes in. It drives the real services on the site."""

from datetime import date, datetime, timedelta

import frappe
from hypothesis import strategies as st
from hypothesis.stateful import initialize, precondition, rule

from onestop.demo import town
from onestop.dossiers import correction_run, path_offers, service
from onestop.dossiers import corrections as correcting
from onestop.fees import service as fees
from onestop.organisation import service as organisation
from onestop.refusals import Refused
from onestop.rules.due_date_correction import Decision
from onestop.rules.lifecycle import Action
from tests.factories import dossier_values
from tests.offices import closed
from tests.shop_invariants import AlwaysTrue

CLERK, OFFICER, LAND, CHAIRMAN, CASHIER, REVIEWER = (
	town.email(name) for name in (town.CLERK, town.JUSTICE, town.LAND, town.CHAIRMAN, "ketoan", "giamsat")
)
PEOPLE = (CLERK, OFFICER, LAND, CHAIRMAN, CASHIER, REVIEWER)
TITLE = {name: town.OFFICERS[name][0] for name in (town.CLERK, town.JUSTICE, town.LAND, town.CHAIRMAN)}
DECISION = Decision("Nghỉ tránh bão", "12/QĐ-UBND", date(2019, 1, 2))
STARTS = ("2019-01-02 08:00", "2019-01-31 15:05", "2019-04-26 16:59")
ASKED = {Action.STOP, Action.SEND_BACK, Action.REASSIGN, Action.REAPPOINT, Action.REQUEST_SUPPLEMENT}
MOST = 4  # dossiers of one run: few are acted on often
# What an offered action may still wait for: the caller is told, and finds it true.
WAITS = {"fee_not_settled", "papers_missing", "supplement_limit_reached"}


def step(number: int, name: str, duty: str, who: str, **values: object) -> dict:
	row = {"step_number": number, "step_name": name, "duty": duty, "position_name": TITLE[who]}
	return {**row, "time_limit": 1, "time_limit_unit": "Working Day", **values}


SERIAL = (
	step(1, "Tiếp nhận", "Receive and Forward", town.CLERK, time_limit=0.5),
	step(2, "Thẩm định", "Appraise", town.JUSTICE),
	step(3, "Ký", "Approve", town.CHAIRMAN),
	step(4, "Trả kết quả", "Return the Result", town.CLERK, time_limit=0),
)
PARALLEL = (
	step(1, "Tiếp nhận", "Receive and Forward", town.CLERK, time_limit=0.5),
	step(2, "Thẩm định", "Appraise", town.JUSTICE, parallel_group="A"),
	step(3, "Xác minh", "Verify", town.LAND, parallel_group="A"),
	step(4, "Tổng hợp", "Appraise", town.JUSTICE),
	step(5, "Ký", "Approve", town.CHAIRMAN),
	step(6, "Đóng dấu", "Number and Stamp", town.CLERK, time_limit=0.5),
	step(7, "Trả kết quả", "Return the Result", town.CLERK, time_limit=0),
)
KINDS = (
	{"time_limit": 3},
	{"time_limit": 5, "process_steps": SERIAL, "on_supplement": "Resume"},
	{"time_limit": 10, "process_steps": PARALLEL},
	{"time_limit": 6, "time_limit_unit": "Working Hour", "on_supplement": "Resume"},
	{"time_limit": 1, "time_limit_unit": "Month", "process_steps": SERIAL},
	{"time_limit": 0, "time_limit_unit": "Same Day"},
	{"time_limit": 7, "time_limit_unit": "Calendar Day", "is_priced": True},
)


class Shop(AlwaysTrue):
	"""One office, several procedures, a clock that only goes forward."""

	catalogue: list[str]
	applicant: str
	accepted, refused = 0, 0  # over all runs: what was tried and came to something

	def __init__(self) -> None:
		super().__init__()
		frappe.db.savepoint("shop")
		self.now, self.names, self.closures = datetime(2019, 1, 2, 8), [], 0
		self.moments = path_offers.now_datetime
		path_offers.now_datetime = lambda: self.now

	def teardown(self) -> None:
		path_offers.now_datetime = self.moments
		frappe.set_user("Administrator")
		frappe.db.rollback(save_point="shop")
		frappe.local.document_cache = {}
		frappe.clear_document_cache("Working Calendar", self.calendar)

	@property
	def calendar(self) -> str:
		return frappe.db.get_value("Agency", self.agency, "working_calendar")

	def attempt(self, work, who: str = "Administrator"):
		"""The document, or the refusal after its every trace is gone, as a request would end."""
		frappe.db.savepoint("attempt")
		frappe.set_user(who)
		try:
			done = work()
			Shop.accepted += 1
			return done
		except (Refused, frappe.PermissionError) as refused:
			frappe.db.rollback(save_point="attempt")
			Shop.refused += 1
			return refused
		finally:
			frappe.set_user("Administrator")
			frappe.clear_messages()

	@initialize(start=st.sampled_from(STARTS), kind=st.integers(0, len(KINDS) - 1))
	def begin(self, start: str, kind: int) -> None:
		self.now = datetime.fromisoformat(start)
		self.register(kind, True, CLERK)

	@rule(minutes=st.one_of(st.integers(0, 90), st.integers(0, 60 * 24 * 4)))
	def wait(self, minutes: int) -> None:
		self.now += timedelta(minutes=minutes)

	@precondition(lambda self: len(self.names) < MOST)
	@rule(
		kind=st.integers(0, len(KINDS) - 1), is_complete=st.booleans(), who=st.sampled_from([CLERK, OFFICER])
	)
	def another(self, kind: int, is_complete: bool, who: str) -> None:
		self.register(kind, is_complete, who)

	def register(self, kind: int, is_complete: bool, who: str) -> None:
		values = dossier_values(agency=self.agency, procedure=self.catalogue[kind], applicant=self.applicant)
		if not is_complete:
			values["papers"] = [{"paper_name": "Tờ khai thí dụ", "originals": 0}]
		found = self.attempt(lambda: service.register(values, self.now), who)
		may = is_complete and who == CLERK
		assert isinstance(found, Exception) is not may, found
		if may:
			self.names.append(found.name)

	@rule(how=st.sampled_from(["offered", "offered", "offered", "nobody", "no reason"]), data=st.data())
	def act(self, how: str, data: st.DataObject) -> None:
		name, people = data.draw(st.sampled_from(self.names)), data.draw(st.permutations(PEOPLE))
		who, offered = (
			(people[0], self.offered(name, people[0])) if how == "nobody" else self.first(name, people)
		)
		if how == "nobody":
			self.act_as_nobody_offered(name, who, [each for each in Action if each not in offered], data)
		elif how == "no reason" and offered & ASKED:
			self.act_without_its_reason(name, who, data.draw(st.sampled_from(sorted(offered & ASKED))))
		elif offered:
			self.act_as_offered(name, who, data.draw(st.sampled_from(sorted(offered))))

	def act_as_offered(self, name: str, who: str, action: Action) -> None:
		before = frappe.get_doc("Dossier", name)
		found = self.attempt(lambda: service.act(name, action, self.fitting(before, action), self.now), who)
		if isinstance(found, Exception):
			self.check_waits(before, action, who, found)

	def act_as_nobody_offered(self, name: str, who: str, others: list[Action], data: st.DataObject) -> None:
		"""However well the dialog is filled in."""
		action = data.draw(st.sampled_from(others))
		values = self.fitting(frappe.get_doc("Dossier", name), action)
		found = self.attempt(lambda: service.act(name, action, values, self.now), who)
		assert isinstance(found, Exception), f"{action} was not offered to {who} and was accepted"

	def act_without_its_reason(self, name: str, who: str, action: Action) -> None:
		values = {**self.fitting(frappe.get_doc("Dossier", name), action), "reason": " "}
		found = self.attempt(lambda: service.act(name, action, values, self.now), who)
		assert isinstance(found, Refused) and found.code in WAITS | {"reason_missing"}, found

	@precondition(lambda self: any(map(fees.outstanding_of, self.names)))
	@rule()
	def pay(self) -> None:
		name = next(name for name in self.names if fees.outstanding_of(name))
		demand = frappe.get_doc("Fee Demand", {"dossier": name})
		paid = self.attempt(lambda: fees.collect(demand.name, demand.outstanding_amount), CASHIER)
		assert not isinstance(paid, Exception), paid

	@precondition(lambda self: self.closures < 2)
	@rule(days=st.integers(0, 9), length=st.integers(0, 3))
	def close_days(self, days: int, length: int) -> None:
		"""The calendar is corrected; every open dossier follows, what is resolved stays."""
		self.closures += 1
		first = self.now.date() + timedelta(days=days)
		before = {
			name: frappe.db.get_value("Dossier", name, ["due_at", "resolved_at"]) for name in self.names
		}
		changed = closed(self.calendar, str(first), str(first + timedelta(days=length)))
		correction = correcting.correct_calendar(changed, DECISION)
		if correction:
			correction_run.run(correction)
			frappe.set_user("Administrator")
			assert not frappe.db.get_value("Due Date Correction", correction, "problems")
		for name, (due_at, resolved_at) in before.items():
			if resolved_at:
				assert frappe.db.get_value("Dossier", name, "due_at") == due_at

	# ── What may be done, and with which answers ────────────────────────────────────────────────────

	def offered(self, name: str, who: str) -> set[Action]:
		"""As the door of the desk tells it: to who may save the dossier."""
		frappe.set_user(who)
		try:
			dossier = frappe.get_doc("Dossier", name)
			may = dossier.has_permission("read") and dossier.has_permission("write")
			return {Action(each["action"]) for each in service.offers(dossier)} if may else set()
		finally:
			frappe.set_user("Administrator")

	def first(self, name: str, people: list[str]) -> tuple[str, set[Action]]:
		"""Of these people the first who may do anything."""
		for who in people:
			if offered := self.offered(name, who):
				return who, offered
		return people[0], set()

	def fitting(self, dossier, action: Action) -> dict:
		"""Everything a dialog could ask for."""
		stands = (dossier.promised_at or dossier.due_at or self.now).date()
		office = organisation.calendar_of(self.agency)
		on = office.add_working_days(max(stands, self.now.date()), 1)
		refuses = action is Action.REFUSE_AFTER_APPRAISAL
		result = dossier.result_type or ("Refused" if refuses else "Granted")
		given = {
			"promised_on": str(on),
			"to_officer": OFFICER,
			"consulted": "Công an xã",
			"question": "Có không?",
		}
		given |= {"answer": "Có", "reason": "Lý do thí dụ"}
		if action not in (Action.TAKE, Action.REASSIGN, Action.REAPPOINT, Action.CONSULT, Action.ANSWER):
			given |= {"result_type": result, "receiver_name": "Nguyễn Văn Mẫu"}
		return given

	def check_waits(self, dossier, action: Action, who: str, refused: Exception) -> None:
		code = getattr(refused, "code", "")
		assert code in WAITS, f"{action} was offered to {who} at {dossier.status} and refused: {refused}"
		if code == "fee_not_settled":
			assert fees.outstanding_of(dossier.name)
		if code == "supplement_limit_reached":
			asked = [row for row in dossier.suspensions if row.action == Action.REQUEST_SUPPLEMENT]
			assert asked and who != CHAIRMAN
