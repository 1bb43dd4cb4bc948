"""Which fields may a result template name? A closed list, with what each is called and an example of it.

The examples are evidently made up. `dossiers/template_values.py` has the values; a test compares both lists.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date, datetime
from typing import Final, NamedTuple

from frappe import _
from frappe.model.document import Document

from onestop.rules.result_template import FITTING, Format, Kind, Value

Said = Callable[[], str]


class TemplateField(NamedTuple):
	name: str
	label: Said
	example: Value
	kind: Kind = Kind.TEXT


ON, AT = Kind.DATE, Kind.MOMENT
DOSSIER: Final = (
	TemplateField("dossier.code", lambda: _("Dossier Code"), "000.00.00.H22-170106-0001"),
	TemplateField("dossier.procedure", lambda: _("Procedure"), "Thủ tục thí dụ"),
	TemplateField("dossier.request", lambda: _("Request"), "Đề nghị giải quyết thủ tục thí dụ"),
	TemplateField("dossier.case", lambda: _("Case"), "trường hợp thí dụ"),
	TemplateField("dossier.received_at", lambda: _("Received At"), datetime(2017, 1, 6, 9, 30), AT),
	TemplateField("dossier.received_on", lambda: _("Received On"), date(2017, 1, 6), ON),
	TemplateField("dossier.due_on", lambda: _("Due On"), date(2017, 1, 11), ON),
	TemplateField("dossier.register_number", lambda: _("Register Number"), 12, Kind.NUMBER),
	TemplateField("dossier.number_of_sets", lambda: _("Number of Sets"), 1, Kind.NUMBER),
	TemplateField("dossier.officer", lambda: _("Responsible Officer"), "Trần Thị Ví Dụ"),
)
APPLICANT: Final = (
	TemplateField("applicant.full_name", lambda: _("Full Name"), "Nguyễn Văn Mẫu"),
	TemplateField("applicant.date_of_birth", lambda: _("Date of Birth"), date(1980, 2, 3), ON),
	TemplateField("applicant.identity_type", lambda: _("Identity Paper"), "Thẻ căn cước công dân"),
	TemplateField("applicant.identity_number", lambda: _("Identity Number"), "000000000000"),
	TemplateField("applicant.address", lambda: _("Address"), "Tổ dân phố 1, thị trấn Thí Dụ"),
	TemplateField("applicant.phone", lambda: _("Phone"), "0900 000 001"),
	TemplateField("applicant.email", lambda: _("Email"), "mau@example.invalid"),
	TemplateField("applicant.representative", lambda: _("Submitted By"), "Lê Thị Thí Dụ"),
)
RESULT: Final = (
	TemplateField("result.name", lambda: _("Result"), "Giấy xác nhận thí dụ"),
	TemplateField("result.number", lambda: _("Result Number"), "15"),
	TemplateField("result.signed_on", lambda: _("Signed On"), date(2017, 1, 10), ON),
	TemplateField("result.signer", lambda: _("Signed By"), "Hoàng Văn Thí Dụ"),
	TemplateField("result.valid_until", lambda: _("Valid Until"), date(2017, 7, 10), ON),
	TemplateField("result.reason", lambda: _("Reason"), "Lý do thí dụ"),
)
AGENCY: Final = (
	TemplateField("agency.name", lambda: _("Agency Name"), "UBND thị trấn Thí Dụ"),
	TemplateField("agency.parent", lambda: _("Parent Agency"), "UBND huyện Thí Dụ"),
	TemplateField("agency.place", lambda: _("Place Name"), "Thí Dụ"),
	TemplateField("agency.address", lambda: _("Agency Address"), "Số 1, thị trấn Thí Dụ"),
	TemplateField("agency.phone", lambda: _("Agency Phone"), "0219 000 000"),
	TemplateField("agency.desk", lambda: _("Name of the Desk"), "Bộ phận Tiếp nhận và Trả kết quả"),
)
GROUPS: Final[tuple[tuple[Said, tuple[TemplateField, ...]], ...]] = (
	(lambda: _("Applicant"), APPLICANT),
	(lambda: _("Dossier"), DOSSIER),
	(lambda: _("Result"), RESULT),
	(lambda: _("Agency"), AGENCY),
)
# What a question of each type gives to a document; a heading and a file give nothing.
ANSWERS: Final[Mapping[str, tuple[Kind, Value]]] = {
	"Text": (Kind.TEXT, "câu trả lời thí dụ"),
	"Long Text": (Kind.TEXT, "câu trả lời thí dụ"),
	"Number": (Kind.NUMBER, 2),
	"Date": (Kind.DATE, date(2017, 1, 2)),
	"Choice": (Kind.TEXT, "lựa chọn thí dụ"),
	"Yes or No": (Kind.TEXT, "Có"),
	"Address": (Kind.TEXT, "Tổ dân phố 2, thị trấn Thí Dụ"),
}
PERSON: Final[Mapping[str, tuple[Said, Kind, Value]]] = {
	"full_name": (lambda: _("Full Name"), Kind.TEXT, "Phạm Thị Minh Họa"),
	"date_of_birth": (lambda: _("Date of Birth"), Kind.DATE, date(1985, 5, 6)),
	"gender": (lambda: _("Gender"), Kind.TEXT, "Nữ"),
	"ethnicity": (lambda: _("Ethnicity"), Kind.TEXT, "Kinh"),
	"nationality": (lambda: _("Nationality"), Kind.TEXT, "Việt Nam"),
	"identity_number": (lambda: _("Identity Number"), Kind.TEXT, "000000000001"),
	"residence": (lambda: _("Residence"), Kind.TEXT, "Tổ dân phố 3, thị trấn Thí Dụ"),
}
FORMATS: Final[Mapping[Format, Said]] = {
	Format.PLAIN: lambda: _("As usual"),
	Format.UPPERCASE: lambda: _("Capital letters"),
	Format.DATE_IN_WORDS: lambda: _("Day … month … year …"),
	Format.DATE_IN_LETTERS: lambda: _("Date in letters"),
	Format.YEAR: lambda: _("Only the year"),
	Format.MOMENT_IN_WORDS: lambda: _("Hour, day, month, year"),
	Format.GROUPED: lambda: _("Dots between thousands"),
	Format.NUMBER_IN_WORDS: lambda: _("Number in letters"),
}


def groups_of(version: Document) -> Iterator[tuple[str, tuple[TemplateField, ...]]]:
	"""The list an administrator chooses from: the general fields, then the version's own questions."""
	for label, fields in GROUPS:
		yield label(), fields
	if answers := tuple(answer_fields(version.questions)):
		yield _("Answers"), answers


def answer_fields(questions: Iterable[Document]) -> Iterator[TemplateField]:
	for row in questions:
		name = f"answer.{row.question_key}"
		if row.question_type == "Person":
			yield from person_fields(name, row.label or "")
		elif row.question_key and row.question_type in ANSWERS:
			kind, example = ANSWERS[row.question_type]
			yield TemplateField(name, said(row.label or name), example, kind)


def person_fields(name: str, question: str) -> Iterator[TemplateField]:
	for part, (label, kind, example) in PERSON.items():
		yield TemplateField(f"{name}.{part}", said(f"{question}: {label().lower()}"), example, kind)


def said(words: str) -> Said:
	return lambda: words


def fields_of(version: Document) -> list[TemplateField]:
	return [field for _label, fields in groups_of(version) for field in fields]


def kinds_of(version: Document) -> dict[str, Kind]:
	"""name → kind, as the check of a template wants it."""
	return {field.name: field.kind for field in fields_of(version)}


def template_examples_of(version: Document) -> dict[str, Value]:
	return {field.name: field.example for field in fields_of(version)}


def offered(version: Document) -> list[dict]:
	"""The groups as the editor shows them: [{"label", "fields": [{"name", "label", "formats"}]}]."""
	return [
		{"label": label, "fields": [offered_field(field) for field in fields]}
		for label, fields in groups_of(version)
	]


def offered_field(field: TemplateField) -> dict:
	formats = [{"format": str(each), "label": FORMATS[each]()} for each in FITTING[field.kind]]
	return {"name": field.name, "label": field.label(), "formats": formats}
