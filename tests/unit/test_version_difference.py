from hypothesis import given
from hypothesis import strategies as st

from onestop.rules.version_difference import ChangeKind, Difference, RowChange, difference

NAMES = st.sampled_from(["Tờ khai", "Giấy chứng sinh", "Hộ chiếu", "Văn bản ủy quyền"])
PAPERS = st.lists(
	st.fixed_dictionaries(
		{"paper_name": NAMES, "originals": st.integers(0, 3)}, optional={"note": st.text(max_size=4)}
	),
	max_size=6,
)
VERSIONS = st.fixed_dictionaries(
	{"time_limit": st.integers(0, 30), "papers": PAPERS}, optional={"fee_text": st.text(max_size=5)}
)


def rows(found: Difference, table: str = "papers") -> list[RowChange]:
	return [row for one in found.tables if one.table == table for row in one.rows]


def kinds(found: Difference) -> list[ChangeKind]:
	return [row.kind for row in rows(found)]


def papers(*names: str) -> dict:
	return {"papers": [{"paper_name": name, "originals": 1} for name in names]}


def test_a_changed_field_is_named_with_both_values() -> None:
	(change,) = difference({"time_limit": 3}, {"time_limit": 5}).fields
	assert (change.field, change.old, change.new) == ("time_limit", 3, 5)


def test_nothing_typed_and_nothing_there_are_the_same() -> None:
	assert difference({"fee_text": "", "note": None, "is_free": 0, "papers": []}, {}).is_empty


def test_an_inserted_row_changes_no_other_row() -> None:
	found = difference(papers("A", "B", "C"), papers("A", "X", "B", "C"))
	assert kinds(found) == [ChangeKind.SAME, ChangeKind.ADDED, ChangeKind.SAME, ChangeKind.SAME]


def test_a_removed_row_is_told_where_it_stood() -> None:
	found = difference(papers("A", "B", "C"), papers("A", "C"))
	assert [(row.kind, row.old, row.new) for row in rows(found)] == [
		(ChangeKind.SAME, 1, 1),
		(ChangeKind.REMOVED, 2, 0),
		(ChangeKind.SAME, 3, 2),
	]


def test_one_moved_row_is_one_difference() -> None:
	found = difference(papers("A", "B", "C", "D"), papers("D", "A", "B", "C"))
	assert found.count == 1
	assert kinds(found)[0] is ChangeKind.MOVED


def test_a_row_is_known_by_its_name_whatever_else_changes() -> None:
	after = {"papers": [{"paper_name": "A", "originals": 2}]}
	(row,) = rows(difference(papers("A"), after))
	assert row.kind is ChangeKind.CHANGED
	assert [(cell.field, cell.old, cell.new) for cell in row.cells] == [("originals", 1, 2)]


@given(VERSIONS)
def test_a_version_does_not_differ_from_itself(version: dict) -> None:
	assert difference(version, version).is_empty


@given(VERSIONS, VERSIONS)
def test_the_difference_tells_enough_to_make_the_new_version_from_the_old_one(old: dict, new: dict) -> None:
	assert difference(applied(old, difference(old, new)), new).is_empty


@given(VERSIONS, VERSIONS)
def test_read_backwards_what_was_added_is_removed(old: dict, new: dict) -> None:
	there, back = kinds(difference(old, new)), kinds(difference(new, old))
	assert there.count(ChangeKind.ADDED) == back.count(ChangeKind.REMOVED)


def applied(old: dict, found: Difference) -> dict:
	"""The new version, made of the old one and nothing but the difference."""
	made = {**old, **{change.field: change.new for change in found.fields}}
	for table in found.tables:
		staying = sorted((row for row in table.rows if row.new), key=lambda row: row.new)
		made[table.table] = [applied_row(old.get(table.table, []), row) for row in staying]
	return made


def applied_row(old: list[dict], row: RowChange) -> dict:
	before = old[row.old - 1] if row.old else {}
	return {**before, **{cell.field: cell.new for cell in row.cells}}
