from pathlib import Path

import pytest

from launcher.stamps import Stamp, content_hash


@pytest.fixture
def tree(tmp_path: Path) -> Path:
	(tmp_path / "app").mkdir()
	(tmp_path / "app" / "a.py").write_text("a = 1\n")
	return tmp_path / "app"


def test_the_hash_follows_content_and_name_and_nothing_else(tree: Path) -> None:
	first = content_hash(tree)
	(tree / "a.py").touch()
	assert content_hash(tree) == first
	(tree / "a.py").write_text("a = 2\n")
	changed = content_hash(tree)
	(tree / "a.py").rename(tree / "b.py")
	assert len({first, changed, content_hash(tree)}) == 3


@pytest.mark.parametrize(
	"name", ["__pycache__/a.pyc", "node_modules/x/index.js", "public/dist/a.js", "a.pyc"]
)
def test_what_programs_make_by_themselves_does_not_count(tree: Path, name: str) -> None:
	first = content_hash(tree)
	(tree / name).parent.mkdir(parents=True, exist_ok=True)
	(tree / name).write_text("made")
	assert content_hash(tree) == first


def test_the_extra_words_count_too(tree: Path) -> None:
	assert len({content_hash(tree), content_hash(tree, extra="3.11"), content_hash(tree, extra="3.12")}) == 3


def test_a_stage_killed_in_its_middle_is_not_taken_as_done(tmp_path: Path) -> None:
	stamp = Stamp("npm", tmp_path)
	stamp.write("done")
	with pytest.raises(KeyboardInterrupt), stamp.renewed("done"):
		assert not stamp.is_current("done")
		raise KeyboardInterrupt
	assert stamp.read() == ""


def test_a_completed_stage_is_remembered(tmp_path: Path) -> None:
	with Stamp("npm", tmp_path).renewed("value"):
		pass
	assert Stamp("npm", tmp_path).is_current("value")
