"""What other modules and the doors may ask of the money: demands, receipts, shifts, refunds, statements."""

from onestop.fees.books import close as close_book
from onestop.fees.books import destroy as destroy_rest_of_book
from onestop.fees.books import hand_over as hand_over_book
from onestop.fees.books import next_in
from onestop.fees.demands import (
	AskedExemption,
	DossierFacts,
	add_supplement,
	ask_exemption,
	change_quantities,
	decide_exemption,
	make,
	settled,
	write_off,
)
from onestop.fees.deposits import undeposited
from onestop.fees.desk import desk_of, unpaid
from onestop.fees.online import ask as ask_gateway
from onestop.fees.online import attempts_of, has_gateway, receive_callback, start, unanswered
from onestop.fees.quantities import asked_of, by_line
from onestop.fees.receipt_print import original_print, receipt_form, recorded_print
from onestop.fees.receipts import collect, issue_for_payment, lose, printed, spoil, void
from onestop.fees.reconciliation import explain, proposals, settle, settle_exact
from onestop.fees.refunds import ask as ask_refund
from onestop.fees.refunds import decide as decide_refund
from onestop.fees.refunds import pay_out
from onestop.fees.report_shape import quarter_of, span_of
from onestop.fees.shifts import begin as begin_shift
from onestop.fees.shifts import close as close_shift
from onestop.fees.statements import import_file
from onestop.fees.summary import of_dossier, on_slip, outstanding_of, summary_of

__all__ = [
	"AskedExemption",
	"DossierFacts",
	"add_supplement",
	"ask_exemption",
	"ask_gateway",
	"ask_refund",
	"asked_of",
	"attempts_of",
	"begin_shift",
	"by_line",
	"change_quantities",
	"close_book",
	"close_shift",
	"collect",
	"decide_exemption",
	"decide_refund",
	"desk_of",
	"destroy_rest_of_book",
	"explain",
	"hand_over_book",
	"has_gateway",
	"import_file",
	"issue_for_payment",
	"lose",
	"make",
	"next_in",
	"of_dossier",
	"on_slip",
	"original_print",
	"outstanding_of",
	"pay_out",
	"printed",
	"proposals",
	"quarter_of",
	"receipt_form",
	"receive_callback",
	"recorded_print",
	"settle",
	"settle_exact",
	"settled",
	"span_of",
	"spoil",
	"start",
	"summary_of",
	"unanswered",
	"undeposited",
	"unpaid",
	"void",
	"write_off",
]
