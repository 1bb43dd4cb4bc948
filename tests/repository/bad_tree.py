"""A made-up tree in a temporary folder, to show that each check can fail."""

from pathlib import Path
from textwrap import dedent

from tests.repository.tree import Tree


def plant(root: Path, files: dict[str, str]) -> Tree:
	"""Write `files` (path: text) under `root`; the tree they make."""
	for name, text in files.items():
		path = root / name
		path.parent.mkdir(parents=True, exist_ok=True)
		path.write_text(dedent(text).lstrip("\n"), encoding="utf-8")
	return Tree(root)
