// How does a message of Frappe reach the browsers? It comes through Redis and is handed to its site's room.

import { createClient } from "@redis/client";

const CHANNEL = "events";
const LONGEST_PAUSE = 1000;

/** Calls `deliver({namespace, room, event, message})` per message. If Redis goes, it is tried again. */
export function listenToRedis(url, deliver) {
	const client = createClient({
		url,
		pingInterval: 10_000,
		socket: {
			connectTimeout: 2000,
			reconnectStrategy: (tries) => Math.min(50 * 2 ** tries, LONGEST_PAUSE),
		},
	});
	reportOutages(client);
	client
		.connect()
		.then(() => client.subscribe(CHANNEL, (text) => deliverParsed(text, deliver)))
		.catch(() => {}); // closed before it was ever reached
	return { isReady: () => client.isReady, close: () => client.isOpen && client.destroy() };
}

/** One line when Redis goes, one when it is back; not one for every try. */
function reportOutages(client) {
	let isAway = false;
	client.on("error", (error) => {
		if (!isAway) console.error(`Redis cannot be reached (${error.code ?? error.message}); trying again.`);
		isAway = true;
	});
	client.on("ready", () => {
		if (isAway) console.error("Redis is back.");
		isAway = false;
	});
}

function deliverParsed(text, deliver) {
	try {
		const message = JSON.parse(text);
		if (message?.namespace && message.room && message.event) deliver(message);
	} catch (error) {
		console.error(`A message on "${CHANNEL}" was not understood: ${error.message}`);
	}
}
