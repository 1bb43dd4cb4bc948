"""What need a dossier not ask of the framework? Its Workflow Actions: records that repeat the work lists.

Every state of the Workflow is optional, so none is ever written; looking for them would cost nine statements
in every step, a fifth of a registration. The Workflow itself and all other hooks stay as they are.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

import frappe

LOOKED_FOR_BY: Final = "frappe.workflow.doctype.workflow_action.workflow_action.process_workflow_actions"


@contextmanager
def left_out(event: str) -> Iterator[None]:
	"""While the hooks of an event of a dossier run, in this request alone."""
	every = frappe.get_doc_hooks().get("*", {})
	handlers = every.get(event, [])
	if LOOKED_FOR_BY not in handlers:
		yield
		return
	every[event] = [handler for handler in handlers if handler != LOOKED_FOR_BY]
	try:
		yield
	finally:
		every[event] = handlers
