"""Has anything changed since this was last made? Content hashes, one small file a stage."""

import hashlib
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from launcher.layout import SHARED, write_private

LEFT_OUT = {"__pycache__", "node_modules", "dist", ".git", ".pytest_cache", "locale"}


def files_below(paths: Iterable[Path]) -> Iterable[Path]:
	for path in paths:
		if path.is_file():
			yield path
		elif path.is_dir():
			yield from (
				file
				for file in sorted(path.rglob("*"))
				if file.is_file()
				and not LEFT_OUT.intersection(file.relative_to(path).parts)
				and file.suffix != ".pyc"
			)


def content_hash(*paths: Path, extra: str = "") -> str:
	digest = hashlib.sha256(extra.encode())
	for file in files_below(paths):
		digest.update(str(file).encode() + b"\0" + hashlib.sha256(file.read_bytes()).digest())
	return digest.hexdigest()


class Stamp:
	"""Remembers the content hash a stage was last completed with."""

	def __init__(self, name: str, folder: Path = SHARED / "stamps"):
		self.file = folder / name

	def read(self) -> str:
		return self.file.read_text() if self.file.exists() else ""

	def is_current(self, value: str) -> bool:
		return self.read() == value

	def write(self, value: str) -> None:
		write_private(self.file, value)

	@contextmanager
	def renewed(self, value: str) -> Iterator[None]:
		"""Forgotten while the work is done, so that a run killed in the middle of it does it again."""
		self.clear()
		yield
		self.write(value)

	def clear(self) -> None:
		self.file.unlink(missing_ok=True)
