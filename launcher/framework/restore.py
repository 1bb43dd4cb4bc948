"""Where does apps/frappe come from? From one pinned wheel whose names are put back.

The wheel holds Frappe's Python package under another name. The renaming is reversible: the pairs below, in
this order, over the text of every UTF-8 file and over every path, give upstream's files back byte for byte.
"""

import hashlib
import json
import re
import zipfile
from pathlib import Path

from launcher.console import Failure

DISTRIBUTION = "criscostack"
VERSION = "1.0.0"
SHA256 = "dc58aaf29c59b7666edc953596e5b31f77d7286b2ed6b14c6a205b217c210349"
UPSTREAM_COMMIT = "0cced747669d9471aa3d60819148a8e828457930"

NAMES = {
	"criscostack": "frappe",
	"CRISCOSTACK": "FRAPPE",
	"Criscostack": "Frappe",
	"criscoerp": "erpnext",
	"Criscoerp": "ERPNext",
	"Crisco": "Frappe",
	"crisco": "frappe",
	"CRISCO": "FRAPPE",
}
RENAMED_FILES = {"frappe/utils/brik_helper.py": "frappe/utils/bench_helper.py"}
# The alternatives are tried in this order at each position; for this wheel that equals replacing one after
# the other (tests/launcher/test_restore.py compares every file).
PATTERN = re.compile("|".join(NAMES))
BYTES_PATTERN = re.compile("|".join(NAMES).encode())


def restored_text(text: str) -> str:
	return PATTERN.sub(lambda match: NAMES[match.group()], text)


def restored_content(content: bytes) -> bytes:
	"""Rename inside a UTF-8 file; anything else (pictures, fonts) comes back untouched."""
	try:
		content.decode("utf-8")
	except UnicodeDecodeError:
		return content
	return BYTES_PATTERN.sub(lambda match: NAMES[match.group().decode()].encode(), content)


def restored_path(member: str) -> str | None:
	"""The path a wheel's member has in apps/frappe, or None if it does not belong there."""
	if member.endswith("/.DS_Store") or f"{DISTRIBUTION}-{VERSION}.dist-info/" in member:
		return None
	path = restored_text(member)
	return RENAMED_FILES.get(path, path)


def check_hash(wheel: Path) -> None:
	found = hashlib.sha256(wheel.read_bytes()).hexdigest()
	if found != SHA256:
		raise Failure(
			f"The framework's wheel {wheel.name} is not the pinned one: its SHA-256 is {found}, not "
			f"{SHA256}.",
			f"Nothing was unpacked. Delete {wheel} and run the command again; "
			"if it happens twice, the registry serves another file and must not be trusted.",
		)


def restore(wheel: Path, target: Path, progress=lambda done, total: None) -> None:
	"""Unpack the pinned `wheel` as a Frappe source folder at `target`."""
	check_hash(wheel)
	with zipfile.ZipFile(wheel) as archive:
		members = [member for member in archive.infolist() if not member.is_dir()]
		for done, member in enumerate(members, start=1):
			path = restored_path(member.filename)
			if path is not None:
				destination = target / path
				destination.parent.mkdir(parents=True, exist_ok=True)
				destination.write_bytes(restored_content(archive.read(member)))
			progress(done, len(members))
		(target / "pyproject.toml").write_text(pyproject(archive))


def pyproject(archive: zipfile.ZipFile) -> str:
	"""The project file upstream keeps beside the package; bench reads name, version and dependencies from
	it."""
	metadata = archive.read(f"{DISTRIBUTION}-{VERSION}.dist-info/METADATA").decode()
	requirements = re.findall(r"^Requires-Dist: (.+)$", metadata.split("\n\n", 1)[0], re.MULTILINE)
	dependencies = "".join(f"    {json.dumps(requirement)},\n" for requirement in requirements)
	return (
		'[project]\nname = "frappe"\ndynamic = ["version", "description"]\nrequires-python = ">=3.10"\n'
		f"dependencies = [\n{dependencies}]\n\n"
		'[build-system]\nrequires = ["flit_core >=3.4,<4"]\nbuild-backend = "flit_core.buildapi"\n'
	)
