"""Is this pack of the catalogue whole, and can we read it?

NĐ 63/2010 Đ.8.2, Đ.13–15 (what is announced is carried word for word). A pack is one JSON text: documents
with their values, files with their content, a SHA-256 of each part and of the whole. The same content always
gives the same bytes. A damaged pack, or one written by a newer program, is refused whole.
"""

import base64
import binascii
import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Final, NoReturn

from onestop.rules.errors import RuleError

FORMAT: Final = "onestop-catalogue"
FORMAT_VERSION: Final = 1
MOST_BYTES: Final = 25 * 1024 * 1024
PARTS: Final = {"format", "format_version", "app_version", "documents", "files", "sha256"}
DOCUMENT_PARTS: Final = {"doctype", "key", "is_published", "values", "sha256"}
FILE_PARTS: Final = {"file_name", "content", "sha256"}


class PackTooLarge(RuleError):
	code = "pack_too_large"
	template = "The file is larger than {most} MB. Export fewer procedures at a time."
	most: int


class NotAPack(RuleError):
	code = "not_a_pack"
	template = "The file is no pack of a catalogue. Choose the .json file that the export wrote."


class PackTooNew(RuleError):
	code = "pack_too_new"
	template = (
		"The pack was written by a newer program (format {found}, here {known}). Update this portal first."
	)
	found: object
	known: int


class PackDamaged(RuleError):
	code = "pack_damaged"
	template = "The pack is damaged in “{part}”: nothing was imported. Ask for the file again, unedited."
	part: str


@dataclass(frozen=True, slots=True)
class PackDocument:
	"""A document by its kind and the key that names it everywhere; `values` are plain, links are keys."""

	doctype: str
	key: str
	values: Mapping[str, object]
	is_published: bool = False


@dataclass(frozen=True, slots=True)
class PackFile:
	file_name: str
	content: bytes


@dataclass(frozen=True, slots=True)
class Pack:
	"""`files` by the SHA-256 of their content."""

	documents: tuple[PackDocument, ...]
	files: Mapping[str, PackFile] = field(default_factory=dict)
	app_version: str = ""


def written(pack: Pack) -> bytes:
	"""The pack as a file."""
	archive = {
		"format": FORMAT,
		"format_version": FORMAT_VERSION,
		"app_version": pack.app_version,
		"documents": [
			sealed(document_part(document))
			for document in sorted(pack.documents, key=lambda one: (one.doctype, one.key))
		],
		"files": [file_part(digest, file) for digest, file in sorted(pack.files.items())],
	}
	return json.dumps(sealed(archive), ensure_ascii=False, sort_keys=True, indent="\t").encode() + b"\n"


def read(data: bytes) -> Pack:
	"""Refuses what is too large, no pack, too new or damaged."""
	if len(data) > MOST_BYTES:
		raise PackTooLarge(most=MOST_BYTES // 1024 // 1024)
	archive = parsed(data)
	if not isinstance(archive, dict) or archive.get("format") != FORMAT:
		raise NotAPack()
	check_version(archive.get("format_version"))
	check_seal(archive, PARTS, FORMAT)
	return Pack(
		documents=tuple(document_of(part) for part in listed(archive, "documents")),
		files=dict(file_of(part) for part in listed(archive, "files")),
		app_version=str(archive["app_version"]),
	)


def parsed(data: bytes) -> object:
	try:
		return json.loads(data, parse_constant=refuse_constant, object_pairs_hook=without_doubles)
	except (ValueError, RecursionError) as error:
		raise NotAPack() from error


def refuse_constant(name: str) -> NoReturn:
	raise ValueError(name)


def without_doubles(pairs: list[tuple[str, object]]) -> dict[str, object]:
	found = dict(pairs)
	if len(found) != len(pairs):
		raise ValueError("a name stands twice")
	return found


def check_version(found: object) -> None:
	is_number = isinstance(found, int) and not isinstance(found, bool)
	if not is_number:
		raise PackDamaged(part="format_version")
	if found != FORMAT_VERSION:
		raise PackTooNew(found=found, known=FORMAT_VERSION)


def listed(archive: Mapping[str, object], name: str) -> list[object]:
	found = archive[name]
	if not isinstance(found, list):
		raise PackDamaged(part=name)
	return found


def document_part(document: PackDocument) -> dict[str, object]:
	part: dict[str, object] = {
		"doctype": document.doctype,
		"key": document.key,
		"values": document.values,
	}
	return {**part, "is_published": True} if document.is_published else part


def document_of(part: object) -> PackDocument:
	if not isinstance(part, dict):
		raise PackDamaged(part="documents")
	name = f"{part.get('doctype')} {part.get('key')}"
	check_seal(part, DOCUMENT_PARTS - {"is_published"}, name, optional={"is_published"})
	doctype, key, values = part["doctype"], part["key"], part["values"]
	is_published = part.get("is_published", False)
	if not (isinstance(doctype, str) and isinstance(key, str) and isinstance(values, dict)):
		raise PackDamaged(part=name)
	return PackDocument(doctype, key, values, is_published is True)


def file_part(digest: str, file: PackFile) -> dict[str, object]:
	content = base64.b64encode(file.content).decode()
	return {"file_name": file.file_name, "content": content, "sha256": digest}


def file_of(part: object) -> tuple[str, PackFile]:
	if not isinstance(part, dict) or set(part) != FILE_PARTS:
		raise PackDamaged(part="files")
	name = str(part["file_name"])
	try:
		content = base64.b64decode(str(part["content"]), validate=True)
	except (binascii.Error, ValueError) as error:
		raise PackDamaged(part=name) from error
	if digest_of(content) != part["sha256"]:
		raise PackDamaged(part=name)
	return digest_of(content), PackFile(name, content)


def sealed(part: Mapping[str, object]) -> dict[str, object]:
	return {**part, "sha256": seal_of(part)}


def check_seal(
	part: Mapping[str, object], expected: set[str], name: str, optional: Iterable[str] = ()
) -> None:
	if set(part) - set(optional) != expected:
		raise PackDamaged(part=name)
	if part["sha256"] != seal_of({key: value for key, value in part.items() if key != "sha256"}):
		raise PackDamaged(part=name)


def seal_of(part: Mapping[str, object]) -> str:
	"""SHA-256 over the values themselves, however the text is indented."""
	canonical = json.dumps(part, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
	return digest_of(canonical.encode("utf-8", "surrogatepass"))


def digest_of(content: bytes) -> str:
	return hashlib.sha256(content).hexdigest()
