// Where does the realtime server listen, and whom does it ask? sites/common_site_config.json says so.

import fs from "node:fs";
import path from "node:path";
import { sitesFolder } from "../assets/bench.mjs";

export function readConfig(env = process.env) {
	const sites = sitesFolder(env);
	const common = JSON.parse(fs.readFileSync(path.join(sites, "common_site_config.json"), "utf8"));
	return {
		sites,
		host: common.socketio_host || "127.0.0.1",
		port: Number(common.socketio_port) || 9000,
		webPort: Number(common.webserver_port) || 8000,
		// Frappe publishes on redis_queue; only older ones had a Redis of their own for this.
		redis: common.redis_queue || common.redis_socketio || "redis://127.0.0.1:11000",
	};
}
