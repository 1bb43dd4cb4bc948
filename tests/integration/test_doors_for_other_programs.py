"""The doors as another program uses them: over HTTP, by the document that describes them."""

import json
import os
from collections.abc import Iterator

import frappe
import pytest
import requests
from jsonschema import Draft202012Validator
from openapi_spec_validator import OpenAPIV31SpecValidator

from onestop.api import openapi
from onestop.api.examples import CODE, DOSSIER, EXAMPLES
from tests.repository import doors as read_doors
from tests.repository.tree import ROOT, Tree

FIVE = ("counter.quote", "counter.register", "counter.steps", "counter.act", "portal.track")
METHOD = "/api/method/onestop.api."


class Program:
	"""A program of the staff, or of nobody."""

	def __init__(self, account: str = "") -> None:
		self.url, self.session = os.environ["ONESTOP_URL"], requests.Session()
		if account:
			secret = {"usr": f"{account}@vinhtuy.example", "pwd": os.environ["ONESTOP_DEMO_PASSWORD"]}
			assert self.session.post(f"{self.url}/api/method/login", data=secret).ok

	def get(self, door: str, **arguments: object) -> requests.Response:
		return self.session.get(f"{self.url}{METHOD}{door}", params=arguments)

	def post(self, door: str, **arguments: object) -> requests.Response:
		return self.session.post(f"{self.url}{METHOD}{door}", json=arguments)


@pytest.fixture(autouse=True)
def nobody_has_asked_yet(connection: None) -> None:
	"""The limiter counts whoever asked within the last minute, also an earlier test."""
	for key in frappe.cache.scan_iter("rl:*"):
		frappe.cache.delete(key)


@pytest.fixture(scope="module")
def clerk() -> Program:
	return Program("tiepnhan")


@pytest.fixture(scope="module")
def guest() -> Program:
	return Program()


@pytest.fixture(scope="module")
def document(guest: Program) -> dict:
	answer = guest.get("portal.openapi")
	assert (answer.status_code, answer.headers["Content-Type"]) == (200, "application/json")
	return answer.json()


@pytest.fixture(scope="module")
def registered(clerk: Program) -> Iterator[dict]:
	answer = clerk.post("counter.register", **EXAMPLES["counter.register"])
	assert answer.ok, answer.text
	yield answer.json()["message"]


def operations(document: dict) -> Iterator[tuple[str, str, dict]]:
	for path, methods in document["paths"].items():
		for method, operation in methods.items():
			yield path.removeprefix(METHOD), method, operation


def check_answer(document: dict, door: str, method: str, answer: requests.Response) -> None:
	"""The answer against the schema that the document gives for its status."""
	said = document["paths"][METHOD + door][method]["responses"][str(answer.status_code)]
	if "$ref" in said:
		said = document["components"]["responses"][str(answer.status_code)]
	schema = {**said["content"]["application/json"]["schema"], "components": document["components"]}
	Draft202012Validator(schema).validate(answer.json())


def test_the_document_is_valid_by_the_standards_own_schema(document: dict) -> None:
	assert document["openapi"].startswith("3.1")
	assert list(OpenAPIV31SpecValidator(document).iter_errors()) == []


def test_every_whitelisted_function_is_in_it_with_its_methods(document: dict) -> None:
	wanted = {}
	for file, function, decorator in read_doors.open_doors(Tree(ROOT)):
		if file.startswith("apps/onestop/onestop/api/"):
			methods = next(word.value for word in decorator.keywords if word.arg == "methods")
			name = f"{file.removeprefix('apps/onestop/onestop/api/').removesuffix('.py')}.{function.name}"
			wanted[name] = {one.value.lower() for one in methods.elts}
	found: dict[str, set[str]] = {}
	for door, method, _operation in operations(document):
		found.setdefault(door, set()).add(method)
	assert found == wanted


def test_every_door_has_its_arguments_by_name_and_type(document: dict) -> None:
	for file, function, _decorator in read_doors.open_doors(Tree(ROOT)):
		if not file.startswith("apps/onestop/onestop/api/"):
			continue
		door = f"{file.removeprefix('apps/onestop/onestop/api/').removesuffix('.py')}.{function.name}"
		for method, operation in document["paths"][METHOD + door].items():
			names = [one.arg for one in (*function.args.args, *function.args.kwonlyargs)]
			assert sorted(arguments_of(operation)) == sorted(names), (door, method)
			assert all(arguments_of(operation).values()), (door, method)


def arguments_of(operation: dict) -> dict[str, dict]:
	if "requestBody" in operation:
		content = operation["requestBody"]["content"]["application/json"]
		return content["schema"]["properties"]
	return {one["name"]: one["schema"] for one in operation.get("parameters", ())}


def test_every_door_says_who_may_knock_and_how_it_refuses(document: dict) -> None:
	for door, method, operation in operations(document):
		assert operation["x-permission"], (door, method)
		assert {"200", "403", "404", "417"} <= set(operation["responses"]), (door, method)
		assert operation["summary"], (door, method)
		if operation["x-permission"] == [openapi.BY_FRAMEWORK]:
			assert door == "counts.get_open_count"
	open_to_all = {
		door for door, _method, operation in operations(document) if operation.get("security") == []
	}
	assert open_to_all == {"portal.track", "portal.openapi", "payments.vnpay"}


def test_the_examples_stand_in_the_document(document: dict) -> None:
	assert set(EXAMPLES) == set(FIVE)
	quote = document["paths"][METHOD + "counter.quote"]
	assert quote["post"]["requestBody"]["content"]["application/json"]["example"] == EXAMPLES["counter.quote"]
	shown = {one["name"]: one.get("example") for one in quote["get"]["parameters"]}
	assert {name: value for name, value in shown.items() if value} == EXAMPLES["counter.quote"]


@pytest.mark.parametrize("method", ["get", "post"])
def test_the_example_of_quote_is_answered_as_described(clerk: Program, document: dict, method: str) -> None:
	answer = getattr(clerk, method)("counter.quote", **EXAMPLES["counter.quote"])
	assert answer.status_code == 200, answer.text
	check_answer(document, "counter.quote", method, answer)
	quoted = answer.json()["message"]
	assert quoted["due_at"] == "2017-03-01 17:00:00"
	assert quoted["due_at_working"] and quoted["fee_working"] and quoted["papers"]


def test_the_other_examples_are_answered_as_described(
	clerk: Program, guest: Program, document: dict, registered: dict
) -> None:
	for door in ("counter.register", "counter.steps", "counter.act", "portal.track"):
		text = json.dumps(EXAMPLES[door]).replace(DOSSIER, registered["name"])
		given = json.loads(text.replace(CODE, registered["dossier_code"]))
		method = next(iter(document["paths"][METHOD + door]))
		answer = getattr(guest if door == "portal.track" else clerk, method)(door, **given)
		assert answer.status_code == 200, (door, answer.text)
		check_answer(document, door, method, answer)


WHO = {"agency": "VINH-TUY", "procedure": "1.004884", "applicant": {"full_name": "Nguyễn Văn Mẫu"}}
REFUSED = [
	("counter.quote", "get", {"procedure": "1.004884", "chanel": "x"}, 417, "unknown_argument"),
	("counter.quote", "get", {}, 417, "argument_missing"),
	("counter.quote", "get", {"procedure": "no such"}, 404, "not_found"),
	("counter.quote", "get", {"procedure": "1.004884", "received_at": "x"}, 417, "no_moment"),
	("counter.quote", "get", {"procedure": "1.004884", "channel": "Fax"}, 417, "unknown_channel"),
	("counter.quote", "get", {"procedure": "1.004884", "agency": "NOWHERE"}, 404, "not_found"),
	("counter.quote", "post", {"procedure": "1.004884", "answers": 5}, 417, "wrong_type"),
	("counter.quote", "post", {"procedure": ["1.004884"]}, 417, "wrong_type"),
	("counter.quote", "post", {"procedure": "1.004884", "answers": "{bad"}, 417, "unreadable_json"),
	("counter.quote", "post", {"procedure": "1.004884", "answers": "[1]"}, 417, "wrong_type"),
	("counter.quote", "post", {"procedure": "1.004884", "quantities": {"x": "y"}}, 200, ""),
	("counter.register", "post", {"values": {}}, 417, "value_missing"),
	("counter.register", "post", {"values": {"chanel": "Online"}}, 417, "unknown_field"),
	("counter.register", "post", {"values": {**WHO, "papers": "x"}}, 417, "wrong_type"),
	("counter.register", "post", {"values": {**WHO, "papers": [{"paper_name": {}}]}}, 417, "wrong_type"),
	("counter.register", "post", {"values": {**WHO, "agency": {"a": 1}}}, 417, "wrong_type"),
	("counter.register", "post", {"values": {**WHO, "applicant": "nobody"}}, 417, "unknown_applicant"),
	("counter.register", "post", {"values": {**WHO, "applicant": {"x": "y"}}}, 417, None),
	(
		"counter.register",
		"post",
		{"values": WHO, "at_once": {"receiver_name": "A"}},
		417,
		"not_immediate_procedure",
	),
	("counter.register", "post", {"values": "[]"}, 417, "wrong_type"),
	(
		"counter.register",
		"post",
		{"values": {**WHO, "procedure": "no such"}},
		404,
		"not_found",
	),
	("counter.act", "get", {"dossier": "x", "action": "Forward"}, 403, "not_permitted"),
	("counter.act", "post", {"dossier": "x", "action": "Forward"}, 404, "not_found"),
	("counter.steps", "get", {"dossier": "no such"}, 404, "not_found"),
	("portal.track", "get", {"dossier_code": "no such"}, 417, "unknown_code"),
	("portal.nothing", "get", {}, 417, "unknown_door"),
]


@pytest.mark.parametrize(("door", "method", "given", "status", "code"), REFUSED)
def test_whatever_is_wrong_is_refused_with_a_code_and_a_sentence(
	clerk: Program, door: str, method: str, given: dict, status: int, code: str | None
) -> None:
	answer = getattr(clerk, method)(door, **given)
	assert answer.status_code == status, answer.text
	if code == "":
		assert answer.json()["message"]["refusals"][0]["code"]
		return
	assert answer.json()["code"] == (code or answer.json()["code"])
	assert answer.json()["sentence"].strip()


def test_a_body_that_is_no_json_is_refused_in_the_same_shape(clerk: Program, document: dict) -> None:
	for body in ("{bad", "[1]", '"x"'):
		headers = {"Content-Type": "application/json"}
		answer = clerk.session.post(f"{clerk.url}{METHOD}counter.register", data=body, headers=headers)
		assert (answer.status_code, answer.json()["code"]) == (400, "unreadable_json")
		check_answer(document, "counter.register", "post", answer)


def test_a_stranger_is_refused_at_every_door_that_is_not_for_everybody(
	guest: Program, document: dict
) -> None:
	for door, method, operation in operations(document):
		if operation.get("security") == []:
			continue
		needed = {name: "x" for name in required_of(operation)}
		answer = getattr(guest, method)(door, **needed)
		assert answer.status_code == 403, (door, answer.text)
		assert answer.json()["code"] == "not_permitted"


def required_of(operation: dict) -> list[str]:
	if "requestBody" in operation:
		return operation["requestBody"]["content"]["application/json"]["schema"]["required"]
	return [one["name"] for one in operation.get("parameters", ()) if one["required"]]


def test_the_frameworks_own_doors_answer_in_the_same_shape(clerk: Program) -> None:
	missing = clerk.session.get(f"{clerk.url}/api/resource/Dossier/no-such")
	assert (missing.status_code, missing.json()["code"]) == (404, "not_found")
	refused = clerk.session.get(f"{clerk.url}/api/resource/Payment Gateway")
	assert (refused.status_code, refused.json()["code"]) == (403, "not_permitted")
	unnamed = clerk.session.post(f"{clerk.url}/api/resource/Applicant", json={})
	assert (unnamed.status_code, unnamed.json()["code"]) == (417, "refused")


def test_a_second_save_hears_who_changed_what(clerk: Program, registered: dict) -> None:
	address = f"{clerk.url}/api/resource/Dossier/{registered['name']}"
	before = clerk.session.get(address).json()["data"]
	first = clerk.session.put(address, json={"modified": before["modified"], "applicant_phone": "0900000018"})
	assert first.ok, first.text
	second = clerk.session.put(address, json={"modified": before["modified"], "request": "Khác"})
	assert (second.status_code, second.json()["code"]) == (417, "changed_meanwhile")
	assert "Công chức Văn phòng - Thống kê" in second.json()["sentence"]
	assert "Số điện thoại" in second.json()["sentence"]
	stale = clerk.post(
		"counter.act", dossier=registered["name"], action="Withdraw", seen=before["modified"], data={}
	)
	assert stale.json()["code"] == "changed_meanwhile"


def test_a_program_that_asks_too_often_waits(document: dict) -> None:
	asking = Program()
	codes = [asking.get("portal.track", dossier_code="none").status_code for _time in range(40)]
	assert codes == [417] * 30 + [429] * 10
	refused = asking.get("portal.track", dossier_code="none")
	assert refused.json()["code"] == "too_many_requests"
	check_answer(document, "portal.track", "get", refused)
