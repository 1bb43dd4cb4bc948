"""Runs one command and starts it again when it dies by itself; gives up when it dies at once, again and
again.

Usage: python -m launcher.services.keep COMMAND ARG...
"""

import signal
import subprocess
import sys
import time

MOST_DEATHS, WITHIN_SECONDS = 5, 60


def keep(command: list[str]) -> int:
	deaths: list[float] = []
	stopping = False

	def stop(signum: int, _frame: object) -> None:
		nonlocal stopping
		stopping = True
		process.send_signal(signal.SIGTERM)

	while True:
		process = subprocess.Popen(command)
		for number in (signal.SIGTERM, signal.SIGINT):
			signal.signal(number, stop)
		code = process.wait()
		now = time.monotonic()
		deaths = [death for death in deaths if now - death < WITHIN_SECONDS] + [now]
		if stopping:
			return 0
		if len(deaths) >= MOST_DEATHS:
			print(f"ended {MOST_DEATHS} times within {WITHIN_SECONDS} s; giving up", flush=True)
			return code or 1
		print(f"ended with status {code}; starting it again", flush=True)
		time.sleep(min(len(deaths), 3))


if __name__ == "__main__":
	sys.exit(keep(sys.argv[1:]))
