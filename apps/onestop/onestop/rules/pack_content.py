"""Does a pack, or a spreadsheet, say only what a catalogue may say?

NĐ 63/2010 Đ.8.2 (the parts of a procedure). Every value must belong to a known field and be of its kind; a
script, a path in a file's name or a file that could run is refused. All problems at once, each with its
place.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time
from enum import StrEnum
from typing import Final, TypeAlias

from onestop.rules.pack_archive import Pack, PackDocument, PackFile

MOST_DOCUMENTS: Final = 5_000
MOST_ROWS: Final = 1_000
MOST_LETTERS: Final = 60_000  # what a text column of the database holds
HARMLESS_FILES: Final = frozenset(
	{"pdf", "doc", "docx", "odt", "xls", "xlsx", "ods", "png", "jpg", "jpeg", "txt"}
)
FILE_NAME: Final = re.compile(r"^[^/\\\x00-\x1f<>:\"|?*.][^/\\\x00-\x1f<>:\"|?*]{0,139}$")
_TAG = re.compile(r"<\s*[/!?]?\s*[a-zA-Z]")
_ACTIVE = re.compile(
	r"<\s*/?\s*(script|iframe|object|embed|form|link|meta|base|svg|math|style)\b|javascript\s*:|vbscript\s*:"
	r"|<[^>]*\bon\w+\s*=|\bsrcdoc\s*=",
	re.IGNORECASE,
)
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f]")

MESSAGES: Final = {
	"unknown_kind": "“{value}” is no part of a catalogue. Update this portal, or ask for another pack.",
	"unknown_field": "There is no field “{value}” here. Update this portal, or ask for another pack.",
	"not_text": "A text is expected. Write words.",
	"not_number": "“{value}” is no number. Write digits only.",
	"not_whole": "“{value}” is no whole number. Write digits only.",
	"negative": "“{value}” is less than nothing. Write 0 or more.",
	"not_check": "“{value}” is neither yes nor no. Write 1 or 0.",
	"not_date": "“{value}” is no date. Write it like 31/12/2017.",
	"not_time": "“{value}” is no time of day. Write it like 15:00.",
	"not_choice": "“{value}” cannot be chosen here. Choose one of: {choices}.",
	"not_rows": "Rows are expected. Ask for the file again, unedited.",
	"too_long": "The text has more than {most} letters. Shorten it.",
	"too_many": "There are more than {most} of them. Export fewer procedures at a time.",
	"mark_up": "The text holds mark-up or a script. Write words without < and >.",
	"no_file": "A file that is named is not in the pack. Ask for the pack again.",
	"bad_file": "A file named “{value}” is not taken. Use PDF, Office files, pictures or texts.",
	"twice": "“{value}” stands here twice. Remove one of them.",
	"missing": "This must not be empty. Write what belongs here.",
}


class FieldKind(StrEnum):  # not shown
	TEXT = "text"
	RICH = "rich"
	NUMBER = "number"
	WHOLE = "whole"
	CHECK = "check"
	DATE = "date"
	MOMENT = "moment"
	TIME = "time"
	CHOICE = "choice"
	LINK = "link"
	FILE = "file"
	ROWS = "rows"


@dataclass(frozen=True, slots=True)
class FieldShape:
	"""What a field may hold; `rows` are the columns of a table, `target` what a link leads to."""

	kind: FieldKind
	is_required: bool = False
	most_letters: int = MOST_LETTERS
	choices: tuple[str, ...] = ()
	target: str = ""
	may_be_negative: bool = True
	rows: "Mapping[str, FieldShape]" = field(default_factory=dict)


Shapes: TypeAlias = Mapping[str, Mapping[str, FieldShape]]


@dataclass(frozen=True, slots=True)
class Problem:
	"""Where (a document's kind and key, a field, the row of a table) and a template of two sentences."""

	doctype: str
	key: str
	fieldname: str
	row: int
	template: str
	facts: Mapping[str, object] = field(default_factory=dict, hash=False)


Fault: TypeAlias = tuple[str, Mapping[str, object]]


def problems(pack: Pack, shapes: Shapes) -> Iterator[Problem]:
	"""Everything that may not be imported."""
	if len(pack.documents) > MOST_DOCUMENTS:
		yield Problem("", "", "", 0, MESSAGES["too_many"], {"most": MOST_DOCUMENTS})
	for file in pack.files.values():
		if not is_harmless(file):
			yield Problem("File", file.file_name, "", 0, MESSAGES["bad_file"], {"value": file.file_name})
	seen: set[tuple[str, str]] = set()
	for document in pack.documents:
		yield from document_problems(document, shapes, pack.files)
		if (document.doctype, document.key) in seen:
			yield Problem(document.doctype, document.key, "", 0, MESSAGES["twice"], {"value": document.key})
		seen.add((document.doctype, document.key))


def is_harmless(file: PackFile) -> bool:
	_, _, ending = file.file_name.rpartition(".")
	return bool(FILE_NAME.match(file.file_name)) and ending.lower() in HARMLESS_FILES


def document_problems(
	document: PackDocument, shapes: Shapes, files: Mapping[str, object]
) -> Iterator[Problem]:
	shape = shapes.get(document.doctype)
	if shape is None:
		said = {"value": document.doctype}
		yield Problem(document.doctype, document.key, "", 0, MESSAGES["unknown_kind"], said)
		return
	for name, row, (message, facts) in value_faults(document.values, shape, files):
		yield Problem(document.doctype, document.key, name, row, MESSAGES[message], facts)


def value_faults(
	values: Mapping[str, object], shape: Mapping[str, FieldShape], files: Mapping[str, object]
) -> Iterator[tuple[str, int, Fault]]:
	"""(field, row of a table or 0, what is wrong)."""
	for name, value in values.items():
		if name not in shape:
			yield name, 0, ("unknown_field", {"value": name})
		elif shape[name].kind is FieldKind.ROWS:
			yield from ((name, row, fault) for row, fault in row_faults(value, shape[name], files))
		elif found := fault_of(value, shape[name], files):
			yield name, 0, found
	yield from ((name, 0, ("missing", {})) for name in missing(values, shape))


def row_faults(value: object, shape: FieldShape, files: Mapping[str, object]) -> Iterator[tuple[int, Fault]]:
	if not isinstance(value, list) or not all(isinstance(row, dict) for row in value):
		yield 0, ("not_rows", {})
		return
	if len(value) > MOST_ROWS:
		yield 0, ("too_many", {"most": MOST_ROWS})
	for number, row in enumerate(value, 1):
		for _name, _row, fault in value_faults(row, shape.rows, files):
			yield number, fault


def missing(values: Mapping[str, object], shape: Mapping[str, FieldShape]) -> Iterable[str]:
	kinds = (FieldKind.CHECK, FieldKind.NUMBER, FieldKind.WHOLE)
	asked = (name for name, own in shape.items() if own.is_required and own.kind not in kinds)
	return (name for name in asked if values.get(name) in (None, "", []))


def fault_of(value: object, shape: FieldShape, files: Mapping[str, object]) -> Fault | None:
	"""What is wrong with one value; None when it may stand."""
	if value is None or value == "":
		return None
	if shape.kind in (FieldKind.NUMBER, FieldKind.WHOLE, FieldKind.CHECK):
		return number_fault(value, shape)
	if shape.kind is FieldKind.FILE:
		is_here = isinstance(value, dict) and set(value) == {"sha256"} and value["sha256"] in files
		return None if is_here else ("no_file", {})
	if not isinstance(value, str):
		return "not_text", {}
	if shape.kind in MOMENTS:
		return moment_fault(value, shape.kind)
	return text_fault(value, shape)


def number_fault(value: object, shape: FieldShape) -> Fault | None:
	is_number = isinstance(value, (int, float)) and not isinstance(value, bool)
	if not is_number:
		return "not_number", {"value": shown(value)}
	if shape.kind is FieldKind.CHECK and value not in (0, 1):
		return "not_check", {"value": value}
	if shape.kind is FieldKind.WHOLE and int(value) != value:  # type: ignore[call-overload]
		return "not_whole", {"value": value}
	is_less = not shape.may_be_negative and value < 0  # type: ignore[operator]
	return ("negative", {"value": value}) if is_less else None


MOMENTS: Final = {
	FieldKind.DATE: (date.fromisoformat, "not_date"),
	FieldKind.MOMENT: (datetime.fromisoformat, "not_date"),
	FieldKind.TIME: (time.fromisoformat, "not_time"),
}


def moment_fault(value: str, kind: FieldKind) -> Fault | None:
	read, message = MOMENTS[kind]
	try:
		read(value)
	except ValueError:
		return message, {"value": shown(value)}
	return None


def text_fault(value: str, shape: FieldShape) -> Fault | None:
	if shape.kind is FieldKind.CHOICE and value not in shape.choices:
		return "not_choice", {"value": shown(value), "choices": ", ".join(shape.choices)}
	if len(value) > shape.most_letters:
		return "too_long", {"most": shape.most_letters}
	unwanted = _ACTIVE if shape.kind is FieldKind.RICH else _TAG
	return ("mark_up", {}) if unwanted.search(value) or _CONTROL.search(value) else None


def shown(value: object) -> str:
	"""Never more of a foreign value than fits a line."""
	text = str(value)
	return f"{text[:60]}…" if len(text) > 60 else text
