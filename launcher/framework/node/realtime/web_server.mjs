// Who is this session, and what may it read? Only the web server knows, so it is asked each time.

import http from "node:http";

const TIMEOUT = 10_000;
const LARGEST_ANSWER = 64 * 1024;

/** Ask as the visitor would: his session, his address (sessions can be bound to one), his site. */
export function webServer(port) {
	const ask = (visitor, method, values) => call(port, visitor, `frappe.realtime.${method}`, values);
	return {
		userOf: (visitor) => ask(visitor, "get_user_info"),
		mayReadDoctype: (visitor, doctype) => granted(ask(visitor, "can_subscribe_doctype", { doctype })),
		mayReadDoc: (visitor, doctype, docname) =>
			granted(ask(visitor, "can_subscribe_doc", { doctype, docname })),
	};
}

async function granted(answer) {
	return (await answer.catch(() => false)) === true;
}

function call(port, { site, sid, address }, method, values = {}) {
	const headers = {
		Host: site,
		"X-Frappe-Site-Name": site,
		"X-Forwarded-For": address,
		Cookie: `sid=${sid}`,
		Accept: "application/json",
	};
	const path = `/api/method/${method}?${new URLSearchParams(values)}`;
	const options = {
		host: "127.0.0.1",
		port,
		path,
		headers,
		agent: false,
		signal: AbortSignal.timeout(TIMEOUT),
	};
	return new Promise((resolve, reject) => {
		http.get(options, (response) => readAnswer(response).then(resolve, reject)).on("error", reject);
	});
}

async function readAnswer(response) {
	let text = "";
	for await (const part of response.setEncoding("utf8")) {
		text += part;
		if (text.length > LARGEST_ANSWER) throw new Error("The web server's answer is too long.");
	}
	if (response.statusCode !== 200) throw new Error(`The web server answered ${response.statusCode}.`);
	return JSON.parse(text).message;
}
