// What does importing an .html file mean? Its text becomes frappe.templates["name"].

import { promises as fs } from "node:fs";
import path from "node:path";

/** Fold white space and drop comments: templates are shipped to every browser. */
export function foldHtml(html) {
	return html
		.replace(/<!--[\s\S]*?-->/g, "")
		.replace(/\s+/g, " ")
		.trim();
}

export function templateModule(file, html) {
	const name = path.basename(file, ".html");
	return `frappe.templates[${JSON.stringify(name)}] = ${JSON.stringify(foldHtml(html))};\n`;
}

export const htmlTemplates = {
	name: "html-templates",
	setup(build) {
		build.onLoad({ filter: /\.html$/ }, async ({ path: file }) => ({
			contents: templateModule(file, await fs.readFile(file, "utf8")),
			loader: "js",
		}));
	},
};
