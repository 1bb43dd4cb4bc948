import importlib.util
from pathlib import Path
from types import ModuleType

from tests.repository.bad_tree import plant
from tests.repository.tree import ROOT


def generator(name: str = "generate_rules") -> ModuleType:
	"""docs/ is no package; the generator is read from its file."""
	spec = importlib.util.spec_from_file_location(name, ROOT / "docs" / f"{name}.py")
	module = importlib.util.module_from_spec(spec)
	spec.loader.exec_module(module)
	return module


def test_the_document_of_the_rules_is_current() -> None:
	rules = generator()
	written = (ROOT / rules.DOCUMENT).read_text(encoding="utf-8")
	assert written == rules.document(ROOT), f"{rules.DOCUMENT} is old. Run: python docs/generate_rules.py"


def test_the_fee_table_of_the_catalogue_is_current() -> None:
	fees = generator("generate_fees")
	written = (ROOT / fees.DOCUMENT).read_text(encoding="utf-8")
	assert written == fees.document(ROOT), f"{fees.DOCUMENT} is old. Run: python docs/generate_fees.py"
	assert "| 10.000 đ | 2.000 đồng/trang (trang 1 và trang 2)" in written


def test_the_document_gives_question_law_answers_and_refusals(tmp_path: Path) -> None:
	rule = '''
		"""When is it due?

		NĐ 61/2018 Đ.17.
		"""
		class TooLate(RuleError):
			template = "It is too late. Ask again."
		class Calendar:
			"""The days that count. And more."""
			def is_open(self, on: date) -> bool:
				"""Does the day count?"""
			def _hidden(self): ...
		def due_at(received_at: datetime, *, days: int = 1) -> datetime:
			"""The moment the answer is due. Not later."""
		def _hidden(): ...
	'''
	rules = generator()
	plant(tmp_path, {f"{rules.RULES}/due_date.py": rule, f"{rules.RULES}/__init__.py": ""})
	written = rules.document(tmp_path)
	for expected in (
		"| When is it due? | [due_date.py](#due_datepy) |",
		"**When is it due?**\n\nNĐ 61/2018 Đ.17.\n",
		"- `due_at(received_at: datetime, *, days: int=1) -> datetime`: The moment the answer is due.\n",
		"- `Calendar`: The days that count.\n  - `is_open(self, on: date) -> bool`: Does the day count?\n",
		"- `TooLate`: It is too late. Ask again.\n",
	):
		assert expected in written
	assert "hidden" not in written


def test_the_clocks_examples_are_current() -> None:
	spec = importlib.util.spec_from_file_location("clock_doc", ROOT / "docs" / "generate_clock_examples.py")
	examples = importlib.util.module_from_spec(spec)
	spec.loader.exec_module(examples)
	says = (
		"docs/clock-examples.md is old. Run: PYTHONPATH=apps/onestop:. python docs/generate_clock_examples.py"
	)
	assert (ROOT / "docs" / "clock-examples.md").read_text(encoding="utf-8") == examples.document(), says
