"""What does receiving a dossier fix for good? Version, time limit, appointment, code and register number (NĐ
61/2018 Đ.17)."""

from datetime import datetime

import frappe
from frappe.model.document import Document

from onestop.dossiers import appointment, path, registers
from onestop.dossiers.dossier_version import version_for
from onestop.dossiers.testing import test_code
from onestop.numbers import next_number
from onestop.organisation import service as organisation
from onestop.procedures import service as procedures
from onestop.rules.dossier_code import format_code, sequence_key
from onestop.rules.register_book import sequence_of


def receive(dossier: Document, at: datetime) -> None:
	"""Numbers are drawn last, so that their sequences stay locked for the shortest time."""
	organisation.check_receives(dossier.agency, at.date())
	version = version_for(dossier, at.date())
	procedures.check_channel(version, dossier.channel)
	dossier.procedure_version, dossier.agency_variant = version.name, procedures.variant_name(version)
	dossier.received_at, dossier.received_on, dossier.received_by = at, at.date(), frappe.session.user
	appointment.set_appointment(dossier, version)
	path.begin(dossier, version, at)
	set_responsible(dossier, at)
	if dossier.is_test:
		dossier.dossier_code = test_code(dossier)
		return
	set_code(dossier, at)
	set_register_number(dossier, at)


def set_responsible(dossier: Document, at: datetime) -> None:
	holder = organisation.holder_for(dossier.agency, dossier.sector, at.date())
	dossier.position, dossier.officer = holder.position, dossier.officer or holder.user


def set_code(dossier: Document, at: datetime) -> None:
	on = at.date()
	pattern, agency = organisation.pattern_of(dossier.agency, on), organisation.agency_code_of(dossier.agency)
	number = next_number(f"code/{sequence_key(pattern, agency, on)}")
	dossier.dossier_code = format_code(pattern, agency, on, number)


def set_register_number(dossier: Document, at: datetime) -> None:
	"""Numbered within the book of the year (TT 01/2018/TT-VPCP Đ.10)."""
	volume = registers.volume_for(dossier.agency, dossier.sector, at.year)
	dossier.register_volume = volume
	dossier.register_number = next_number(sequence_of(dossier.agency, at.year, volume))
