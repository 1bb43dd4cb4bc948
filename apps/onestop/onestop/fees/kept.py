"""Who may write a record of money? Only the services of this module, while they book; nobody else, whatever
the door (TT 303/2016/TT-BTC: nothing issued is erased)."""

from collections.abc import Iterator
from contextlib import contextmanager

import frappe
from frappe import _
from frappe.model.document import Document

from onestop.refusals import refuse


@contextmanager
def booking() -> Iterator[None]:
	"""Around every write of a service; a request cannot bring this along."""
	before = frappe.flags.is_booking
	frappe.flags.is_booking = True
	try:
		yield
	finally:
		frappe.flags.is_booking = before


class Kept(Document):
	"""A record that its service writes and nobody edits or deletes."""

	def validate(self) -> None:
		if not frappe.flags.is_booking:
			refuse(
				_(
					"{record} is written by its actions alone. Use the buttons of the form or of the cash "
					"desk."
				),
				"kept_record",
				record=_(self.doctype),
			)

	def on_trash(self) -> None:
		if not self.is_new():
			refuse(
				_("{record} is kept and cannot be deleted. Void, refund or explain it instead."),
				"kept_record",
				record=_(self.doctype),
			)


def book(document: Document) -> Document:
	"""Insert or save what a service has checked; the door has asked who may."""
	with booking():
		return document.save(ignore_permissions=True)  # the act was checked, its records follow from it


def locked(doctype: str, name: str) -> Document:
	"""As it is now, and nobody else changes it before this transaction ends."""
	return frappe.get_doc(doctype, name, for_update=True)
