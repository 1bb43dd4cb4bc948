// Who may come in? Only pages of this host, only to a site that exists, only with a session cookie.

import fs from "node:fs";
import path from "node:path";

const SITE_NAME = /^[A-Za-z0-9][A-Za-z0-9._-]{0,252}$/;

/** Another host's page carries our cookies but not our Origin. Ports may differ: cookies ignore them too. */
export function isSameHost({ origin, host, "sec-fetch-site": fetchSite }) {
	if (fetchSite === "cross-site") return false;
	if (origin === undefined) return true; // no browser leaves it out when it calls another host
	return Boolean(host) && URL.canParse(origin) && new URL(origin).hostname === hostnameOf(host);
}

function hostnameOf(host) {
	return URL.canParse(`http://${host}`) ? new URL(`http://${host}`).hostname : null;
}

/** A namespace is "/" and the name of a site's folder. */
export function isSite(sites, namespace) {
	const name = namespace.slice(1);
	return SITE_NAME.test(name) && fs.existsSync(path.join(sites, name, "site_config.json"));
}

/** The one cookie the web server needs to know whose session this is. */
export function sidOf(cookieHeader = "") {
	const pairs = cookieHeader.split(";").map((pair) => pair.trim().split("="));
	const [, sid] = pairs.find(([name]) => name === "sid") ?? [];
	return sid && /^[\w%.-]{1,140}$/.test(sid) ? sid : null;
}
