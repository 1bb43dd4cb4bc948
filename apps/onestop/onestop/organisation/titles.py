"""Who acts under a title in an agency on a day? A process names titles, not the positions of one agency."""

from collections.abc import Iterable
from datetime import date

import frappe

from onestop.organisation.positions import holders_on


def holders_of_titles(agency: str, titles: Iterable[str], on: date) -> dict[str, str | None]:
	"""The person for each title that the agency has, absences considered; None where nobody acts."""
	asked = {"agency": agency, "position_name": ["in", [*titles, ""]]}
	of_name = dict(frappe.get_all("Position", asked, ["name", "position_name"], as_list=True))
	found: dict[str, str | None] = {}
	for name, user in holders_on(list(of_name), on).items():
		found[of_name[name]] = found.get(of_name[name]) or user
	return found
