// Where does the builder read and write? The bench's apps, their public folders, and sites/assets.

import fs from "node:fs";
import path from "node:path";

export const FRAPPE_ROOT = path.resolve(import.meta.dirname, "..");

export function sitesFolder(env = process.env) {
	if (env.ONESTOP_SITES) return path.resolve(env.ONESTOP_SITES);
	if (env.FRAPPE_BENCH_ROOT) return path.resolve(env.FRAPPE_BENCH_ROOT, "sites");
	return path.resolve(FRAPPE_ROOT, "../../sites");
}

/** The bench: its folders, the names in apps.txt, and those apps that have public files. */
export function readBench(env = process.env) {
	const sites = sitesFolder(env);
	const appsFolder = env.FRAPPE_BENCH_ROOT
		? path.resolve(env.FRAPPE_BENCH_ROOT, "apps")
		: path.dirname(FRAPPE_ROOT);
	const names = appNames(sites);
	const described = names.map((name) => describeApp(name, appsFolder));
	const apps = described.filter((app) => fs.existsSync(app.public));
	return { root: path.dirname(appsFolder), sites, assets: path.join(sites, "assets"), names, apps };
}

function appNames(sites) {
	const list = path.join(sites, "apps.txt");
	if (!fs.existsSync(list))
		throw new Error(`${list} is missing. It must name the bench's apps, one a line.`);
	const names = fs.readFileSync(list, "utf8").split(/\s+/).filter(Boolean);
	return [...new Set(names)];
}

function describeApp(name, appsFolder) {
	const root = path.join(appsFolder, name);
	return { name, root, public: path.join(root, name, "public"), modules: path.join(root, "node_modules") };
}

/** Where an import without a leading dot is looked up: in each app's packages, then in each app itself. */
export function searchFolders(apps) {
	const frappeFirst = [...apps].sort((a, b) => (b.name === "frappe") - (a.name === "frappe"));
	return [...frappeFirst.map((app) => app.modules), ...frappeFirst.map((app) => app.root)];
}

/** The address under /assets at which a source file is served, or null if it is not served. */
export function assetUrl(file, apps) {
	for (const app of apps) {
		for (const [folder, prefix] of [
			[app.public, `/assets/${app.name}/`],
			[app.modules, `/assets/${app.name}/node_modules/`],
		]) {
			if (file.startsWith(folder + path.sep)) return prefix + path.relative(folder, file);
		}
	}
	return null;
}

/** sites/assets/APP leads to the app's public folder, and public/node_modules to its packages. */
export function linkAssets({ assets, apps }) {
	fs.mkdirSync(assets, { recursive: true });
	for (const app of apps) {
		link(app.public, path.join(assets, app.name));
		if (fs.existsSync(app.modules)) link(app.modules, path.join(app.public, "node_modules"));
	}
}

function link(target, place) {
	const found = fs.lstatSync(place, { throwIfNoEntry: false });
	if (found && !found.isSymbolicLink()) return; // someone's real folder (bench build --hard-link) is kept
	if (found && fs.existsSync(place) && fs.realpathSync(place) === fs.realpathSync(target)) return;
	if (found) fs.unlinkSync(place);
	fs.symlinkSync(path.relative(fs.realpathSync(path.dirname(place)), target), place);
}
