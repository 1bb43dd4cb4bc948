"""Writes docs/fees.md, the catalogue's fee table: `PYTHONPATH=apps/onestop python docs/generate_fees.py`.

Read from the catalogue's data and reckoned by the rules; no site is needed.
"""

import csv
import sys
from collections import defaultdict
from decimal import Decimal
from pathlib import Path

from onestop.rules.fee import assess_line
from onestop.rules.fee_table import phrases
from onestop.rules.money import written
from onestop.rules.quantity import Quantity
from onestop.rules.tariff import FeeMethod, TariffLine, TariffTier

ROOT = Path(__file__).resolve().parent.parent
DATA = "apps/onestop/onestop/data"
TRANSLATIONS = "apps/onestop/onestop/translations/vi.csv"
DOCUMENT = "docs/fees.md"
UNVERIFIED = "chưa kiểm chứng"
HEAD = """# The fee table of the catalogue

What the 89 procedures of the demonstration town cost: the tariff with which the desk reckons, an example of
it (one unit; where pages of a copy are counted, 3 pages × 2 copies), and the catalogue's own words.
**No tariff means that the fee is not known, never that nothing is paid.** What was not compared with an
official text says *chưa kiểm chứng*.

GENERATED from `apps/onestop/onestop/data/`; do not edit. Write it anew with
`PYTHONPATH=apps/onestop python docs/generate_fees.py` (a test compares).
"""


def document(root: Path) -> str:
	procedures = rows(root, "procedures.csv")
	lines, words = lines_by_number(root), vietnamese(root)
	known = sum(bool(lines[row["number"]]) for row in procedures)
	return "\n".join(
		[
			HEAD,
			f"{known} of {len(procedures)} procedures have a tariff; of the others only the text is known.\n",
			"| # | Procedure | Tariff | Example | Text of the catalogue |",
			"|---|---|---|---|---|",
			*(table_row(row, lines[row["number"]], words) for row in procedures),
			"",
		]
	)


def table_row(row: dict[str, str], lines: list[tuple[TariffLine, str]], words: dict[str, str]) -> str:
	tariff = "; ".join(
		words.get(template, template).format(**facts)
		for line, _ in lines
		for template, facts in phrases(line)
	)
	marks = {UNVERIFIED for _, certainty in lines if certainty == UNVERIFIED}
	cells = (
		row["number"],
		row["procedure_name"],
		" – ".join([tariff, *marks]),
		example(lines),
		row["fee_text"],
	)
	return f"| {' | '.join(cell.replace('|', '/') or '–' for cell in cells)} |"


def example(lines: list[tuple[TariffLine, str]]) -> str:
	if not lines:
		return ""
	assessed = [assess_line(line, [one_item(line)]) for line, _ in lines]
	return f"{written(sum((one.payable for one in assessed), Decimal(0)))} đ"


def one_item(line: TariffLine) -> Quantity:
	return Quantity(3, 2) if line.outer_unit else Quantity(1)


def lines_by_number(root: Path) -> dict[str, list[tuple[TariffLine, str]]]:
	"""number → its fee lines, each with its certainty."""
	tiers: dict[tuple[str, str], tuple[TariffTier, ...]] = defaultdict(tuple)
	for row in rows(root, "procedure_tariff_tiers.csv"):
		key = (row["number"], row["line_name"])
		tiers[key] += (TariffTier(int(row["from_unit"]), Decimal(row["amount"])),)
	found: dict[str, list[tuple[TariffLine, str]]] = defaultdict(list)
	for row in rows(root, "procedure_tariff.csv"):
		number, name = row["number"], row["line_name"]
		line = TariffLine(
			row=len(found[number]) + 1,
			name=name,
			method=FeeMethod(row["method"]),
			amount=Decimal(row["amount"] or 0),
			unit=row["unit"],
			outer_unit=row["outer_unit"],
			tiers=tiers[number, name],
			cap=Decimal(row["cap_amount"]) if row["cap_amount"] else None,
		)
		found[number].append((line, row["certainty"]))
	return found


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
