// Does the builder find, name and fold what it should, and is a failed build harmless?

import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { test } from "node:test";
import { describeEntry, entryPoints, refuseSameKeys, selectFiles } from "../assets/entries.mjs";
import { mapOutputs } from "../assets/manifest.mjs";
import { readOptions } from "../assets/options.mjs";
import { templateModule } from "../assets/plugins/html.mjs";

const ROOT = path.resolve(import.meta.dirname, "..");

test("an html file becomes a folded template", () => {
	const html = '<!-- why -->\n<div>\n\t{%= __("It\'s") %}\r\n</div>\n';
	assert.equal(
		templateModule("/app/public/js/note_row.html", html),
		'frappe.templates["note_row"] = "<div> {%= __(\\"It\'s\\") %} </div>";\n'
	);
});

test("an entry point's output is keyed by what the browser gets", () => {
	const sheet = describeEntry("demo", "/x/demo/public/scss/desk.bundle.scss");
	const script = describeEntry("demo", "/x/demo/public/js/desk.bundle.ts");
	assert.deepEqual([sheet.key, script.key], ["desk.bundle.css", "desk.bundle.js"]);
	assert.equal(describeEntry("demo", "/x/demo/public/js/desk.js"), null);
	assert.throws(() => describeEntry("demo", "/x/a.bundle.less"), /Write Sass/);
	assert.deepEqual(
		entryPoints([sheet, script]).map((point) => point.out),
		["demo/dist/css/desk.bundle", "demo/dist/css-rtl/desk.bundle", "demo/dist/js/desk.bundle"]
	);
});

test("two entry points of one name are refused", () => {
	const entries = ["/a/x.bundle.js", "/b/x.bundle.ts"].map((file) => describeEntry("demo", file));
	assert.throws(() => refuseSameKeys(entries), /already has this name/);
});

test("--files takes the source's name or the output's", () => {
	const entries = ["/a/x.bundle.scss", "/a/y.bundle.js"].map((file) => describeEntry("demo", file));
	assert.deepEqual(selectFiles(entries, ["demo/x.bundle.css"]), [entries[0]]);
	assert.deepEqual(selectFiles(entries, ["demo/x.bundle.scss", "demo/y.bundle.js"]), entries);
	assert.deepEqual(selectFiles(entries, ["other/y.bundle.js"]), []);
});

test("right-to-left sheets have a map of their own", () => {
	const outputs = ["js/a.bundle.ABCD2345.js", "css/b.bundle.ABCD2345.css", "css-rtl/b.bundle.ABCD2345.css"];
	assert.deepEqual(mapOutputs(outputs.map((output) => `demo/dist/${output}`)), {
		ltr: {
			"a.bundle.js": "/assets/demo/dist/js/a.bundle.ABCD2345.js",
			"b.bundle.css": "/assets/demo/dist/css/b.bundle.ABCD2345.css",
		},
		rtl: { "rtl_b.bundle.css": "/assets/demo/dist/css-rtl/b.bundle.ABCD2345.css" },
	});
});

test("the command line is the one frappe.build.bundle() writes", () => {
	const words = "--apps a,b --skip_frappe --files a/x.bundle.js --run-build-command --save-metafiles".split(
		" "
	);
	const options = readOptions(words);
	assert.deepEqual(options.apps, ["a", "b"]);
	assert.ok(options.skipFrappe && options.runBuildCommand && options.saveMetafiles && !options.production);
});

test("the lock file pins every package by its hash and names no download address", () => {
	const { packages } = JSON.parse(fs.readFileSync(path.join(ROOT, "package-lock.json"), "utf8"));
	const locked = Object.entries(packages).filter(([place]) => place !== "");
	assert.deepEqual(locked.filter(([, entry]) => entry.resolved || !entry.integrity), []); // prettier-ignore
	const { dependencies } = JSON.parse(fs.readFileSync(path.join(ROOT, "package.json"), "utf8"));
	assert.deepEqual(packages[""].dependencies, dependencies);
	assert.ok(Object.values(dependencies).every((version) => /^\d+\.\d+\.\d+(-[\w.]+)?$/.test(version)));
});

/** A bench with one small app that uses everything an entry point may use. */
function smallBench(t) {
	const root = fs.mkdtempSync(path.join(os.tmpdir(), "onestop-assets-"));
	t.after(() => fs.rmSync(root, { recursive: true }));
	const write = (file, text) => {
		fs.mkdirSync(path.dirname(path.join(root, file)), { recursive: true });
		fs.writeFileSync(path.join(root, file), text);
	};
	write("sites/apps.txt", "demo\n");
	write(
		"apps/demo/demo/public/js/shop.bundle.js",
		'import "./row.html"; import Box from "./Box.vue"; Box.x;'
	);
	write("apps/demo/demo/public/js/row.html", "<p>\n</p>");
	write(
		"apps/demo/demo/public/js/Box.vue",
		"<template><b class='box' @click='n++'>{{ n }}</b></template>\n<script setup>\n" +
			'import { ref } from "vue"; const n = ref(0);\n</script>\n' +
			"<style lang='scss' scoped>\n@import 'demo/public/css/plain.css';\n" +
			".box { b { margin-left: 1px; } }\n</style>\n"
	);
	write(
		"apps/demo/demo/public/scss/shop.bundle.scss",
		'@import "demo/public/css/plain.css";\n.a { .b { margin-left: 1px; } }'
	);
	write(
		"apps/demo/demo/public/css/plain.css",
		'.p { background: url(dot.png); src: url("/assets/demo/none.woff"); user-select: none; }'
	);
	write("apps/demo/demo/public/css/dot.png", "");
	fs.symlinkSync(path.join(ROOT, "node_modules"), path.join(root, "apps/demo/node_modules"));
	return { root, write, read: (file) => fs.readFileSync(path.join(root, file), "utf8") };
}

function build({ root }, ...words) {
	const env = { ...process.env, FRAPPE_BENCH_ROOT: root, ONESTOP_SITES: "" };
	const script = path.join(ROOT, "assets/build.mjs");
	return spawnSync(process.execPath, [script, ...words], { env, encoding: "utf8" });
}

const built = (bench, file, key) => bench.read(`sites${JSON.parse(bench.read(`sites/assets/${file}`))[key]}`);

test("a production build serves scripts, templates, components and both kinds of sheets", (t) => {
	const bench = smallBench(t);
	const { stdout, stderr, status } = build(bench, "--production");
	assert.equal(status, 0, stderr);
	assert.match(stdout, /^progress 0 3\n[\s\S]*progress 3 3\n/);
	const script = built(bench, "assets.json", "shop.bundle.js");
	assert.match(script, /frappe\.templates\.row="<p> <\/p>"/);
	assert.match(script, /\.box b\[data-v-[0-9a-f]{8}\]\{margin-left:1px\}/);
	assert.match(script, /\.p\{/, "imported CSS stays global in a scoped style");
	const sheet = built(bench, "assets.json", "shop.bundle.css");
	assert.match(sheet, /url\("?\/assets\/demo\/css\/dot\.png"?\)/);
	assert.match(sheet, /url\("?\/assets\/demo\/none\.woff"?\)/);
	assert.match(sheet, /-webkit-user-select:none/);
	assert.match(sheet, /\.a \.b\{margin-left:1px\}/);
	assert.match(built(bench, "assets-rtl.json", "rtl_shop.bundle.css"), /\.a \.b\{margin-right:1px\}/);
});

test("a rebuilt bundle replaces its old file, a partial build keeps the rest", (t) => {
	const bench = smallBench(t);
	build(bench);
	const before = JSON.parse(bench.read("sites/assets/assets.json"));
	bench.write("apps/demo/demo/public/js/row.html", "<i></i>");
	assert.equal(build(bench, "--files", "demo/shop.bundle.js").status, 0);
	const after = JSON.parse(bench.read("sites/assets/assets.json"));
	assert.equal(after["shop.bundle.css"], before["shop.bundle.css"]);
	const files = fs.readdirSync(path.join(bench.root, "apps/demo/demo/public/dist/js"));
	const name = path.basename(after["shop.bundle.js"]);
	assert.deepEqual(files, [name, `${name}.map`]);
	assert.notEqual(after["shop.bundle.js"], before["shop.bundle.js"]);
});

test("an error names its file and line, and leaves the assets as they were", (t) => {
	const bench = smallBench(t);
	build(bench);
	const before = bench.read("sites/assets/assets.json");
	bench.write("apps/demo/demo/public/scss/shop.bundle.scss", ".a {\n\tcolor: $missing;\n}");
	bench.write("apps/demo/demo/public/js/shop.bundle.js", "\n\nlet let = 1;");
	const { stderr, status } = build(bench);
	assert.equal(status, 1);
	assert.match(stderr, /shop\.bundle\.scss:2:8: Undefined variable/);
	assert.match(stderr, /shop\.bundle\.js:3:/);
	assert.equal(bench.read("sites/assets/assets.json"), before);
});
