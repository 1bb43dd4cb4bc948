"""Writes docs/fees.md, the catalogue's fee table: `PYTHONPATH=apps/onestop python docs/generate_fees.py`.

Read from the catalogue's data and reckoned by the rules; no site is needed.
"""

import csv
import sys
from collections import defaultdict
from collections.abc import Mapping
from decimal import Decimal
from pathlib import Path
from typing import TypeAlias

from onestop.rules.fee import assess_line
from onestop.rules.fee_table import phrases
from onestop.rules.money import written
from onestop.rules.pack_archive import read
from onestop.rules.quantity import Quantity
from onestop.rules.tariff import FeeMethod, TariffLine, TariffTier

ROOT = Path(__file__).resolve().parent.parent
DATA = "apps/onestop/onestop/data"
TRANSLATIONS = "apps/onestop/onestop/translations/vi.csv"
DOCUMENT = "docs/fees.md"
UNVERIFIED = "chưa kiểm chứng"
Lines: TypeAlias = list[tuple[TariffLine, bool]]
HEAD = """# The fee table of the catalogue

What the 89 procedures of the demonstration town cost: the tariff with which the desk reckons, an example of
it (one unit; where pages of a copy are counted, 3 pages × 2 copies), and the catalogue's own words.
**No tariff means that the fee is not known, never that nothing is paid.** What was not compared with an
official text says *chưa kiểm chứng*.

GENERATED from `apps/onestop/onestop/data/`; do not edit. Write it anew with
`PYTHONPATH=apps/onestop python docs/generate_fees.py` (a test compares).
"""


def document(root: Path) -> str:
	names, versions = catalogue(root)
	lines, words = {code: lines_of(values) for code, values in versions.items()}, vietnamese(root)
	known = sum(map(bool, lines.values()))
	codes = [(row["number"], row["procedure_code"]) for row in rows(root, "procedures.csv")]
	return "\n".join(
		[
			HEAD,
			f"{known} of {len(codes)} procedures have a tariff; of the others only the text is known.\n",
			"| # | Procedure | Tariff | Example | Text of the catalogue |",
			"|---|---|---|---|---|",
			*(
				table_row(number, names[code], lines[code], words, str(versions[code].get("fee_text", "")))
				for number, code in codes
			),
			"",
		]
	)


def catalogue(root: Path) -> tuple[dict[str, str], dict[str, Mapping]]:
	"""Code → name of the procedure; code → what its version says."""
	pack = read((root / DATA / "catalogue.json").read_bytes()).documents
	names = {one.key: str(one.values["procedure_name"]) for one in pack if one.doctype == "Procedure"}
	versions = {one.values["procedure"]: one.values for one in pack if one.doctype == "Procedure Version"}
	return names, versions


def table_row(number: str, name: str, lines: Lines, words: dict[str, str], text: str) -> str:
	tariff = "; ".join(
		words.get(template, template).format(**facts)
		for line, _ in lines
		for template, facts in phrases(line)
	)
	marks = [UNVERIFIED] if any(is_unverified for _, is_unverified in lines) else []
	cells = (number, name, " – ".join([tariff, *marks]), example(lines), text)
	return f"| {' | '.join(cell.replace('|', '/') or '–' for cell in cells)} |"


def example(lines: Lines) -> str:
	if not lines:
		return ""
	assessed = [assess_line(line, [one_item(line)]) for line, _ in lines]
	return f"{written(sum((one.payable for one in assessed), Decimal(0)))} đ"


def one_item(line: TariffLine) -> Quantity:
	return Quantity(3, 2) if line.outer_unit else Quantity(1)


def lines_of(version: Mapping) -> Lines:
	"""Its fee lines, and whether each is unverified."""
	tiers: dict[str, tuple[TariffTier, ...]] = defaultdict(tuple)
	for row in version.get("tariff_tiers", []):
		tiers[row["line_name"]] += (TariffTier(row["from_unit"], Decimal(row["amount"])),)
	return [
		(line_of(number, row, tiers[row["line_name"]]), bool(row.get("is_unverified")))
		for number, row in enumerate(version.get("tariff_lines", []), 1)
	]


def line_of(number: int, row: Mapping, tiers: tuple[TariffTier, ...]) -> TariffLine:
	return TariffLine(
		row=number,
		name=row["line_name"],
		method=FeeMethod(row["method"]),
		amount=Decimal(row.get("amount", 0)),
		unit=row.get("unit", ""),
		outer_unit=row.get("outer_unit", ""),
		tiers=tiers,
		cap=Decimal(row["cap_amount"]) if row.get("cap_amount") else None,
	)


def vietnamese(root: Path) -> dict[str, str]:
	with (root / TRANSLATIONS).open(encoding="utf-8", newline="") as file:
		return {row[0]: row[1] for row in csv.reader(file) if row}


def rows(root: Path, name: str) -> list[dict[str, str]]:
	with (root / DATA / name).open(encoding="utf-8", newline="") as file:
		return list(csv.DictReader(file))


def main() -> int:
	(ROOT / DOCUMENT).write_text(document(ROOT), encoding="utf-8")
	print(f"{DOCUMENT} is written.")
	return 0


if __name__ == "__main__":
	sys.exit(main())
