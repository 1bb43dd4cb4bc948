"""Do a version's papers agree with the library of papers and with the results that are known?

NĐ 61/2018 Đ.5.1 (nothing may be asked that the published list does not hold), Đ.6 and Đ.17 (what an agency
has issued itself, it looks up instead of asking for it).
"""

from collections.abc import Iterator
from typing import Final

from onestop.rules.version_content import CheckedVersion, Finding, Severity

LIBRARY_MESSAGES: Final = {
	"not_valid": (
		"Paper “{paper}” of the library is not valid when the version begins. "
		"Choose the one that is, or enter the paper by hand."
	),
	"unknown_result": (
		"No procedure known here issues “{result}”. Choose the result that replaces the paper from the list."
	),
}


def standard_paper_findings(version: CheckedVersion) -> Iterator[Finding]:
	for paper in version.papers:
		if not paper.is_in_library:
			yield warning("not_valid", paper.row, paper=paper.name)
		if paper.replaced_by and paper.replaced_by not in version.known_results:
			yield warning("unknown_result", paper.row, result=paper.replaced_by)


def warning(message: str, row: int, **facts: object) -> Finding:
	return Finding(Severity.WARNING, "papers", row, LIBRARY_MESSAGES[message], facts)
