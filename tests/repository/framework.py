"""Which texts does the restored framework hold? Its Vietnamese may stand in our translations too."""

import re
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

from tests.repository.tree import Tree

FRAMEWORK = "apps/frappe/frappe"
_SOURCES = {".py", ".js", ".vue", ".html", ".json"}
_MADE_OR_FOREIGN = {"dist", "node_modules", "translations", "__pycache__"}
# filter.js puts these together from two words.
_TIMESPANS = frozenset(
	f"{which} {period}"
	for which in ("Last", "This", "Next")
	for period in ("Week", "Month", "Quarter", "6 months", "Year")
)


def framework_texts(tree: Tree) -> frozenset[str] | None:
	"""Every text between quotes in its sources, each choice of a list for itself; None when not restored."""
	return _texts(tree.root / FRAMEWORK) if tree.has(FRAMEWORK) else None


@lru_cache(maxsize=2)
def _texts(folder: Path) -> frozenset[str]:
	return _TIMESPANS.union(*(_quoted(path.read_text(encoding="utf-8")) for path in _sources(folder)))


def _sources(folder: Path) -> Iterator[Path]:
	for path in folder.rglob("*"):
		if path.suffix in _SOURCES and not _MADE_OR_FOREIGN & set(path.relative_to(folder).parts):
			yield path


def _quoted(source: str) -> Iterator[str]:
	for quote in "\"'`":
		# Looked ahead: a text also counts after a quote that is not its own, as in title="{{ _("Text") }}".
		for said in re.findall(rf"{quote}(?=((?:\\.|[^{quote}\\\n])+){quote})", source):
			yield from re.sub(r"\\([^n])", r"\1", said).split("\\n")
