"""Which documents and fields make up the catalogue? Read off the DocTypes: new fields travel too."""

import frappe
from frappe.model import no_value_fields
from frappe.model.meta import Meta

from onestop.rules.pack_content import MOST_LETTERS, FieldKind, FieldShape
from onestop.rules.result_template import LONGEST

ROOTS = ("Procedure", "Procedure Version")
MODULE = "Procedures"
ELSEWHERE = frozenset({"Sector"})  # of another module, and the same in every town
TABLES = frozenset({"Table", "Table MultiSelect"})
KINDS = {
	"Int": FieldKind.WHOLE,
	"Float": FieldKind.NUMBER,
	"Currency": FieldKind.NUMBER,
	"Percent": FieldKind.NUMBER,
	"Check": FieldKind.CHECK,
	"Date": FieldKind.DATE,
	"Datetime": FieldKind.MOMENT,
	"Time": FieldKind.TIME,
	"Link": FieldKind.LINK,
	"Attach": FieldKind.FILE,
	"Attach Image": FieldKind.FILE,
	"Text Editor": FieldKind.RICH,
	"HTML Editor": FieldKind.RICH,
	"Markdown Editor": FieldKind.RICH,
	"Code": FieldKind.RICH,
	"Long Text": FieldKind.RICH,  # a document with its layout; its own save cleans it
	"JSON": FieldKind.RICH,
	"Table": FieldKind.ROWS,
	"Table MultiSelect": FieldKind.ROWS,
}
SHORT = frozenset({"Data", "Link", "Select", "Autocomplete", "Dynamic Link"})
SHORT_LETTERS = 140
# Names of people's places are a town's own, although they stand in a text field.
POSITION = "Position"
POSITION_FIELDS = frozenset({"position_name", "backup_position_name"})


def shapes() -> dict[str, dict[str, FieldShape]]:
	"""DocType → field → what it may hold, of every DocType that travels; made once a request."""
	return frappe.local_cache("onestop", "catalogue_shapes", read_shapes)


def read_shapes() -> dict[str, dict[str, FieldShape]]:
	found: dict[str, dict[str, FieldShape]] = {}
	waiting = list(ROOTS)
	while waiting:
		doctype = waiting.pop()
		if doctype not in found:
			found[doctype] = shape_of(frappe.get_meta(doctype))
			waiting += [target for target in targets_of(found[doctype]) if is_carried(target)]
	return found


def is_carried(doctype: str) -> bool:
	"""Does a document of this kind travel with the procedures that name it? A town's own does not."""
	return doctype in ELSEWHERE or frappe.get_meta(doctype).module == MODULE


def targets_of(shape: dict[str, FieldShape]) -> list[str]:
	own = [field.target for field in shape.values() if field.kind is FieldKind.LINK]
	return own + [target for field in shape.values() for target in targets_of(dict(field.rows))]


def shape_of(meta: Meta) -> dict[str, FieldShape]:
	return {field.fieldname: field_shape(field) for field in meta.fields if travels(field)}


def travels(field) -> bool:
	"""What the system decides or fetches is made anew where it arrives."""
	is_layout = field.fieldtype in no_value_fields and field.fieldtype not in TABLES
	is_decided = field.read_only and (field.no_copy or field.fetch_from)
	return not (is_layout or is_decided or field.get("is_virtual"))


def field_shape(field) -> FieldShape:
	choices = (
		tuple((field.options or "").split("\n")) if field.fieldtype == "Select" and field.options else ()
	)
	kind = FieldKind.CHOICE if choices else KINDS.get(field.fieldtype, FieldKind.TEXT)
	is_table = kind is FieldKind.ROWS
	return FieldShape(
		kind=kind,
		is_required=bool(field.reqd),
		most_letters=field.length or most_letters(field.fieldtype),
		choices=choices,
		target=field.options if kind is FieldKind.LINK else "",
		may_be_negative=not field.non_negative,
		rows=shape_of(frappe.get_meta(field.options)) if is_table else {},
	)


def most_letters(fieldtype: str) -> int:
	if fieldtype == "Long Text":
		return LONGEST
	return SHORT_LETTERS if fieldtype in SHORT else MOST_LETTERS


def key_field(doctype: str) -> str | None:
	"""The field that names a document in every town: what its name is made of, or what is unique."""
	meta = frappe.get_meta(doctype)
	if (meta.autoname or "").startswith("field:"):
		return meta.autoname.removeprefix("field:")
	return next((field.fieldname for field in meta.fields if field.unique), None)


def keys_of(doctype: str) -> dict[str, str]:
	"""Name here → key, of all documents of that kind."""
	field = key_field(doctype) or "name"
	return {row.name: row[field] for row in frappe.get_all(doctype, fields=["name", field]) if row[field]}


def name_of(doctype: str, key: str) -> str | None:
	"""The document of that key on this site."""
	return frappe.db.get_value(doctype, {key_field(doctype) or "name": key}) if key else None
