// What do the realtime tests need around the server? A sites folder, a web server that knows people, a Redis.

import { spawn } from "node:child_process";
import fs from "node:fs";
import http from "node:http";
import net from "node:net";
import os from "node:os";
import path from "node:path";
import { createClient } from "@redis/client";
import { io } from "socket.io-client";
import { startServer } from "../realtime/server.mjs";

export const SITE = "shop.test";
const PEOPLE = {
	lan: { user: "lan@shop.test", user_type: "System User" },
	minh: { user: "minh@shop.test", user_type: "System User" },
	hoa: { user: "hoa@shop.test", user_type: "Website User" },
	Guest: { user: "Guest", user_type: null },
};
const READERS = ["lan", "minh"]; // they may read what is not called Secret

export async function openBench(t) {
	const sites = fs.mkdtempSync(path.join(os.tmpdir(), "onestop-realtime-"));
	fs.mkdirSync(path.join(sites, SITE));
	fs.writeFileSync(path.join(sites, SITE, "site_config.json"), "{}");
	const web = await startFakeWeb();
	const redis = await startRedis(await freePort(), sites);
	const bench = { sites, redis, requests: web.requests, sockets: [] };
	const settings = { sites, host: "127.0.0.1", port: 0, webPort: web.port };
	bench.server = await startServer({ ...settings, redis: redis.url });
	t.after(() => closeBench(bench, web));
	await until(async () => (await health(bench)).redis);
	return bench;
}

async function closeBench(bench, web) {
	bench.sockets.forEach((socket) => socket.close());
	await bench.server.close();
	await bench.redis.stop();
	web.server.close();
	fs.rmSync(bench.sites, { recursive: true });
}

async function startFakeWeb() {
	const requests = [];
	const server = http.createServer((request, response) => {
		requests.push(request);
		const message = fakeAnswer(request);
		response.writeHead(message === null ? 403 : 200).end(JSON.stringify({ message }));
	});
	await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
	return { server, requests, port: server.address().port };
}

function fakeAnswer({ url, headers }) {
	const { pathname, searchParams } = new URL(url, "http://web");
	const sid = headers.cookie.replace("sid=", "");
	if (headers["x-frappe-site-name"] !== SITE || headers.host !== SITE || !PEOPLE[sid]) return null;
	if (pathname.endsWith(".get_user_info")) return PEOPLE[sid];
	const isSecret = [searchParams.get("doctype"), searchParams.get("docname")].includes("Secret");
	return READERS.includes(sid) && !isSecret ? true : null;
}

export async function startRedis(port, folder) {
	const words = ["--port", port, "--bind", "127.0.0.1", "--save", "", "--dir", folder];
	const process = spawn("redis-server", words.map(String), { stdio: "ignore" });
	const url = `redis://127.0.0.1:${port}`;
	const client = createClient({ url });
	client.on("error", () => {});
	await client.connect();
	const stop = async () => {
		client.destroy();
		const gone = new Promise((resolve) => process.once("exit", resolve));
		process.kill("SIGKILL");
		await gone;
	};
	return { port, url, stop, client };
}

export async function freePort() {
	const server = net.createServer();
	await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
	const { port } = server.address();
	await new Promise((resolve) => server.close(resolve));
	return port;
}

/** A browser with this person's cookie; resolves to the socket, or rejects with the refusal's text. */
export async function connect(bench, sid, { site = SITE, headers = {} } = {}) {
	const url = `http://127.0.0.1:${bench.server.port}/${site}`;
	const cookie = sid === null ? {} : { cookie: `lang=vi; sid=${sid}` };
	const socket = io(url, { forceNew: true, reconnection: false, extraHeaders: { ...cookie, ...headers } });
	bench.sockets.push(socket);
	socket.heard = [];
	socket.onAny((event, message) => socket.heard.push([event, message]));
	return new Promise((resolve, reject) => {
		socket.on("connect", () => resolve(socket)).on("connect_error", (error) => reject(error));
	});
}

export function publish(bench, event, room, message, namespace = SITE) {
	return bench.redis.client.publish("events", JSON.stringify({ event, message, room, namespace }));
}

export async function health(bench) {
	return (await fetch(`http://127.0.0.1:${bench.server.port}/health`)).json();
}

export const pause = (milliseconds = 120) => new Promise((resolve) => setTimeout(resolve, milliseconds));

export async function until(isTrue, seconds = 5) {
	const end = Date.now() + seconds * 1000;
	while (!(await isTrue())) {
		if (Date.now() > end) throw new Error(`Still not so after ${seconds} s: ${isTrue}`);
		await pause(20);
	}
}
