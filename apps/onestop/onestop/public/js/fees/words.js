// How are amounts and people's words shown? Text from the server is escaped, money is written as in Vietnam.

export const escaped = (text) => frappe.utils.escape_html(String(text ?? ""));

export const dong = (amount) => `${Number(amount || 0).toLocaleString("vi-VN")} đ`;

export const ask = (method, args, type = "GET") =>
	frappe.request
		.call({ url: `/api/method/${method}`, args, type, freeze: type === "POST" })
		.then((answer) => answer.message);

const source_of = (source) => (source ? `<span class="source">${escaped(source)}</span>` : "");

export const steps = (working) => {
	const lines = working.map(
		({ text, source }) => `<li><span>${escaped(text)}</span>${source_of(source)}</li>`
	);
	return `<ol class="onestop-explanation">${lines.join("")}</ol>`;
};

export const table = (headings, rows, empty) => {
	if (!rows.length) return `<p class="text-muted">${escaped(empty)}</p>`;
	const heads = headings.map(([label, kind]) => `<th class="${kind || ""}">${escaped(label)}</th>`);
	return `<table class="table table-sm onestop-money-table">
		<thead><tr>${heads.join("")}</tr></thead><tbody>${rows.join("")}</tbody></table>`;
};

export const cells = (values) =>
	values.map(([html, kind]) => `<td class="${kind || ""}">${html ?? ""}</td>`).join("");
