"""What is different between two versions of a procedure?

NĐ 63/2010 Đ.13–15 (an announcement says what is new, what is amended and what is abolished). Two versions as
plain values: fields and tables of rows. A row is known by what names it (a paper by its name and case, a step
by its number), never by its place, so that one inserted row does not change all that follow.
"""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final, TypeAlias

Row: TypeAlias = Mapping[str, object]
Content: TypeAlias = Mapping[str, object]
RowKey: TypeAlias = tuple[object, ...]

# table → the columns that name one of its rows; a table that is not listed is told apart by whole rows
ROW_KEYS: Final[Mapping[str, tuple[str, ...]]] = {
	"applicant_kinds": ("applicant_kind",),
	"steps": ("step_title",),
	"cases": ("case_name",),
	"papers": ("paper_name", "case_name"),
	"channels": ("channel", "case_name"),
	"tariff_lines": ("line_name", "channel", "case_name", "valid_from"),
	"tariff_tiers": ("line_name", "from_unit"),
	"tariff_exemptions": ("exemption_group", "line_name"),
	"questions": ("question_key",),
	"process_steps": ("step_number",),
	"legal_bases": ("legal_document",),
	"results": ("result_name",),
	"levels": ("level",),
}


class ChangeKind(StrEnum):
	SAME = "Same"
	ADDED = "Added"
	REMOVED = "Removed"
	CHANGED = "Changed"
	MOVED = "Moved"


@dataclass(frozen=True, slots=True)
class FieldChange:
	"""A field, or a cell of a row, that says something else now; None where it says nothing."""

	field: str
	old: object
	new: object


@dataclass(frozen=True, slots=True)
class RowChange:
	"""A row of both versions or of one; `old` and `new` are its numbers there, 0 where it does not stand."""

	kind: ChangeKind
	old: int
	new: int
	cells: tuple[FieldChange, ...] = ()
	is_moved: bool = False


@dataclass(frozen=True, slots=True)
class TableChange:
	"""Every row of a table that differs, in the order of the new version, removed rows where they stood."""

	table: str
	rows: tuple[RowChange, ...]


@dataclass(frozen=True, slots=True)
class Difference:
	fields: tuple[FieldChange, ...] = ()
	tables: tuple[TableChange, ...] = ()

	@property
	def is_empty(self) -> bool:
		return not self.fields and not self.tables

	@property
	def count(self) -> int:
		"""How many fields and rows differ."""
		rows = (row for table in self.tables for row in table.rows)
		return len(self.fields) + sum(row.kind is not ChangeKind.SAME for row in rows)


def difference(old: Content, new: Content, keys: Mapping[str, tuple[str, ...]] = ROW_KEYS) -> Difference:
	"""Field by field and row by row; empty when both say the same."""
	names = list(dict.fromkeys([*new, *old]))
	tables = [name for name in names if is_table(old.get(name)) or is_table(new.get(name))]
	told = (
		TableChange(name, row_changes(rows_in(old, name), rows_in(new, name), keys.get(name, ())))
		for name in tables
	)
	return Difference(
		fields=field_changes(old, new, [name for name in names if name not in tables]),
		tables=tuple(table for table in told if any(row.kind is not ChangeKind.SAME for row in table.rows)),
	)


def field_changes(old: Row, new: Row, names: Sequence[str]) -> tuple[FieldChange, ...]:
	pairs = ((name, said(old.get(name)), said(new.get(name))) for name in names)
	return tuple(FieldChange(name, before, after) for name, before, after in pairs if before != after)


def row_changes(old: Sequence[Row], new: Sequence[Row], key: tuple[str, ...]) -> tuple[RowChange, ...]:
	"""All rows of both, the same ones too: whoever shows them folds those."""
	pairs = matched(old, new, key)
	staying = longest_rising([pairs[place] for place in sorted(pairs)])
	changes = [row_change(old, new, place, pairs.get(place), staying) for place in range(len(new))]
	gone = sorted(set(range(len(old))) - set(pairs.values()))
	for place in gone:
		changes.insert(
			place_after(changes, place), RowChange(ChangeKind.REMOVED, place + 1, 0, cells_of(old[place], {}))
		)
	return tuple(changes)


def row_change(
	old: Sequence[Row], new: Sequence[Row], place: int, before: int | None, staying: set[int]
) -> RowChange:
	if before is None:
		return RowChange(ChangeKind.ADDED, 0, place + 1, cells_of({}, new[place]))
	cells = cells_of(old[before], new[place])
	is_moved = before not in staying
	unchanged = ChangeKind.MOVED if is_moved else ChangeKind.SAME
	return RowChange(ChangeKind.CHANGED if cells else unchanged, before + 1, place + 1, cells, is_moved)


def cells_of(old: Row, new: Row) -> tuple[FieldChange, ...]:
	return field_changes(old, new, list(dict.fromkeys([*new, *old])))


def matched(old: Sequence[Row], new: Sequence[Row], key: tuple[str, ...]) -> dict[int, int]:
	"""Place in the new version → place in the old one, of rows with the same name; twins in their order."""
	waiting: dict[RowKey, list[int]] = defaultdict(list)
	for place, row in enumerate(old):
		waiting[key_of(row, key)].append(place)
	pairs: dict[int, int] = {}
	for place, row in enumerate(new):
		if places := waiting.get(key_of(row, key)):
			pairs[place] = places.pop(0)
	return pairs


def key_of(row: Row, key: tuple[str, ...]) -> RowKey:
	names = key or tuple(sorted(name for name in row if said(row[name]) is not None))
	values = (said(row.get(name)) for name in names)
	return tuple((name, str(value).strip()) for name, value in zip(names, values, strict=True))


def longest_rising(numbers: Sequence[int]) -> set[int]:
	"""The most rows that kept their order among themselves; every other one was moved."""
	ends: list[int] = []
	tails: list[int] = []
	before: dict[int, int | None] = {}
	for number in numbers:
		place = bisect_left(tails, number)
		before[number] = ends[place - 1] if place else None
		tails[place : place + 1] = [number]
		ends[place : place + 1] = [number]
	return set(chain_back(before, ends[-1] if ends else None))


def chain_back(before: Mapping[int, int | None], last: int | None) -> Iterator[int]:
	while last is not None:
		yield last
		last = before[last]


def place_after(changes: Sequence[RowChange], place: int) -> int:
	"""Behind the row that stood before it in the old version."""
	earlier = [index for index, change in enumerate(changes) if 0 < change.old <= place]
	return earlier[-1] + 1 if earlier else 0


def is_table(value: object) -> bool:
	return isinstance(value, (list, tuple))


def rows_in(content: Content, table: str) -> Sequence[Row]:
	rows = content.get(table)
	return rows if isinstance(rows, (list, tuple)) else ()


def said(value: object) -> object:
	"""Nothing typed, an unticked box and no number are the same: nothing."""
	return value or None
