"""Clerks who register over HTTP at the same time, each in a process of its own: for a test and a measurement.

`python -m tests.registering ADDRESS PASSWORD VALUES SECONDS` waits for a line, then registers for so long and
prints one JSON line: how long each registration took, and every answer that was not one.
"""

import json
import subprocess
import sys
import time
import urllib.error
import urllib.parse
import urllib.request
from http.cookiejar import CookieJar
from pathlib import Path

CHECKOUT = Path(__file__).resolve().parents[1]
CLERK = "tiepnhan@vinhtuy.example"
PATIENCE = 60  # of one request, in seconds


def start_clerk(address: str, password: str, values: dict, seconds: float) -> subprocess.Popen:
	command = [sys.executable, "-m", "tests.registering", address, password, json.dumps(values), str(seconds)]
	pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "text": True}
	return subprocess.Popen(command, cwd=CHECKOUT, **pipes)


def register_together(
	address: str, password: str, values: dict, clerks: int, seconds: float
) -> tuple[list[float], list[str]]:
	"""How long each registration took, and what was refused, over all clerks."""
	started = [start_clerk(address, password, values, seconds) for _ in range(clerks)]
	for clerk in started:
		assert clerk.stdout.readline() == "ready\n"
	for clerk in started:
		clerk.stdin.write("\n")
		clerk.stdin.flush()
	told = [json.loads(clerk.communicate(timeout=seconds + 2 * PATIENCE)[0]) for clerk in started]
	return [took for one in told for took in one["took"]], [text for one in told for text in one["refused"]]


class Desk:
	"""One signed-in session; a request that fails answers with what the clerk would read."""

	def __init__(self, address: str, password: str) -> None:
		self.address = address
		cookies = urllib.request.HTTPCookieProcessor(CookieJar())
		self.browser = urllib.request.build_opener(urllib.request.ProxyHandler({}), cookies)
		self.post("login", usr=CLERK, pwd=password)

	def post(self, method: str, **values: str) -> str:
		"""Nothing when all went well."""
		headers = {"Accept": "application/json"}
		data = urllib.parse.urlencode(values).encode()
		request = urllib.request.Request(f"{self.address}/api/method/{method}", data, headers)
		try:
			with self.browser.open(request, timeout=PATIENCE) as answer:
				answer.read()
		except urllib.error.HTTPError as refused:
			return f"{refused.code}: {refused.read().decode()[:300]}"
		return ""


def main(address: str, password: str, values: str, seconds: str) -> None:
	desk = Desk(address, password)
	print("ready", flush=True)
	sys.stdin.readline()
	until, took, refused = time.monotonic() + float(seconds), [], []
	while (begun := time.monotonic()) < until:
		problem = desk.post("onestop.api.counter.register", values=values)
		took.append(time.monotonic() - begun) if not problem else refused.append(problem)
	print(json.dumps({"took": took, "refused": refused}))


if __name__ == "__main__":
	main(*sys.argv[1:])
