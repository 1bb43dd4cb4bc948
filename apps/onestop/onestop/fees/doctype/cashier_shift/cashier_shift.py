from frappe import _

from onestop.fees.kept import Kept
from onestop.refusals import refuse


class CashierShift(Kept):
	"""One cashier's drawer from opening to the signed count."""

	def validate(self) -> None:
		super().validate()
		before = self.get_doc_before_save()
		if before and before.status == "Closed":
			refuse(_("This shift is closed. Corrections go into the next shift."), "shift_closed")
