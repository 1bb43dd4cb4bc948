// How does Sass find what it imports? Beside the importing file, in an app's node_modules, in its folder.
// Plain CSS files named in @import are inlined where they stand, and relative url() become /assets addresses.

import fs from "node:fs";
import path from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import * as sass from "sass";
import { assetUrl, searchFolders } from "./bench.mjs";

const CSS_IMPORT = /@import\s+(["'])(?!https?:|\/)([^"']+\.css)\1\s*;/g;
const RELATIVE_URL = /url\(\s*(["']?)(?![a-z]+:|[/#])([^"')]+)\1\s*\)/gi;
const INLINE = "?inline"; // Sass leaves a name that ends in .css to the browser; with this it does not end so

/** Compile Sass text (or plain CSS) of `file`; returns {css, files}: files are what a watcher must watch. */
export function compileSass(apps, file, text = fs.readFileSync(file, "utf8"), syntax = syntaxOf(file)) {
	const loaded = new Set([file]);
	const importer = benchImporter(apps, loaded);
	const result = sass.compileString(prepare(text, file, apps), {
		url: pathToFileURL(file),
		syntax,
		importer,
		importers: [importer],
		logger: sass.Logger.silent, // the framework's Sass of 2023 deprecates itself on every line
	});
	return { css: result.css, files: [...loaded] };
}

/** Apart: the plain CSS files that a text imports, and the text itself without them. */
export function splitCssImports(text) {
	return { imports: (text.match(CSS_IMPORT) ?? []).join("\n"), own: text.replace(CSS_IMPORT, "") };
}

function syntaxOf(file) {
	return { ".sass": "indented", ".css": "css" }[path.extname(file)] ?? "scss";
}

/** Sass calls these two without `this`, so they are closures. */
function benchImporter(apps, loaded) {
	const folders = searchFolders(apps);
	return {
		canonicalize(url) {
			const found = places(url, folders).flatMap(candidates).find(isFile);
			return found ? pathToFileURL(found) : null;
		},
		load(url) {
			const file = fileURLToPath(url);
			loaded.add(file);
			return { contents: prepare(fs.readFileSync(file, "utf8"), file, apps), syntax: syntaxOf(file) };
		},
	};
}

function places(url, folders) {
	const name = url.replace(/^~/, "").replace(INLINE, "");
	return name.startsWith("file:")
		? [fileURLToPath(name)]
		: folders.map((folder) => path.join(folder, name));
}

function prepare(text, file, apps) {
	return text
		.replace(CSS_IMPORT, (_, quote, name) => `@import ${quote}${name}${INLINE}${quote};`)
		.replace(RELATIVE_URL, (whole, quote, name) => servedUrl(file, name, apps) ?? whole);
}

function servedUrl(file, name, apps) {
	const [, target, suffix] = /^([^?#]*)(.*)$/.exec(name);
	const full = path.resolve(path.dirname(file), target);
	const address = isFile(full) ? assetUrl(full, apps) : null;
	return address && `url("${address}${suffix}")`;
}

/** The names Sass allows for one import, in its own order. */
function candidates(place) {
	if (/\.(scss|sass|css)$/.test(place)) return [place, partial(place)];
	const plain = ["scss", "sass", "css"].map((extension) => `${place}.${extension}`);
	const index = ["scss", "sass"].map((extension) => path.join(place, `_index.${extension}`));
	return [...plain.flatMap((name) => [partial(name), name]), ...index];
}

function partial(place) {
	return path.join(path.dirname(place), `_${path.basename(place)}`);
}

function isFile(place) {
	return fs.statSync(place, { throwIfNoEntry: false })?.isFile() ?? false;
}
