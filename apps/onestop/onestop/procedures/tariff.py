"""What does a version's tariff say for a dossier? Its fee with the working, and what the counter must ask."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal

import frappe
from frappe.model.document import Document
from frappe.utils import cint, flt, getdate

from onestop.organisation import service as organisation
from onestop.procedures.choices import cases_of, submission_channel
from onestop.refusals import refusals
from onestop.rules import fee
from onestop.rules.quantity import quantities as read_quantities
from onestop.rules.tariff import (
	FeeMethod,
	Tariff,
	TariffExemption,
	TariffLine,
	TariffTier,
	WhenDue,
	exemptions_offered,
)
from onestop.rules.version_choice import EVERY, check_case
from onestop.rules.version_content import CheckedTariff


def fee_assessment(
	version: Document,
	on: date,
	channel: str | None,
	case: str | None,
	quantities: Mapping[str, object] | None = None,
	exemptions: Sequence[str] = (),
) -> fee.Assessment | None:
	"""What is owed on the day of receipt; None where the version has no tariff: unknown, never nothing.

	`quantities`: fee line → a number, or items as [units, times]; `exemptions`: names of Exemption Groups.
	"""
	with refusals():
		return assessed(version, on, channel, case, quantities, exemptions)


def assessed(
	version: Document,
	on: date,
	channel: str | None,
	case: str | None,
	quantities: Mapping[str, object] | None,
	exemptions: Sequence[str],
) -> fee.Assessment | None:
	"""As the rules say it, with their own errors."""
	check_case(case or EVERY, cases_of(version))
	given = {line: read_quantities(line, value) for line, value in (quantities or {}).items()}
	return fee.assess(tariff_of(version), on, submission_channel(channel), case or EVERY, given, exemptions)


def quantities_asked(
	version: Document, on: date, channel: str | None, case: str | None
) -> tuple[fee.AskedQuantity, ...]:
	"""Which numbers the counter must ask for; none where the version has no tariff."""
	with refusals():
		check_case(case or EVERY, cases_of(version))
		return fee.quantities_asked(tariff_of(version), on, submission_channel(channel), case or EVERY)


def exemption_groups(version: Document, on: date) -> tuple[TariffExemption, ...]:
	"""The groups that may be chosen on the day."""
	return exemptions_offered(tariff_of(version), on)


def exemption_rows(version: Document, group: str, on: date) -> tuple[TariffExemption, ...]:
	"""What the procedure says of a group on the day, for whichever fee."""
	return tuple(
		row for row in tariff_of(version).exemptions if row.group == group and row.first <= on <= row.last
	)


def has_tariff(version: Document) -> bool:
	return bool(version.tariff_lines)


def tariff_of(version: Document) -> Tariff:
	"""The version's fee lines and exemptions as the rules see them."""
	tiers = tiers_by_set(version.tariff_tiers)
	return Tariff(
		tuple(line_of(row, tiers) for row in version.tariff_lines),
		tuple(exemption_of(row) for row in version.tariff_exemptions if is_known_group(row)),
	)


def checked_tariff(version: Document) -> CheckedTariff:
	"""The tariff as the check sees it."""
	tariff = tariff_of(version)
	names = {line.fee_type for line in tariff.lines if line.fee_type}
	types = frappe.get_all("Fee Type", {"name": ["in", names]}, ["name", "valid_from", "valid_to"])
	return CheckedTariff(
		tariff,
		{row.name: organisation.validity_of(row) for row in types},
		tuple(stray_tiers(version)),
	)


def stray_tiers(version: Document) -> Iterator[tuple[int, str]]:
	tiered = {row.tier_set or row.line_name for row in version.tariff_lines if row.method == FeeMethod.TIERED}
	for row in version.tariff_tiers:
		if row.line_name not in tiered:
			yield row.idx, row.line_name or ""


def is_known_group(row: Document) -> bool:
	"""In a form that is not saved yet, a link may still lead nowhere."""
	return bool(row.exemption_group and frappe.db.exists("Exemption Group", row.exemption_group))


def tiers_by_set(rows: Sequence[Document]) -> dict[str, tuple[TariffTier, ...]]:
	"""In the order of the form: whether it rises is for the check to say."""
	found: dict[str, tuple[TariffTier, ...]] = {}
	for row in rows:
		tier = TariffTier(cint(row.from_unit), amount_of(row.amount), row.idx)
		found[row.line_name or ""] = (*found.get(row.line_name or "", ()), tier)
	return found


def line_of(row: Document, tiers: dict[str, tuple[TariffTier, ...]]) -> TariffLine:
	name = (row.line_name or "").strip()
	is_tiered = row.method == FeeMethod.TIERED
	return TariffLine(
		row=row.idx,
		name=name,
		method=FeeMethod(row.method or FeeMethod.FIXED),
		amount=Decimal(0) if is_tiered else amount_of(row.amount),
		unit=(row.unit or "").strip(),
		outer_unit=(row.outer_unit or "").strip(),
		tiers=tiers.get(row.tier_set or name, ()) if is_tiered else (),
		cap=amount_of(row.cap_amount) or None,
		minimum=amount_of(row.minimum_amount) or None,
		maximum=amount_of(row.maximum_amount) or None,
		reduction_percent=amount_of(row.reduction_percent),
		reduction_amount=amount_of(row.reduction_amount),
		when_due=WhenDue(row.when_due or WhenDue.BEFORE_PROCESSING),
		fee_type=row.fee_type or "",
		channel=row.channel or EVERY,
		case=row.case_name or EVERY,
		first=first_day(row.valid_from),
		last=last_day(row.valid_to),
		source=row.legal_basis or law_of(row.fee_type),
	)


def exemption_of(row: Document) -> TariffExemption:
	"""The row's own percentage and period within those of its group."""
	group = frappe.get_cached_doc("Exemption Group", row.exemption_group)
	return TariffExemption(
		row=row.idx,
		group=group.name,
		group_name=group.group_name,
		percent=amount_of(row.reduction_percent) or amount_of(group.reduction_percent),
		line=(row.line_name or "").strip(),
		first=max(first_day(row.valid_from), first_day(group.valid_from)),
		last=min(last_day(row.valid_to), last_day(group.valid_to)),
		source=group.legal_basis or "",
		is_proof_needed=bool(row.is_proof_needed),
		is_approved_by_another=bool(row.is_approved_by_another),
	)


def law_of(fee_type: str | None) -> str:
	return frappe.get_cached_value("Fee Type", fee_type, "legal_basis") or "" if fee_type else ""


def amount_of(value: object) -> Decimal:
	"""Never through a sum of floats: the number as it was typed."""
	return Decimal(str(flt(value)))


def first_day(day: object) -> date:
	return getdate(day) if day else date.min


def last_day(day: object) -> date:
	return getdate(day) if day else date.max
