import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onestop.rules.pack_archive import (
	FORMAT_VERSION,
	NotAPack,
	Pack,
	PackDamaged,
	PackDocument,
	PackFile,
	PackTooLarge,
	PackTooNew,
	digest_of,
	read,
	sealed,
	written,
)
from onestop.rules.pack_content import MESSAGES, FieldKind, FieldShape, problems

PLAIN = st.recursive(
	st.text(max_size=8) | st.integers(-(10**9), 10**9) | st.booleans(),
	lambda inner: st.lists(st.dictionaries(st.text(max_size=4), inner, max_size=3), max_size=3),
	max_leaves=8,
)
DOCUMENTS = st.builds(
	PackDocument,
	doctype=st.sampled_from(["Procedure", "Procedure Version"]),
	key=st.text(max_size=8),
	values=st.dictionaries(st.text(max_size=6), PLAIN, max_size=5),
	is_published=st.booleans(),
)
FILES = st.lists(st.binary(max_size=30), max_size=3).map(
	lambda contents: {digest_of(one): PackFile("mau.pdf", one) for one in contents}
)
PACKS = st.builds(Pack, st.lists(DOCUMENTS, max_size=4).map(tuple), FILES, st.just("0.1.0"))
PACK = Pack((PackDocument("Procedure", "A", {"procedure_name": "Cấp giấy"}),), {}, "0.1.0")
SHAPES = {
	"Procedure": {
		"procedure_name": FieldShape(FieldKind.TEXT, is_required=True, most_letters=40),
		"is_public": FieldShape(FieldKind.CHECK),
		"levels": FieldShape(FieldKind.CHOICE, choices=("", "Commune")),
		"begins_on": FieldShape(FieldKind.DATE),
		"letter": FieldShape(FieldKind.RICH),
		"form": FieldShape(FieldKind.FILE),
		"papers": FieldShape(
			FieldKind.ROWS, rows={"copies": FieldShape(FieldKind.WHOLE, may_be_negative=False)}
		),
	}
}


@given(PACKS)
def test_what_is_written_is_read_again(pack: Pack) -> None:
	again = read(written(pack))
	assert sorted(map(sorted_text, again.documents)) == sorted(map(sorted_text, pack.documents))
	assert again.files == pack.files


def sorted_text(document: PackDocument) -> str:
	return json.dumps(
		[document.doctype, document.key, document.values, document.is_published], sort_keys=True
	)


@given(PACKS, st.randoms())
def test_the_order_of_documents_changes_no_byte(pack: Pack, random) -> None:
	unlike = {(one.doctype, one.key): one for one in pack.documents}
	shuffled = list(unlike.values())
	random.shuffle(shuffled)
	assert written(Pack(tuple(shuffled), pack.files)) == written(Pack(tuple(unlike.values()), pack.files))


@given(PACKS, st.data())
def test_one_changed_byte_is_never_taken_for_the_pack(pack: Pack, data) -> None:
	content = bytearray(written(pack))
	place = data.draw(st.integers(0, len(content) - 1))
	content[place] ^= data.draw(st.integers(1, 255))
	try:
		again = read(bytes(content))
	except (NotAPack, PackDamaged, PackTooNew):
		return
	assert written(again) == written(pack)  # white space or the way a letter is written


@given(st.binary(max_size=200))
def test_any_other_file_is_refused_by_name(content: bytes) -> None:
	with pytest.raises(NotAPack):
		read(content)


def test_a_value_changed_by_hand_is_told_with_its_document() -> None:
	archive = json.loads(written(PACK))
	archive["documents"][0]["values"]["procedure_name"] = "Khác"
	del archive["sha256"]
	with pytest.raises(PackDamaged, match="Procedure A"):
		read(json.dumps(sealed(archive)).encode())


def test_a_pack_of_a_newer_program_is_refused() -> None:
	newer = {"format": "onestop-catalogue", "format_version": FORMAT_VERSION + 1}
	with pytest.raises(PackTooNew, match="newer program"):
		read(json.dumps(newer).encode())


def test_more_bytes_than_a_pack_may_have_are_not_even_parsed() -> None:
	with pytest.raises(PackTooLarge, match="25 MB"):
		read(b" " * (25 * 1024 * 1024 + 1))


def test_a_thousand_brackets_are_no_pack() -> None:
	with pytest.raises(NotAPack):
		read(b"[" * 100_000)


def found(**values: object) -> list[str]:
	pack = Pack((PackDocument("Procedure", "A", {"procedure_name": "Cấp giấy", **values}),))
	return [problem.template for problem in problems(pack, SHAPES)]


@pytest.mark.parametrize(
	("values", "message"),
	[
		({"unheard_of": 1}, "unknown_field"),
		({"procedure_name": "<script>alert(1)</script>"}, "mark_up"),
		({"procedure_name": "<img src=x onerror=alert(1)>"}, "mark_up"),
		({"procedure_name": ""}, "missing"),
		({"procedure_name": "x" * 41}, "too_long"),
		({"procedure_name": ["x"]}, "not_text"),
		({"letter": "<p onclick='x()'>a</p>"}, "mark_up"),
		({"letter": '<a href="JavaScript:x()">a</a>'}, "mark_up"),
		({"is_public": 2}, "not_check"),
		({"levels": "Moon"}, "not_choice"),
		({"begins_on": "31/02/2017"}, "not_date"),
		({"papers": [{"copies": -1}]}, "negative"),
		({"papers": [{"copies": 1.5}]}, "not_whole"),
		({"papers": "many"}, "not_rows"),
		({"papers": [{"unheard_of": 1}]}, "unknown_field"),
		({"form": {"sha256": "0" * 64}}, "no_file"),
		({"form": "/etc/passwd"}, "no_file"),
	],
)
def test_what_a_catalogue_may_not_say_is_refused(values: dict, message: str) -> None:
	assert MESSAGES[message] in found(**values)


def test_formatted_text_without_a_script_is_taken() -> None:
	assert found(letter="<p><b>Giấy khai sinh</b></p>") == []


@pytest.mark.parametrize(
	"name", ["../../etc/passwd", "a/b.pdf", ".htaccess", "x.html", "x.svg", "x.exe", "a\n.pdf"]
)
def test_a_file_with_a_path_or_that_could_run_is_refused(name: str) -> None:
	pack = Pack((), {"0": PackFile(name, b"x")})
	assert [problem.template for problem in problems(pack, SHAPES)] == [MESSAGES["bad_file"]]


def test_an_unknown_kind_of_document_is_refused() -> None:
	pack = Pack((PackDocument("User", "Administrator", {}),))
	assert [problem.template for problem in problems(pack, SHAPES)] == [MESSAGES["unknown_kind"]]
