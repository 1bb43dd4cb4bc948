// Which files are entry points, and what is each one's output called?

import fs from "node:fs";
import path from "node:path";

const SCRIPT = /^(.+\.bundle)\.(js|ts|jsx|tsx)$/;
const STYLE = /^(.+\.bundle)\.(css|scss|sass)$/;
const UNSUPPORTED = /^.+\.bundle\.(less|styl)$/;
const SKIPPED_FOLDERS = new Set(["dist", "node_modules"]);

/** Every entry point below an app's public folder, as {app, file, kind, name, key}. */
export function findEntries(app) {
	return filesBelow(app.public).flatMap((file) => describeEntry(app.name, file) ?? []);
}

function filesBelow(folder) {
	const items = fs.readdirSync(folder, { withFileTypes: true });
	return items.flatMap((item) => {
		const full = path.join(folder, item.name);
		if (item.isDirectory()) return SKIPPED_FOLDERS.has(item.name) ? [] : filesBelow(full);
		return item.isFile() ? [full] : [];
	});
}

export function describeEntry(app, file) {
	const base = path.basename(file);
	if (UNSUPPORTED.test(base)) throw new Error(`${file}:1: Less and Stylus are not built here. Write Sass.`);
	const [kind, match] = SCRIPT.test(base) ? ["js", SCRIPT.exec(base)] : ["css", STYLE.exec(base)];
	return match && { app, file, kind, name: match[1], key: `${match[1]}.${kind}` };
}

/** Two entry points of one key would overwrite each other in assets.json without a word. */
export function refuseSameKeys(entries) {
	const seen = new Map();
	for (const { key, file } of entries) {
		if (seen.has(key))
			throw new Error(`${file}:1: ${seen.get(key)} already has this name. Rename one of them.`);
		seen.set(key, file);
	}
}

/** Keep the entries that `--files app/name,...` asks for; the name may be the source's or the output's. */
export function selectFiles(entries, files) {
	const wanted = new Set(files.map((file) => file.replace("/rtl_", "/")));
	const names = ({ app, file, key }) => [`${app}/${key}`, `${app}/${path.basename(file)}`];
	return entries.filter((entry) => names(entry).some((name) => wanted.has(name)));
}

/** esbuild's entry points: each script once, each style sheet once per writing direction. */
export function entryPoints(entries) {
	return entries.flatMap(({ app, file, kind, name }) => {
		const output = { in: file, out: `${app}/dist/${kind}/${name}` };
		return kind === "js" ? [output] : [output, { in: `rtl:${file}`, out: `${app}/dist/css-rtl/${name}` }];
	});
}
