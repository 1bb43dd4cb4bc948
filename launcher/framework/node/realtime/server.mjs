// How do the desk and the website hear of changes at once? Browsers connect here, Frappe publishes in Redis.
// Each site is a namespace; nobody is in one before the web server has said whose session it is.

import http from "node:http";
import { Server } from "socket.io";
import { readConfig } from "./config.mjs";
import { isSameHost, isSite, sidOf } from "./door.mjs";
import { listenToRedis } from "./relay.mjs";
import { welcome } from "./rooms.mjs";
import { webServer } from "./web_server.mjs";

const LARGEST_MESSAGE = 16 * 1024;

/** Start listening. Resolves to {port, close}. */
export async function startServer(config) {
	const spaces = new Map(); // site name to its namespace; only sites that somebody has entered
	const relay = listenToRedis(config.redis, (message) => {
		spaces.get(message.namespace)?.to(message.room).emit(message.event, message.message);
	});
	const server = http.createServer((request, response) => answer(request, response, relay));
	const io = new Server(server, socketOptions());
	admitVisitors(io, config, spaces);
	await new Promise((resolve, reject) => {
		server.once("error", reject).listen(config.port, config.host, resolve);
	});
	return { port: server.address().port, close: () => close(io, relay) };
}

function socketOptions() {
	return {
		serveClient: false,
		maxHttpBufferSize: LARGEST_MESSAGE,
		connectTimeout: 10_000, // for whoever connects and enters no site
		allowRequest: (request, decide) => decide(null, isSameHost(request.headers)),
		cors: (request, decide) => decide(null, { origin: isSameHost(request.headers), credentials: true }),
	};
}

function admitVisitors(io, { sites, webPort }, spaces) {
	const web = webServer(webPort);
	io.use((socket, next) => next(new Error("Connect to the namespace of a site.")));
	io.of((name, auth, next) => next(null, isSite(sites, name)))
		.use((socket, next) => identify(socket, web).then(() => next(), next))
		.on("connection", (socket) => {
			spaces.set(socket.nsp.name.slice(1), socket.nsp);
			welcome(socket, web);
		});
}

async function identify(socket, web) {
	const { headers, address } = socket.handshake;
	const sid = sidOf(headers.cookie);
	if (!sid) throw new Error("No session cookie.");
	const visitor = { site: socket.nsp.name.slice(1), sid, address: headers["x-forwarded-for"] ?? address };
	const user = await web.userOf(visitor).catch(() => null);
	if (typeof user?.user !== "string") throw new Error("The session could not be verified.");
	socket.data = { visitor, user };
}

function answer(request, response, relay) {
	const isHealth = request.method === "GET" && request.url === "/health";
	const body = isHealth ? { status: "ok", redis: relay.isReady() } : { error: "Not found" };
	response
		.writeHead(isHealth ? 200 : 404, { "Content-Type": "application/json" })
		.end(JSON.stringify(body));
}

async function close(io, relay) {
	relay.close();
	io.disconnectSockets(true);
	io.httpServer.closeAllConnections();
	await io.close();
}

/** The process: until it is told to stop. */
export async function main() {
	const config = readConfig();
	const server = await startServer(config);
	console.log(`Realtime server on ${config.host}:${server.port}`);
	const stop = () => {
		setTimeout(() => process.exit(0), 800).unref();
		server.close().then(() => process.exit(0));
	};
	["SIGTERM", "SIGINT"].forEach((signal) => process.once(signal, stop));
}
