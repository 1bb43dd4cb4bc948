"""Programs of the staff that register and act over HTTP, again and again, and remember what was answered."""

import json
import threading
import time
import urllib.error
import urllib.request
from dataclasses import dataclass, field

import frappe

from tests.kill.office import Office, account

PROXYLESS = urllib.request.build_opener(urllib.request.ProxyHandler({}))
PATIENCE = 20


def key_for(user: str) -> str:
	"""A key of the account's own, so that no session is lost with a server."""
	found = frappe.get_doc("User", user)
	secret = frappe.generate_hash(length=15)
	found.api_key, found.api_secret = frappe.generate_hash(length=15), secret
	found.save()
	frappe.db.commit()
	return f"token {found.api_key}:{secret}"


def told(failed: Exception) -> str:
	"""What the server said, where it said anything."""
	said = failed.read().decode() if isinstance(failed, urllib.error.HTTPError) else ""
	return f"{failed} {said[-400:]}"


@dataclass
class Client:
	"""One program; `codes` and `taken` hold only what the server answered with success."""

	address: str
	key: str
	office: Office
	codes: dict[str, str] = field(default_factory=dict)
	taken: list[str] = field(default_factory=list)
	failures: list[str] = field(default_factory=list)

	def work(self, is_over: threading.Event) -> None:
		while not is_over.is_set():
			try:
				self.receive()
			except (OSError, ValueError) as failed:
				self.failures.append(told(failed))
				time.sleep(0.2)

	def receive(self) -> None:
		values = {name: getattr(self.office, name) for name in ("agency", "procedure", "applicant")}
		found = self.ask("register", {"values": json.dumps(values)})
		self.codes[found["name"]] = found["dossier_code"]
		self.ask("act", {"dossier": found["name"], "action": "Take Over"})
		self.taken.append(found["name"])

	def ask(self, door: str, values: dict) -> dict:
		request = urllib.request.Request(
			f"{self.address}/api/method/onestop.api.counter.{door}",
			data=json.dumps(values).encode(),
			headers={"Authorization": self.key, "Content-Type": "application/json"},
		)
		with PROXYLESS.open(request, timeout=PATIENCE) as answer:
			return json.loads(answer.read())["message"]


class Crowd:
	"""Several at once, until told to stop."""

	def __init__(self, address: str, office: Office, number: int) -> None:
		key = key_for(account())
		self.clients = [Client(address, key, office) for _client in range(number)]
		self.is_over = threading.Event()
		self.threads = [threading.Thread(target=each.work, args=(self.is_over,)) for each in self.clients]

	def __enter__(self) -> "Crowd":
		for thread in self.threads:
			thread.start()
		return self

	def __exit__(self, *_failure: object) -> None:
		self.is_over.set()
		for thread in self.threads:
			thread.join()

	@property
	def codes(self) -> dict[str, str]:
		return {name: code for client in self.clients for name, code in client.codes.items()}

	@property
	def taken(self) -> set[str]:
		return {name for client in self.clients for name in client.taken}

	@property
	def failures(self) -> list[str]:
		return [failure for client in self.clients for failure in client.failures]

	def wait_for(self, number: int, seconds: float = 60) -> None:
		"""Until so many more dossiers were acknowledged."""
		wanted, deadline = len(self.codes) + number, time.monotonic() + seconds
		while len(self.codes) < wanted:
			assert time.monotonic() < deadline, f"Work does not go on: {self.failures[-3:]}"
			time.sleep(0.02)
