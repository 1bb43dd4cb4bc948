// How does a Vue single-file component become a module? Script and template are compiled; styles are added to
// the page when the module runs.

import { createHash } from "node:crypto";
import { promises as fs } from "node:fs";
import path from "node:path";
import { compileScript, compileStyleAsync, compileTemplate, parse } from "vue/compiler-sfc";
import autoprefixer from "autoprefixer";
import { FRAPPE_ROOT } from "../bench.mjs";
import { compileSass, splitCssImports } from "../sass.mjs";
import { sassError } from "./styles.mjs";

export function vueComponents({ apps, production }) {
	return {
		name: "vue-components",
		setup(build) {
			const { target } = build.initialOptions;
			const minify = (css) =>
				build.esbuild.transform(css, { loader: "css", minify: production, target });
			build.onResolve({ filter: /^vue$/ }, (args) => oneVue(build, args));
			build.onLoad({ filter: /\.vue$/ }, async ({ path: file }) => {
				try {
					return await compileComponent(file, { apps, production, minify });
				} catch (error) {
					return { errors: [error.span ? sassError(error, file) : vueError(error, file)] };
				}
			});
		},
	};
}

/** A library that says require("vue") gets what `import` gets: two Vues would know nothing of each other. */
function oneVue(build, { kind, importer, resolveDir }) {
	if (kind !== "require-call") return null;
	return build.resolve("vue", { kind: "import-statement", importer, resolveDir });
}

async function compileComponent(file, options) {
	const { descriptor, errors } = parse(await fs.readFile(file, "utf8"), { filename: file });
	if (errors.length) throw errors[0];
	const component = { descriptor, file, id: componentId(file), ...options };
	component.scoped = descriptor.styles.some((style) => style.scoped);
	const script = compileScriptPart(component);
	const parts = [script.content, templatePart(component, script), await stylePart(component)];
	if (component.scoped) parts.push(`component.__scopeId = "data-v-${component.id}";`);
	parts.push("export default component;", inlineMap(script.map));
	return { contents: parts.join("\n"), loader: script.lang ?? "js", resolveDir: path.dirname(file) };
}

/** Stable across machines: the path inside the bench, not the path on the disk. */
function componentId(file) {
	const inside = path.relative(path.dirname(FRAPPE_ROOT), file);
	return createHash("sha256").update(inside).digest("hex").slice(0, 8);
}

function compileScriptPart({ descriptor, id, production }) {
	if (!descriptor.script && !descriptor.scriptSetup) return { content: "const component = {};" };
	return compileScript(descriptor, {
		id,
		isProd: production,
		inlineTemplate: true,
		genDefaultAs: "component",
		templateOptions: { transformAssetUrls: false },
	});
}

/** <script setup> has its template inlined already; any other component gets a render function. */
function templatePart({ descriptor, file, id, scoped, production }, script) {
	if (!descriptor.template || descriptor.scriptSetup) return "";
	const { code, errors } = compileTemplate({
		source: fromLine(descriptor.template.loc.start.line, descriptor.template.content),
		filename: file,
		id: `data-v-${id}`,
		scoped,
		isProd: production,
		transformAssetUrls: false,
		compilerOptions: { bindingMetadata: script.bindings },
	});
	if (errors.length) throw errors[0];
	return code.replace("export function render(", "component.render = function (");
}

async function stylePart(component) {
	const sheets = await Promise.all(
		component.descriptor.styles.map((style) => compileStyle(component, style))
	);
	const css = sheets.join("\n").trim();
	if (!css) return "";
	const text = JSON.stringify(css);
	const sheet = `Object.assign(document.createElement("style"), { textContent: ${text} })`;
	return `document.head.appendChild(${sheet})`;
}

/** An imported plain CSS file stays global even in a scoped style, as it does in a browser. */
async function compileStyle(component, style) {
	const { imports, own } = splitCssImports(style.content);
	const text = fromLine(style.loc.start.line, own);
	const sheets = [
		compileSheet(component, style.lang, imports),
		compileSheet(component, style.lang, text, style.scoped),
	];
	return (await Promise.all(sheets)).join("\n");
}

/** Errors then name the line of the file, not that of the block. */
function fromLine(line, text) {
	return "\n".repeat(line - 1) + text;
}

async function compileSheet({ apps, file, id, production, minify }, lang, text, scoped = false) {
	const result = await compileStyleAsync({
		source: compileSass(apps, file, text, lang === "sass" ? "indented" : "scss").css,
		filename: file,
		id: `data-v-${id}`,
		scoped,
		isProd: production,
		postcssPlugins: [autoprefixer],
	});
	if (result.errors.length) throw result.errors[0];
	return (await minify(result.code)).code;
}

function inlineMap(map) {
	if (!map) return "";
	const text = Buffer.from(JSON.stringify(map)).toString("base64");
	return `//# sourceMappingURL=data:application/json;base64,${text}`;
}

function vueError(error, file) {
	const start = error.loc?.start;
	const place = start ? { line: start.line, column: start.column - 1 } : {};
	return { text: error.message, location: { file, ...place } };
}
