"""Who may open the forms of a version, and who may take them away? Files belong to the version.

A file chosen from the library, or attached before the version had a name, belongs to something else: it is
kept with the version too, so that whoever may read the version may open it, and stays as long as it does.
"""

from typing import NoReturn

import frappe
from frappe import _
from frappe.model.document import Document

from onestop.procedures.papers import FORMS
from onestop.refusals import refuse

VERSION = "Procedure Version"
# What a stored file is, and whose: a copy that somebody else attached may be carried away.
STORED = ("file_url", "is_private", "content_hash")
PLACED = ("attached_to_doctype", "attached_to_name")


def keep_forms(version: Document) -> None:
	"""Whenever a version is saved: each of its files is attached to it."""
	wanted = form_urls(version)
	if not wanted:
		return
	held = frappe.get_all("File", {**attached_to(version.name), "file_url": ["in", wanted]}, pluck="file_url")
	for url in wanted - set(held):
		keep_form(version, url)


def form_urls(version: Document) -> set[str]:
	urls = {row.get(field) for row in version.papers for field in FORMS}
	return {url for url in urls if url and url.startswith(("/files/", "/private/files/"))}


def keep_form(version: Document, url: str) -> None:
	source = frappe.db.get_value("File", {"file_url": url})
	if not source:
		refuse(_("The form {url} is not stored here. Attach its file again."), "unknown_form", url=url)
	original = frappe.get_doc("File", source)
	original.check_permission("read")
	frappe.get_doc(
		{
			"doctype": "File",
			"file_name": original.file_name,
			"file_url": url,
			"is_private": original.is_private,
			**attached_to(version.name),
		}
	).insert(ignore_permissions=True)  # whoever may save the version and read the file may attach it


def attached_to(version: str) -> dict[str, str]:
	return {"attached_to_doctype": VERSION, "attached_to_name": version}


def may_change_file(doc: Document, ptype: str, user: str) -> bool | None:
	"""Asked by the framework: nobody changes or deletes a form of a published version; else its own rules."""
	is_of_version = doc.attached_to_doctype == VERSION and doc.attached_to_name
	if ptype not in ("write", "delete") or not is_of_version:
		return None
	if frappe.db.get_value(VERSION, doc.attached_to_name, "docstatus") != 1:
		return None
	published = frappe.get_doc(VERSION, doc.attached_to_name)
	return False if doc.file_url in form_urls(published) else None


def guard_form(file: Document, event: str | None = None) -> None:
	"""Before a file is saved or deleted; the Administrator too, whom the framework asks no permission."""
	if file.is_new():
		return
	is_deleted = event == "on_trash"
	is_altered = not is_deleted and any(file.has_value_changed(field) for field in STORED)
	is_carried_away = is_deleted or any(file.has_value_changed(field) for field in PLACED)
	if not (is_altered or is_carried_away):
		return
	before = frappe.db.get_value("File", file.name, ["file_url", "attached_to_name"], as_dict=True)
	versions = published_with(before.file_url) if before else []
	if versions and (is_altered or before.attached_to_name in versions):
		refuse_form(file, versions[0])


def refuse_form(file: Document, version: str) -> NoReturn:
	refuse(
		_("{file} is a form of the published version {version} and stays as it is. Make a new version."),
		"published_is_immutable",
		file=file.file_name,
		version=version,
	)


def published_with(url: str) -> list[str]:
	"""The published versions that have the file as a form."""
	named = [[field, "=", url] for field in FORMS]
	filters = {"parenttype": VERSION, "docstatus": 1}
	return frappe.get_all("Procedure Paper", filters, or_filters=named, pluck="parent") if url else []


def delete_content(file: Document, only_thumbnail: bool = False) -> None:
	"""Asked when the last trace of a file would leave the disk, which no rollback brings back."""
	if not only_thumbnail and (versions := published_with(file.file_url)):
		refuse_form(file, versions[0])
	file.delete_file_from_filesystem(only_thumbnail=only_thumbnail)
