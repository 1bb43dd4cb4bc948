// How does a style sheet become CSS? Sass, then autoprefixer; for right-to-left languages rtlcss after that.
// Minifying is esbuild's.

import path from "node:path";
import autoprefixer from "autoprefixer";
import postcss from "postcss";
import rtlcss from "rtlcss";
import { compileSass } from "../sass.mjs";

const SHEET = /\.bundle\.(css|scss|sass)$/;
const prefixer = postcss([autoprefixer]);

/** `finished` is called once for each style sheet and writing direction that is through. */
export function styleSheets({ apps, finished = () => {} }) {
	return {
		name: "style-sheets",
		setup(build) {
			let sheets = new Map(); // both writing directions share one run of Sass
			const sheetOf = (file) =>
				sheets.get(file) ?? sheets.set(file, compileSheet(apps, file)).get(file);
			build.onStart(() => void (sheets = new Map()));
			build.onResolve({ filter: /^rtl:/ }, ({ path: name }) => ({
				path: name.slice(4),
				namespace: "rtl",
			}));
			build.onLoad({ filter: SHEET, namespace: "file" }, ({ path: file }) =>
				load(file, sheetOf, finished)
			);
			build.onLoad({ filter: SHEET, namespace: "rtl" }, ({ path: file }) =>
				load(file, sheetOf, finished, (css) => rtlcss.process(css))
			);
		},
	};
}

async function load(file, sheetOf, finished, turn = (css) => css) {
	try {
		const { css, files } = await sheetOf(file);
		const contents = turn(css);
		finished();
		return { contents, loader: "css", resolveDir: path.dirname(file), watchFiles: files };
	} catch (error) {
		return { errors: [sassError(error, file)], watchFiles: [file] };
	}
}

async function compileSheet(apps, file) {
	const { css, files } = compileSass(apps, file);
	return { css: (await prefixer.process(css, { from: file, map: false })).css, files };
}

/** An esbuild message that names the place in the Sass source. */
export function sassError(error, file) {
	if (!error.span) return { text: error.message, location: { file } };
	const { start, url, context } = error.span;
	const location = {
		file: url?.pathname ?? file,
		line: start.line + 1,
		column: start.column,
		lineText: context,
	};
	return { text: error.sassMessage, location };
}
