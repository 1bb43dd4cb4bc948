"""Settlement of a period: each total counted in two ways, a difference in red."""

from frappe import _

from onestop.fees.figures import comparisons, deposited, grouped, total
from onestop.fees.report_shape import differences, money_column, span_of


def execute(filters: dict | None = None) -> tuple:
	span = span_of(filters)
	demands, ways = grouped("Sector", span), grouped("Way", span)
	owed = [
		(_("Gross"), total(demands, "gross")),
		(_("Waived"), total(demands, "waived")),
		(_("Payable"), total(demands, "payable")),
		(_("Outstanding"), total(demands, "outstanding")),
		(_("Overpaid"), total(demands, "overpaid")),
		(_("Collected in the Period"), total(ways, "collected")),
		(_("Refunded in the Period"), total(ways, "refunded")),
		(_("Deposited in the Period"), deposited(span)),
	]
	rows = [{"label": label, "one": amount} for label, amount in owed]
	for name, one, other in comparisons(span):
		rows.append({"label": _(name), "one": one, "other": other, "difference": one - other})
	return columns(), rows, differences(span)


def columns() -> list[dict]:
	return [
		{"fieldname": "label", "label": _("Figure"), "fieldtype": "Data", "width": 380},
		money_column("one", _("Amount")),
		money_column("other", _("Counted the Other Way")),
		money_column("difference", _("Difference")),
	]
