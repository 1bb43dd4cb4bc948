"""What happens by itself? The scheduler's doors."""

from onestop.dossiers import service as dossiers


def seal_journal() -> None:
	"""Each night the days that have ended are sealed."""
	dossiers.seal_days()
