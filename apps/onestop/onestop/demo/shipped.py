"""What does the shipped catalogue say? Read off its pack, without a site."""

import csv
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from onestop.rules.pack_archive import PackDocument, read

DATA = Path(__file__).resolve().parent.parent / "data"
PACK = "catalogue.json"


def content() -> bytes:
	return (DATA / PACK).read_bytes()


@cache
def documents(doctype: str) -> tuple[PackDocument, ...]:
	return tuple(document for document in read(content()).documents if document.doctype == doctype)


@cache
def versions() -> dict[str, Mapping]:
	"""Code of the procedure → what its version says."""
	return {str(one.values["procedure"]): one.values for one in documents("Procedure Version")}


@cache
def codes() -> dict[int, str]:
	"""Number in the reference's table → code of the procedure."""
	with (DATA / "procedures.csv").open(encoding="utf-8", newline="") as file:
		return {int(row["number"]): row["procedure_code"] for row in csv.DictReader(file)}


def code_of(number: int) -> str:
	return codes()[number]


def version_of(number: int) -> Mapping:
	return versions()[code_of(number)]
