"""Why is each third-party part there? (pyproject.toml at the root)"""

import re
import tomllib
from collections.abc import Iterator

from tests.repository.tree import Finding, Tree

LIST = "pyproject.toml"
INSTALLED_FROM = ("launcher/python/tools.in", "launcher/python/tests.in", "apps/onestop/pyproject.toml")
REASON = 12  # letters; fewer are no reason
_NAME = re.compile(r"[A-Za-z0-9][\w.-]*")


def normal(requirement: str) -> str:
	match = _NAME.match(requirement.strip())
	return re.sub(r"[-_.]+", "-", match[0]).lower() if match else ""


def installed(tree: Tree) -> Iterator[tuple[str, int, str]]:
	for name in INSTALLED_FROM:
		if name.endswith(".toml"):
			wanted = tomllib.loads(tree.text(name))["project"]["dependencies"]
			yield from ((name, 1, normal(requirement)) for requirement in wanted)
		else:
			for number, line in enumerate(tree.text(name).splitlines(), 1):
				if requirement := normal(line.partition("#")[0]):
					yield name, number, requirement


def parts_without_reason(tree: Tree) -> Iterator[Finding]:
	"""Each installed part is listed, and each listed part says why."""
	listed = {normal(part) for part in tomllib.loads(tree.text(LIST))["project"]["dependencies"]}
	for name, number, part in installed(tree):
		if part not in listed:
			yield Finding(name, number, f"{part} does not stand in {LIST} with its reason.")
	for number, line in enumerate(tree.text(LIST).splitlines(), 1):
		match = re.match(r'\s+"([^"]+)",?(?:\s*#\s*(.*))?$', line)
		if match and normal(match[1]) in listed and len(match[2] or "") < REASON:
			yield Finding(LIST, number, f"{match[1]} has no reason.")
