// What did the command line ask for? The words are those that frappe.build.bundle() passes.

import { parseArgs } from "node:util";

const list = (text) =>
	(text ?? "")
		.split(",")
		.map((item) => item.trim())
		.filter(Boolean);

export function readOptions(words) {
	const { values } = parseArgs({
		args: words,
		options: {
			apps: { type: "string" },
			files: { type: "string" },
			skip_frappe: { type: "boolean" },
			production: { type: "boolean" },
			watch: { type: "boolean" },
			"run-build-command": { type: "boolean" },
			"save-metafiles": { type: "boolean" },
			"live-reload": { type: "boolean" }, // accepted, without effect: the page is reloaded by hand
		},
	});
	return {
		apps: list(values.apps),
		files: list(values.files),
		skipFrappe: Boolean(values.skip_frappe),
		production: Boolean(values.production),
		watch: Boolean(values.watch),
		runBuildCommand: Boolean(values["run-build-command"]),
		saveMetafiles: Boolean(values["save-metafiles"]),
	};
}
