"""Sixteen clerks register at once for a minute, over HTTP: how fast, and is every number given once?

Processes of their own, signed in at the portal as the town's clerk. A refusal of any kind, a deadlock or an
endless wait for a lock above all, is printed as the clerk would read it.
"""

import os
import statistics

import frappe

from tests.factories import THREE_DAY_PROCEDURE
from tests.registering import register_together
from tests.scratch_office import faults_of_codes, gaps_and_duplicates, in_the_register, scratch_office

CLERKS, SECONDS = 16, 60


def main() -> None:
	os.chdir(os.environ["ONESTOP_SITES"])
	frappe.init(os.environ["ONESTOP_SITE"])
	frappe.connect()
	address, password = os.environ["ONESTOP_URL"], os.environ["ONESTOP_DEMO_PASSWORD"]
	with scratch_office() as (agency, applicant):
		values = {"agency": agency, "procedure": THREE_DAY_PROCEDURE, "applicant": applicant}
		alone, _refused = register_together(address, password, values, 1, SECONDS / 10)
		took, refused = register_together(address, password, values, CLERKS, SECONDS)
		tell(alone, took, refused)
		tell_register(in_the_register(agency), len(alone) + len(took))


def tell(alone: list[float], took: list[float], refused: list[str]) -> None:
	percentiles = statistics.quantiles(took, n=100)
	one, all_ = len(alone) / (SECONDS / 10), len(took) / SECONDS
	print(f"  one clerk                {one:7.1f} a second, median {statistics.median(alone) * 1000:6.0f} ms")
	print(f"  {CLERKS} clerks                {all_:7.1f} a second, median {percentiles[49] * 1000:6.0f} ms")
	print(
		f"  99 of 100 within         {percentiles[98] * 1000:7.0f} ms, the slowest {max(took) * 1000:6.0f} ms"
	)
	print(f"  throughput, ratio        {all_ / one:7.2f}")
	print(f"  refused                  {len(refused):7}", *refused[:3], sep="\n    " if refused else "")


def tell_register(rows: list[dict], answered: int) -> None:
	registers = gaps_and_duplicates([row.register_number for row in rows])
	codes = faults_of_codes(rows)
	print(f"  in the register          {len(rows):7}, answered {answered}")
	print(f"  register numbers missing or twice {registers}, dossier codes missing or twice {codes}")


if __name__ == "__main__":
	main()
