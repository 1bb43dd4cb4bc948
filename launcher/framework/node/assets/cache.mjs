// How does a running Frappe learn of new assets? It keeps assets.json in its cache; that key is dropped.

import fs from "node:fs";
import path from "node:path";
import { createClient } from "@redis/client";

const KEY = "assets_json";

/** Best effort: a bench that is not running has no cache to drop. */
export async function forgetCachedAssets(sites) {
	const url = readConfig(sites).redis_cache;
	if (!url) return;
	const client = createClient({ url, socket: { connectTimeout: 1000, reconnectStrategy: false } });
	client.on("error", () => {});
	try {
		await client.connect();
		await client.del(KEY);
	} catch {
		// Not reachable: Frappe reads assets.json afresh when it starts.
	} finally {
		if (client.isOpen) client.destroy();
	}
}

function readConfig(sites) {
	const file = path.join(sites, "common_site_config.json");
	return fs.existsSync(file) ? JSON.parse(fs.readFileSync(file, "utf8")) : {};
}
