// How are the bench's assets built? node assets/build.mjs [--production | --watch] [--apps a,b] [--files a/x]
// Prints "progress DONE TOTAL" lines; errors go to stderr as file:line, and then assets.json stays as it was.

import { spawnSync } from "node:child_process";
import fs from "node:fs";
import path from "node:path";
import * as esbuild from "esbuild";
import { FRAPPE_ROOT, linkAssets, readBench } from "./bench.mjs";
import { bundleOptions } from "./bundle.mjs";
import { forgetCachedAssets } from "./cache.mjs";
import { entryPoints, findEntries, refuseSameKeys, selectFiles } from "./entries.mjs";
import { mapOutputs, removeOldOutputs, writeManifests } from "./manifest.mjs";
import { readOptions } from "./options.mjs";

async function main() {
	const options = readOptions(process.argv.slice(2));
	const bench = readBench();
	const apps = chosenApps(bench, options);
	const plan = planBuild(bench, apps, options);
	linkAssets(bench);
	await (options.watch ? watch(plan) : buildOnce(plan));
	if (options.runBuildCommand) runBuildCommands(apps);
}

function chosenApps({ names: known, apps }, { apps: names, files, skipFrappe }) {
	const unknown = names.filter((name) => !known.includes(name));
	if (unknown.length) throw new Error(`sites/apps.txt does not name ${unknown.join(", ")}.`);
	const wanted = new Set([...names, ...files.map((file) => file.split("/")[0])]);
	return apps.filter(
		(app) => (!wanted.size || wanted.has(app.name)) && !(skipFrappe && app.name === "frappe")
	);
}

function planBuild(bench, apps, options) {
	const all = bench.apps.flatMap(findEntries);
	refuseSameKeys(all);
	const ofApps = all.filter((entry) => apps.some((app) => app.name === entry.app));
	const entries = options.files.length ? selectFiles(ofApps, options.files) : ofApps;
	const missing = options.files.length > 0 && entries.length === 0;
	if (missing) throw new Error(`No entry point is named ${options.files.join(", ")}.`);
	return { ...options, bench, points: entryPoints(entries), partial: entries.length < all.length };
}

async function buildOnce(plan) {
	const started = Date.now();
	const total = plan.points.length;
	let done = 0;
	const progress = () => console.log(`progress ${done} ${total}`);
	progress();
	const result = await esbuild.build(bundleOptions({ ...plan, finished: () => (done++, progress()) }));
	await publish(plan, result);
	done = total;
	progress();
	console.log(`Built ${total} files in ${((Date.now() - started) / 1000).toFixed(1)} s`);
}

/** Make what was built known: first the map, then the running Frappe; only then drop the old files. */
async function publish({ bench, partial, saveMetafiles }, { metafile }) {
	const outputs = Object.keys(metafile.outputs)
		.filter((output) => !output.endsWith(".map"))
		.map((output) => path.relative(bench.assets, path.resolve(bench.root, output)));
	writeManifests(bench.assets, mapOutputs(outputs), { partial });
	await forgetCachedAssets(bench.sites);
	removeOldOutputs(bench.assets, outputs);
	if (saveMetafiles) fs.writeFileSync(path.join(bench.assets, "metafile.json"), JSON.stringify(metafile));
}

async function watch(plan) {
	const options = bundleOptions({ ...plan, finished: () => {} });
	const publisher = { name: "publisher", setup: (build) => build.onEnd((result) => rebuilt(plan, result)) };
	const context = await esbuild.context({ ...options, plugins: [...options.plugins, publisher] });
	await context.watch();
	await new Promise((resolve) => ["SIGINT", "SIGTERM"].forEach((signal) => process.once(signal, resolve)));
	await context.dispose();
}

async function rebuilt(plan, result) {
	if (result.errors.length) return printErrors(result.errors);
	await publish(plan, result);
	console.log(`${new Date().toLocaleTimeString()} built`);
}

/** An app with a front end of its own says how to build it in its package.json. */
function runBuildCommands(apps) {
	for (const app of apps.filter((app) => app.root !== FRAPPE_ROOT && hasBuildScript(app))) {
		const { status } = spawnSync("yarn", ["run", "build"], { cwd: app.root, stdio: "inherit" });
		if (status !== 0) throw new Error(`${app.root}/package.json:1: its build script failed.`);
	}
}

function hasBuildScript(app) {
	const file = path.join(app.root, "package.json");
	return fs.existsSync(file) && Boolean(JSON.parse(fs.readFileSync(file, "utf8")).scripts?.build);
}

function printErrors(errors) {
	for (const { text, location } of errors) {
		const place = location ? `${location.file}:${location.line || 1}:${location.column || 0}: ` : "";
		console.error(`${place}${text}`);
	}
}

try {
	await main();
} catch (error) {
	if (error.errors) printErrors(error.errors);
	else console.error(error.message);
	process.exitCode = 1;
}
