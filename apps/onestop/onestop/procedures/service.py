"""What other modules may ask of the catalogue."""

from onestop.procedures.choices import cases_of, fee_of, limit_choice, papers_of, rules_for
from onestop.procedures.versions import version_in_force

__all__ = ["cases_of", "fee_of", "limit_choice", "papers_of", "rules_for", "version_in_force"]
