import json
from pathlib import Path

import pytest

from tests.repository import strings
from tests.repository.bad_tree import plant
from tests.repository.framework import FRAMEWORK
from tests.repository.tree import APP, ROOT, Tree, assert_none

CHECKS = [strings.untranslated, strings.unused_rows, strings.wrong_rows, strings.computed_texts]


@pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.__name__)
def test_every_word_a_person_reads_has_its_vietnamese(check) -> None:
	assert_none(check(Tree(ROOT)))


def texts(root: Path, files: dict[str, str]) -> list[str]:
	tree = plant(root, {f"{APP}/{name}": text for name, text in files.items()})
	return sorted(f"{words.text}|{words.context}" for words in strings.needed(tree))


def test_texts_of_python_are_collected(tmp_path: Path) -> None:
	code = """
		_("Receive the dossier")
		frappe._("Register", context="book")
		frappe.throw(_(
			"One sentence. "
			"Another."
		))
		_("Early" if x else "Late")
		_(variable), _("{0}")
	"""
	assert texts(tmp_path, {"api/counter.py": code}) == [
		"Early|",
		"Late|",
		"One sentence. Another.|",
		"Receive the dossier|",
		"Register|book",
	]


def test_texts_of_scripts_and_templates_are_collected(tmp_path: Path) -> None:
	script = """
		frappe.msgprint({ title: __("It's due, (soon)", [due(1, 2)]), x: __(`Plain`) });
		__('Don\\'t wait', null, "button"); __(variable); my__("No");
		__(late ? "Late" : "On Time");
	"""
	page = "<h1>{{ _('Look up a dossier') }}</h1><input placeholder=\"{{ _('Code', context='dossier') }}\">"
	assert texts(tmp_path, {"public/js/desk.js": script, "www/lookup.html": page}) == [
		"Code|dossier",
		"Don't wait|button",
		"It's due, (soon)|",
		"Late|",
		"Look up a dossier|",
		"On Time|",
		"Plain|",
	]


def test_texts_of_documents_are_collected(tmp_path: Path) -> None:
	doctype = {
		"doctype": "DocType",
		"name": "Dossier",
		"fields": [
			{"fieldname": "status", "fieldtype": "Select", "label": "Status", "options": "\nNew\nLate"},
			{
				"fieldname": "sector",
				"fieldtype": "Link",
				"label": "Sector",
				"options": "Area",
				"description": "Why",
			},
		],
		"permissions": [{"role": "Reviewer"}],
		"links": [{"group": "Content", "link_doctype": "Paper"}],
	}
	blocks = [
		{"type": "header", "data": {"text": "<b>Desk</b>"}},
		{"type": "card", "data": {"card_name": "X"}},
	]
	workspace = {"doctype": "Workspace", "label": "One-Stop", "content": json.dumps(blocks)}
	report = {"doctype": "Report", "name": "Register", "columns": [{"label": "Number"}]}
	files = {"a/a.json": doctype, "b/b.json": workspace, "c/c.json": report, "modules.txt": "Fees"}
	found = texts(
		tmp_path, {name: text if isinstance(text, str) else json.dumps(text) for name, text in files.items()}
	)
	expected = "Content Desk Dossier Fees Late New Number One-Stop Register Reviewer Sector Status Why"
	assert [text.strip("|") for text in found] == expected.split()


def test_texts_of_rules_are_collected(tmp_path: Path) -> None:
	rule = """
		class Late(RuleError):
			code = "late"
			template = "Too late. Ask."
		class Status(StrEnum):
			NEW = "New"
		class Kind(StrEnum):  # not shown
			OLD = "Old"
		TEMPLATES: Final = {Kind.OLD: "Worn out.", 1: ("Twice",)}
		NAMES = ("field_name",)
		_PRIVATE = ("No",)
	"""
	assert texts(tmp_path, {"rules/late.py": rule}) == ["New|", "Too late. Ask.|", "Twice|", "Worn out.|"]


def test_missing_unused_double_and_broken_rows_are_found(tmp_path: Path) -> None:
	files = {
		"api/counter.py": """
			_("Known"), _("Missing"), _("Empty"), _("Due {0}"), _("Known", context="x")
			LATER = "Later"
		""",
		"translations/vi.csv": "Known,Biết,\nEmpty,,\nDue {0},Hạn {1}\nLater,Sau\nGone,Mất\nKnown,Biết\n",
	}
	plant(tmp_path, {f"{FRAMEWORK}/list.js": '__("Refresh")'})
	tree = plant(tmp_path, {f"{APP}/{name}": text for name, text in files.items()})
	assert [words.text for words in strings.missing(tree)] == ["Missing", "Empty"]
	assert [finding.line for finding in strings.unused_rows(tree)] == [5]
	assert [finding.line for finding in strings.wrong_rows(tree)] == [3, 6]


def test_rows_for_the_framework_are_welcome(tmp_path: Path) -> None:
	framework = {
		"list.html": """<a title="{%= __("List") %}">{{ _('It\\'s here') }}</a>""",
		"todo.json": json.dumps({"options": "Open\nClosed"}),
		"node_modules/a.js": '"Foreign"',
	}
	rows = {f"{APP}/translations/vi.csv": "List,x\nIt's here,x\nClosed,x\nNext Week,x\nForeign,x\n"}
	assert list(strings.unused_rows(plant(tmp_path / "alone", rows))) == []
	tree = plant(tmp_path, rows | {f"{FRAMEWORK}/{name}": text for name, text in framework.items()})
	assert [finding.line for finding in strings.unused_rows(tree)] == [5]


@pytest.mark.parametrize(
	("name", "code"),
	[
		("api/counter.py", '_(f"Due {x}")'),
		("api/counter.py", '_("Due {0}".format(x))'),
		("api/counter.py", 'frappe._("Due %s" % x)'),
		("public/js/desk.js", "__(`Due ${x}`)"),
		("public/js/desk.js", '__("Due " + x)'),
		("www/lookup.html", "{{ _('Due ' ~ x) }}"),
	],
)
def test_a_text_put_together_before_translation_is_found(tmp_path: Path, name: str, code: str) -> None:
	assert len(list(strings.computed_texts(plant(tmp_path, {f"{APP}/{name}": code})))) == 1


def test_the_command_prints_the_rows_to_fill_in(
	tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
	plant(tmp_path, {f"{APP}/api/counter.py": '_("One, two", context="count")'})
	monkeypatch.setattr(strings, "ROOT", tmp_path)
	assert strings.main(["--missing"]) == 1
	assert capsys.readouterr().out == '"One, two",,count\n'
