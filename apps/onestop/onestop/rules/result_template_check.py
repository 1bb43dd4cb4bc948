"""Can every result of a version be printed from its template?

NĐ 63/2010 Đ.8.2.h (the result is a part of the procedure). A result without a template is fine: the town may
write it elsewhere. A field that nobody knows, or braces that are not closed, would spoil a document that is
signed, so they block publishing.
"""

from collections.abc import Iterator

from onestop.rules.result_template import problems
from onestop.rules.version_content import CheckedVersion, Finding, Severity


def template_findings(version: CheckedVersion) -> Iterator[Finding]:
	"""Each problem of each template, with the row of its result."""
	for template in version.templates:
		for text in template.texts:
			for problem in problems(text, version.template_fields):
				yield Finding(Severity.ERROR, "results", template.row, problem.template, dict(problem.facts))
