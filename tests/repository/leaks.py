"""Does a file tell of the machine it was written on, or fetch from a place of its own?"""

import re
import subprocess
from collections.abc import Iterator

from tests.repository.tree import Finding, Tree, git, line_of

# Written in pieces, so that this file does not find itself.
_HOSTS = (
	"pypi.",
	"python" + "hosted.",
	"npm" + "js.",
	"yarnpkg.",
	"npmmirror.",
	"jsdelivr.",
	"unpkg.",
	"cdnjs.",
	"deb." + "debian.",
)
_REGISTRY = re.compile(
	"(?:" + "|".join(map(re.escape, _HOSTS)) + r")(?:org|com|net)\b|proxy\." + r"golang\.org"
)
_FOLDERS = ("work", "home/[a-z]", "root", "Users/[A-Za-z]", "tmp/[a-z]", "opt/[a-z]", "mnt/[a-z]")
_MACHINE = re.compile(r"(?<![\w.~/}$*-])/(?:" + "|".join(_FOLDERS) + r")[\w.-]*(?:/[\w.-]+)+|\b[A-Z]:\\Users")
_ADDRESS = re.compile(r"https?:|file:|ssh:|git\+|--(?:extra-)?index-url|--find-links|\"resolved\"")
_LOCKS = ("package-lock.json", "yarn.lock", ".lock")
RUN_TIME = ("apps/frappe/", "env/", "config/", "logs/", "sites/", ".onestop/", "backups/", "archived/")
KEPT = {"sites/README.md"}


def machine_words(tree: Tree) -> Iterator[Finding]:
	"""Registry hosts and absolute paths of somebody's machine."""
	for name in tree.files:
		text = _readable(tree, name)
		for pattern, what in ((_REGISTRY, "a registry's host"), (_MACHINE, "a path of one machine")):
			for match in pattern.finditer(text):
				yield Finding(name, line_of(text, match.start()), f"{what}: {match[0]}")


def addresses_in_locks(tree: Tree) -> Iterator[Finding]:
	"""A lock file names versions and hashes; where they come from is the machine's setting."""
	for name in tree.files:
		if not name.endswith(_LOCKS):
			continue
		text = tree.text(name)
		for match in _ADDRESS.finditer(text):
			if not _is_information(text, match.start()):
				yield Finding(name, line_of(text, match.start()), f"a lock file holds an address: {match[0]}")


def _is_information(text: str, position: int) -> bool:
	"""npm copies the packages' "funding" links; nothing is fetched from there."""
	line = text[text.rfind("\n", 0, position) + 1 : position]
	return line.strip().startswith('"url":') or '"funding"' in line


def _readable(tree: Tree, name: str) -> str:
	try:
		return tree.text(name)
	except UnicodeDecodeError:
		return ""  # a picture or a font


def committed_run_time_files(tree: Tree) -> Iterator[Finding]:
	for name in git(tree.root, "ls-files", "--cached") or ():
		if name.startswith(RUN_TIME) and name not in KEPT:
			yield Finding(name, 1, "made at run time, yet committed.")


def run_time_folders_not_ignored(tree: Tree) -> Iterator[Finding]:
	"""Asked of git itself, so that the order of the lines counts as it does for git."""
	if not (tree.root / ".git").exists():
		return
	for folder in RUN_TIME:
		question = [
			"git",
			"-C",
			str(tree.root),
			"check-ignore",
			"--quiet",
			"--no-index",
			f"{folder}some.file",
		]
		if subprocess.run(question).returncode:
			yield Finding(".gitignore", 1, f"does not cover {folder}")
