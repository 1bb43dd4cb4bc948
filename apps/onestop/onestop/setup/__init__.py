"""What must be in place for the app to work: the same steps on install and on every migrate, safe to
repeat."""

from onestop.setup import deadlines, desk, records, reference_data, roles, settings, workflow


def apply() -> None:
	roles.apply()
	settings.apply()
	workflow.apply()
	reference_data.apply()
	records.apply()
	deadlines.apply()
	desk.apply()


def remove() -> None:
	"""Uninstalling takes back what apply() put outside the app's own tables."""
	desk.remove()
	deadlines.remove()
	records.remove()
	workflow.remove()
	roles.remove()
