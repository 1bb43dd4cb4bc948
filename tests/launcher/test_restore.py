import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from launcher.console import Failure
from launcher.framework import restore
from tests.launcher.conftest import ROOT

WHEELS = list((ROOT / ".onestop" / "wheel").glob("*.whl"))
PIECES = st.sampled_from([*restore.NAMES, "c", "C", "r", "R", "isco", "erp", "stack", "STACK", "ấ", " "])
MADE_UP = {
	"criscostack/__init__.py": "__version__ = '1'\n",
	"criscostack/utils/brik_helper.py": "import criscostack\n",
	"criscostack/.DS_Store": "x",
	"criscostack/criscoerp.txt": "Criscoerp\n",
	f"{restore.DISTRIBUTION}-{restore.VERSION}.dist-info/METADATA": "Requires-Dist: pytz\n\ntext",
}
# Restores a made-up wheel and kills itself at the Nth step of a kind: a file unpacked, a folder renamed.
RESTORE = """
import hashlib, os, pathlib, signal, sys
from launcher.console import Stage
from launcher.framework import install, restore
kind, number = sys.argv[1], int(sys.argv[2])
def count(*_):
	global number
	number -= 1
	if number == 0:
		os.kill(os.getpid(), signal.SIGKILL)
wheel = install.SHARED / "wheel" / f"{restore.DISTRIBUTION}-{restore.VERSION}-any.whl"
restore.SHA256 = hashlib.sha256(wheel.read_bytes()).hexdigest()
line = Stage("Framework")
if kind == "file":
	line.progress = count
else:
	rename = pathlib.Path.rename
	pathlib.Path.rename = lambda path, to: (rename(path, to), count())[0]
install.restore(line)
"""


def one_after_the_other(text: str) -> str:
	for found, name in restore.NAMES.items():
		text = text.replace(found, name)
	return text


def make_wheel(folder: Path) -> Path:
	folder.mkdir(parents=True)
	wheel = folder / f"{restore.DISTRIBUTION}-{restore.VERSION}-any.whl"
	with zipfile.ZipFile(wheel, "w") as archive:
		for name, content in MADE_UP.items():
			archive.writestr(name, content)
	return wheel


# "Crisco" right before "criscoerp" is the one exception: one after the other, "erp" would count twice.
@given(st.lists(PIECES, max_size=12).map("".join).filter(lambda text: "Criscocriscoerp" not in text))
def test_one_pass_equals_the_eight_replacements_one_after_the_other(text: str) -> None:
	assert restore.restored_text(text) == one_after_the_other(text)
	assert restore.restored_content(text.encode()) == one_after_the_other(text).encode()


@pytest.mark.skipif(not WHEELS, reason="the pinned wheel has not been fetched on this checkout yet")
def test_one_pass_equals_the_eight_replacements_on_the_whole_wheel() -> None:
	restore.check_hash(WHEELS[0])
	with zipfile.ZipFile(WHEELS[0]) as archive:
		contents = {member.filename: archive.read(member) for member in archive.infolist()}
	for name, content in contents.items():
		assert restore.restored_text(name) == one_after_the_other(name)
		try:
			expected = one_after_the_other(content.decode()).encode()
		except UnicodeDecodeError:
			expected = content
		assert restore.restored_content(content) == expected, name


@given(st.binary().filter(lambda content: not is_text(content)))
def test_what_is_no_text_comes_back_untouched(content: bytes) -> None:
	assert restore.restored_content(content + b"crisco") == content + b"crisco"


def is_text(content: bytes) -> bool:
	try:
		(content + b"crisco").decode()
	except UnicodeDecodeError:
		return False
	return True


def test_another_wheel_is_refused_and_nothing_is_unpacked(tmp_path: Path) -> None:
	wheel = make_wheel(tmp_path / "wheel")
	with pytest.raises(Failure) as refused:
		restore.restore(wheel, tmp_path / "frappe")
	assert "is not the pinned one" in refused.value.what
	assert f"Delete {wheel}" in refused.value.todo
	assert not (tmp_path / "frappe").exists()


def restore_in(checkout: Path, kind: str = "file", number: int = 0) -> int:
	env = {**os.environ, "PYTHONPATH": str(checkout)}
	return subprocess.call([sys.executable, "-c", RESTORE, kind, str(number)], env=env, cwd=checkout)


def test_a_restored_framework_has_its_names_and_its_mark(checkout: Path) -> None:
	make_wheel(checkout / ".onestop" / "wheel")
	assert restore_in(checkout) == 0
	found = {str(file.relative_to(checkout / "apps" / "frappe")) for file in files_of(checkout)}
	assert {"frappe/__init__.py", "frappe/utils/bench_helper.py", "frappe/erpnext.txt"} <= found
	assert {"RESTORED.json", "pyproject.toml", "socketio.js", "package.json"} <= found
	assert "frappe/.DS_Store" not in found


def files_of(checkout: Path) -> list[Path]:
	return [file for file in (checkout / "apps" / "frappe").rglob("*") if file.is_file()]


@pytest.mark.parametrize(("kind", "number"), [("file", 2), ("rename", 1)])
def test_a_first_restoration_that_is_killed_leaves_nothing_or_all(
	checkout: Path, kind: str, number: int
) -> None:
	make_wheel(checkout / ".onestop" / "wheel")
	assert restore_in(checkout, kind, number) == -9
	mark = checkout / "apps" / "frappe" / "RESTORED.json"
	assert mark.exists() or not mark.parent.exists()
	assert restore_in(checkout) == 0
	assert mark.exists()


@pytest.mark.parametrize(("kind", "number"), [("file", 1), ("rename", 1), ("rename", 2), ("rename", 3)])
def test_a_killed_renewal_is_completed_by_the_next_run(checkout: Path, kind: str, number: int) -> None:
	make_wheel(checkout / ".onestop" / "wheel")
	assert restore_in(checkout) == 0
	(checkout / "apps" / "frappe" / "node_modules" / "vue").mkdir(parents=True)
	with (checkout / "launcher" / "framework" / "restore.py").open("a") as source:
		source.write("# changed\n")
	assert restore_in(checkout, kind, number) == -9
	assert restore_in(checkout) == 0
	assert (checkout / "apps" / "frappe" / "frappe" / "__init__.py").exists()
	assert sorted(path.name for path in (checkout / "apps").iterdir()) == ["frappe", "onestop"]


def test_npm_packages_survive_a_renewal(checkout: Path) -> None:
	make_wheel(checkout / ".onestop" / "wheel")
	assert restore_in(checkout) == 0
	(checkout / "apps" / "frappe" / "node_modules" / "vue").mkdir(parents=True)
	shutil.rmtree(checkout / "apps" / "frappe" / "realtime")
	(checkout / "apps" / "frappe" / "RESTORED.json").write_text('{"made_from": "older"}')
	assert restore_in(checkout) == 0
	assert (checkout / "apps" / "frappe" / "node_modules" / "vue").is_dir()
	assert (checkout / "apps" / "frappe" / "realtime").is_dir()


def test_someones_own_framework_is_left_as_it_is(checkout: Path) -> None:
	make_wheel(checkout / ".onestop" / "wheel")
	own = checkout / "apps" / "frappe" / "frappe" / "__init__.py"
	own.parent.mkdir(parents=True)
	own.write_text("__version__ = '16'\n")
	assert restore_in(checkout) == 0
	assert [str(file) for file in files_of(checkout)] == [str(own)]
	assert own.read_text() == "__version__ = '16'\n"
