// How are amounts and people's words shown? Text from the server is escaped, money is written as in Vietnam.

export const escaped = (text) => frappe.utils.escape_html(String(text ?? ""));

export const dong = (amount) => `${Number(amount || 0).toLocaleString("vi-VN")} đ`;

export const ask = (method, args, type = "GET") =>
	frappe.call({ method, args, type, freeze: type === "POST" }).then((answer) => answer.message);

export const steps = (working) =>
	`<ol class="onestop-explanation">${working
		.map(
			({ text, source }) =>
				`<li><span>${escaped(text)}</span>${
					source ? `<span class="source">${escaped(source)}</span>` : ""
				}</li>`
		)
		.join("")}</ol>`;

export const table = (headings, rows, empty) =>
	rows.length
		? `<table class="table table-sm onestop-money-table"><thead><tr>${headings
				.map(([label, kind]) => `<th class="${kind || ""}">${escaped(label)}</th>`)
				.join("")}</tr></thead><tbody>${rows.join("")}</tbody></table>`
		: `<p class="text-muted onestop-money-empty">${escaped(empty)}</p>`;

export const cells = (values) =>
	values.map(([html, kind]) => `<td class="${kind || ""}">${html ?? ""}</td>`).join("");
