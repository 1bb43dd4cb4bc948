// The cash desk: the cashier's shift and book, who has yet to pay, money without a receipt.
import { ask, cells, dong, escaped, table } from "./words";
import { close_shift, open_shift } from "./shift_dialogs";
import { collect } from "./collect_dialog";
import { print_receipt } from "./receipt_print";

frappe.provide("onestop.fees");

onestop.fees.CashDesk = class CashDesk {
	constructor(page) {
		this.page = page;
		this.search = "";
		this.body = $(`<div class="onestop-cash-desk">
			<div class="strip"></div>
			<input type="search" class="form-control search" placeholder="${__("Dossier code or name")}">
			<div class="unpaid"></div>
			<div class="without-receipt"></div>
			<p class="text-muted about">${__(
				"The system records receipts of the unit's registered books. It is no provider of e-invoices."
			)}</p>
		</div>`).appendTo(page.body);
		const look = frappe.utils.debounce(() => this.look_for(), 300);
		this.body.find(".search").on("input", look);
		page.add_menu_item(__("Receipts"), () => frappe.set_route("List", "Fee Receipt"));
		page.add_menu_item(__("Deposits"), () => frappe.set_route("List", "Fee Deposit"));
		page.add_menu_item(__("Bank Reconciliation"), () => frappe.set_route("bank-reconciliation"));
		page.add_menu_item(__("Reload"), () => this.reload());
	}

	look_for() {
		this.search = this.body.find(".search").val();
		this.reload();
	}

	async reload() {
		const { search } = this;
		const found = await ask("onestop.api.cash_desk.desk", { search });
		if (search !== this.search) return; // an answer to an older question
		this.show_shift(found);
		this.body.find(".strip").html(strip(found));
		this.body.find(".unpaid").html(unpaid(found));
		this.body.find(".without-receipt").html(without_receipt(found));
		this.body.find("[data-demand]").on("click", (event) => {
			collect(event.currentTarget.dataset.demand, () => this.reload());
		});
		this.body.find("[data-payment]").on("click", (event) => {
			const { payment } = event.currentTarget.dataset;
			ask("onestop.api.cash_desk.issue_receipt", { payment }, "POST").then((receipt) => {
				this.reload();
				print_receipt(receipt.name);
			});
		});
	}

	show_shift({ shift, may_collect }) {
		this.page.clear_primary_action();
		if (!may_collect) return;
		const reload = () => this.reload();
		if (shift) this.page.set_primary_action(__("Close Shift"), () => close_shift(shift, reload));
		else this.page.set_primary_action(__("Open Shift"), () => open_shift(reload));
	}
};

function strip({ shift, books }) {
	const fact = (label, value) =>
		`<div class="fact"><div class="label">${label}</div><div class="value">${value}</div></div>`;
	const book = books.find((one) => !one.is_for_online);
	const opened = shift ? frappe.datetime.str_to_user(shift.opened_at) : __("No shift is open");
	return [
		fact(__("Shift"), escaped(opened)),
		fact(__("Cash in the Drawer"), shift ? dong(shift.expected) : "–"),
		fact(__("Receipts in This Shift"), shift ? shift.receipts : "–"),
		fact(
			__("Next Number"),
			book
				? `${escaped(book.sign)} · ${escaped(book.next_number)}
					<small>${__("{0} left", [book.left])}</small>`
				: __("You hold no book")
		),
	].join("");
}

function unpaid(found) {
	const button = (row) =>
		found.may_collect && found.shift
			? `<button class="btn btn-sm btn-primary" data-demand="${escaped(row.name)}">
				${__("Collect")}</button>`
			: "";
	const rows = found.unpaid.map((row) => {
		const address = `/app/fee-demand/${encodeURIComponent(row.name)}`;
		const link = `<a href="${address}">${escaped(row.dossier_code)}</a>`;
		return `<tr>${cells([
			[link],
			[escaped(row.applicant_name)],
			[escaped(frappe.datetime.str_to_user(row.received_on))],
			[dong(row.payable_amount), "amount"],
			[dong(row.received_amount), "amount"],
			[`<b>${dong(row.outstanding_amount)}</b>`, "amount"],
			[button(row), "amount"],
		])}</tr>`;
	});
	const heads = [
		[__("Dossier Code")],
		[__("Applicant Name")],
		[__("Received On")],
		[__("Payable"), "amount"],
		[__("Already Paid"), "amount"],
		[__("Outstanding"), "amount"],
		["", "amount"],
	];
	return `<h5>${__("Unpaid Fees")}</h5>${table(heads, rows, __("Nobody has to pay."))}`;
}

function without_receipt(found) {
	if (!found.payments_without_receipt.length) return "";
	const may_issue = found.may_collect && found.shift;
	const button = (row) =>
		`<button class="btn btn-sm btn-default" data-payment="${escaped(row.name)}">
			${__("Issue Receipt")}</button>`;
	const rows = found.payments_without_receipt.map((row) => {
		const columns = [
			[escaped(row.dossier_code)],
			[escaped(row.applicant_name)],
			[__(row.way, null, "Fee Payment")],
			[dong(row.moved_amount), "amount"],
			[may_issue ? button(row) : "", "amount"],
		];
		return `<tr>${cells(columns)}</tr>`;
	});
	const heads = [
		[__("Dossier Code")],
		[__("Applicant Name")],
		[__("Way")],
		[__("Amount"), "amount"],
		["", "amount"],
	];
	return `<h5>${__("Payments without a Receipt")}</h5>${table(heads, rows)}`;
}
