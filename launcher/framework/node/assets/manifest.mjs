// Which built file serves which bundle? assets.json and assets-rtl.json say; what they no longer name goes.

import fs from "node:fs";
import path from "node:path";

const OUTPUT = /^([^/]+)\/dist\/(js|css|css-rtl)\/(.+\.bundle)\.([A-Z0-9]{8})\.(js|css)$/;

/** {ltr, rtl}: bundle name to address, from the paths that were written below sites/assets. */
export function mapOutputs(outputs) {
	const maps = { ltr: {}, rtl: {} };
	for (const output of outputs) {
		const [, , folder, name, , extension] = OUTPUT.exec(output) ?? [];
		if (!name) continue;
		if (folder === "css-rtl") maps.rtl[`rtl_${name}.${extension}`] = `/assets/${output}`;
		else maps.ltr[`${name}.${extension}`] = `/assets/${output}`;
	}
	return maps;
}

/** Write both maps. A partial build keeps what it did not build. */
export function writeManifests(assets, maps, { partial }) {
	for (const [file, map] of [
		["assets-rtl.json", maps.rtl],
		["assets.json", maps.ltr],
	]) {
		const target = path.join(assets, file);
		const merged = partial ? { ...readJson(target), ...map } : map;
		const sorted = Object.fromEntries(Object.entries(merged).sort(([a], [b]) => (a < b ? -1 : 1)));
		writeAtomically(target, JSON.stringify(sorted, null, "\t") + "\n");
	}
}

function readJson(file) {
	return fs.existsSync(file) ? JSON.parse(fs.readFileSync(file, "utf8")) : {};
}

function writeAtomically(target, text) {
	const unfinished = `${target}.${process.pid}.unfinished`;
	fs.writeFileSync(unfinished, text);
	fs.renameSync(unfinished, target);
}

/** Remove earlier outputs of the bundles that were just built. Call it after writeManifests. */
export function removeOldOutputs(assets, outputs) {
	const current = new Set(outputs.flatMap((output) => [output, `${output}.map`]));
	const bundles = new Set(outputs.map(bundleOf).filter(Boolean));
	for (const folder of new Set(outputs.map((output) => path.dirname(output)))) {
		for (const file of fs.readdirSync(path.join(assets, folder))) {
			const output = `${folder}/${file}`;
			if (!current.has(output) && bundles.has(bundleOf(output))) fs.rmSync(path.join(assets, output));
		}
	}
}

function bundleOf(output) {
	const [, app, folder, name] = OUTPUT.exec(output.replace(/\.map$/, "")) ?? [];
	return name && `${app}/${folder}/${name}`;
}
