"""What other modules may ask of the catalogue."""

from onestop.procedures.versions import papers_of, time_limit_of, version_in_force

__all__ = ["papers_of", "time_limit_of", "version_in_force"]
