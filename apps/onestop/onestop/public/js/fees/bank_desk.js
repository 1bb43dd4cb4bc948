// Bank reconciliation: import a statement, see what each line may pay for, settle every line.
import { ask, cells, dong, escaped, table } from "./words";

frappe.provide("onestop.fees");

onestop.fees.BankDesk = class BankDesk {
	constructor(page) {
		this.page = page;
		this.body = $(`<div class="onestop-cash-desk"></div>`).appendTo(page.body);
		this.may_settle = frappe.model.can_create("Bank Statement");
		if (this.may_settle) {
			page.set_primary_action(__("Import Statement"), () => this.choose_file());
			page.add_inner_button(__("Confirm All Exact Matches"), () => this.settle_exact());
		}
		page.add_menu_item(__("Statements"), () => frappe.set_route("List", "Bank Statement"));
		page.add_menu_item(__("All Lines"), () => frappe.set_route("List", "Bank Statement Line"));
		page.add_menu_item(__("Reload"), () => this.reload());
	}

	choose_file() {
		const fields = [
			{
				fieldtype: "Link",
				fieldname: "account",
				label: __("Account"),
				options: "Collection Account",
				reqd: 1,
			},
			{
				fieldtype: "Attach",
				fieldname: "file_url",
				label: __("Statement (CSV in UTF-8, or XLSX)"),
				reqd: 1,
			},
		];
		const send = (values) =>
			ask("onestop.api.bank.import_statement", values, "POST").then((found) => {
				frappe.show_alert(__("{0} lines, {1} of them new.", [found.line_count, found.new_count]));
				this.reload();
			});
		frappe.prompt(fields, send, __("Import Statement"), __("Import"));
	}

	settle_exact() {
		ask("onestop.api.bank.settle_exact", {}, "POST").then((number) => {
			frappe.show_alert(__("{0} lines matched.", [number]));
			this.reload();
		});
	}

	async reload() {
		this.lines = await ask("onestop.api.bank.proposals", {});
		const heads = [
			[__("Booked On")],
			[__("Amount"), "amount"],
			[__("Purpose")],
			[__("Proposal")],
			["", "amount"],
		];
		const rows = this.lines.map((line, place) => row_of(line, place, this.may_settle));
		const title = `<h5>${__("Unmatched Bank Lines")}</h5>`;
		this.body.html(title + table(heads, rows, __("Every line of every statement is settled.")));
		const chosen = (event) => event.currentTarget.dataset;
		this.body.find("[data-settle]").on("click", (event) => this.settle(chosen(event).settle));
		this.body.find("[data-explain]").on("click", (event) => this.explain(chosen(event).explain));
	}

	settle(place) {
		const line = this.lines[place];
		const data = line.shares.map(({ demand, amount }) => ({ demand, amount: Number(amount) }));
		const table_field = {
			fieldtype: "Table",
			fieldname: "shares",
			label: __("Paid For"),
			reqd: 1,
			data,
			fields: [
				{
					fieldtype: "Link",
					fieldname: "demand",
					label: __("Fee Demand"),
					options: "Fee Demand",
					in_list_view: 1,
					get_query: () => ({ filters: { outstanding_amount: [">", 0] } }),
				},
				{
					fieldtype: "Currency",
					fieldname: "amount",
					label: __("Amount"),
					options: "VND",
					precision: "0",
					in_list_view: 1,
				},
			],
		};
		const send = ({ shares }) =>
			ask("onestop.api.bank.settle", { line: line.name, shares }, "POST").then(() => this.reload());
		frappe.prompt([table_field], send, `${__("Match")}: ${dong(line.booked_amount)}`, __("Match"));
	}

	explain(place) {
		const fields = [
			{ fieldtype: "Small Text", fieldname: "explanation", label: __("Explanation"), reqd: 1 },
			{ fieldtype: "Check", fieldname: "is_refunded", label: __("The money was sent back") },
		];
		const args = { line: this.lines[place].name };
		const send = (values) =>
			ask("onestop.api.bank.explain", { ...args, ...values }, "POST").then(() => this.reload());
		frappe.prompt(fields, send, __("Explain"), __("Note Down"));
	}
};

function row_of(line, place, may_settle) {
	const named = line.candidates.map((one) => escaped(one.dossier_code)).join("<br>");
	const said = __(line.fit, null, "Bank Statement Line");
	const fit = `<span class="indicator-pill ${colour(line.fit)}">${said}</span>`;
	const may_match = may_settle && Number(line.booked_amount) > 0;
	const match = may_match
		? `<button class="btn btn-sm btn-primary" data-settle="${place}">${__("Match")}</button>`
		: "";
	const explain = may_settle
		? `<button class="btn btn-sm btn-default" data-explain="${place}">${__("Explain")}</button>`
		: "";
	return `<tr>${cells([
		[escaped(frappe.datetime.str_to_user(line.booked_on))],
		[dong(line.booked_amount), "amount"],
		[`${escaped(line.purpose)}<div class="text-muted">${escaped(line.counterparty)}</div>`],
		[`${fit} ${named}`],
		[`${match} ${explain}`, "amount"],
	])}</tr>`;
}

const colour = (fit) => ({ Exact: "green", Split: "green", None: "grey" }[fit] || "orange");
