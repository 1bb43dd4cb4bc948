from urllib.parse import urlparse

from frappe import _
from frappe.model.document import Document

from onestop.refusals import refuse

ADDRESSES = ("pay_address", "query_address", "return_address")


class PaymentGateway(Document):
	"""A contract with a gateway: terminal, addresses, and a secret that is kept encrypted."""

	def validate(self) -> None:
		for field in ADDRESSES:
			parts = urlparse(self.get(field) or "")
			is_local = parts.hostname in ("localhost", "127.0.0.1")
			if not parts.netloc or (parts.scheme != "https" and not (parts.scheme == "http" and is_local)):
				refuse(
					_("{field} is no https address. Copy it from the gateway's contract."),
					"no_address",
					field=_(self.meta.get_label(field)),
				)
