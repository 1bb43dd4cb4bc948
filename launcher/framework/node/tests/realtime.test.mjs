// Does the realtime server let the right people hear the right messages, and nobody else?

import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import fs from "node:fs";
import path from "node:path";
import { test } from "node:test";
import {
	connect,
	freePort,
	health,
	openBench,
	pause,
	publish,
	startRedis,
	until,
} from "./realtime_bench.mjs";

test("a session the web server does not know is refused", async (t) => {
	const bench = await openBench(t);
	await assert.rejects(connect(bench, "forged"), /could not be verified/);
	await assert.rejects(connect(bench, null), /No session cookie/);
});

test("a page of another host is refused, a page of another port is not", async (t) => {
	const bench = await openBench(t);
	await assert.rejects(connect(bench, "lan", { headers: { origin: "http://evil.test" } }));
	await assert.rejects(connect(bench, "lan", { headers: { origin: "null" } }));
	await assert.rejects(connect(bench, "lan", { headers: { "sec-fetch-site": "cross-site" } }));
	assert.equal(bench.requests.length, 0, "the web server is not even asked");
	assert.ok((await connect(bench, "lan", { headers: { origin: "http://127.0.0.1:8000" } })).connected);
});

test("a namespace that is no site is refused", async (t) => {
	const bench = await openBench(t);
	for (const site of ["other.test", "", "..", "assets", "%2e%2e"])
		await assert.rejects(connect(bench, "lan", { site }), /Invalid namespace|Connect to the namespace/);
});

test("only the session cookie and the visitor's address are handed to the web server", async (t) => {
	const bench = await openBench(t);
	await connect(bench, "lan", { headers: { "x-forwarded-for": "10.1.2.3" } });
	const { headers } = bench.requests[0];
	assert.equal(headers.cookie, "sid=lan");
	assert.equal(headers["x-forwarded-for"], "10.1.2.3");
});

test("everyone hears the website, the desk its own room, a user his own messages", async (t) => {
	const bench = await openBench(t);
	const [lan, hoa, guest] = await Promise.all(["lan", "hoa", "Guest"].map((sid) => connect(bench, sid)));
	await publish(bench, "news", "website", 1);
	await publish(bench, "desk", "all", 2);
	await publish(bench, "mine", "user:hoa@shop.test", 3);
	await publish(bench, "guests", "user:Guest", 4);
	await publish(bench, "elsewhere", "website", 5, "other.test");
	await pause();
	assert.deepEqual(lan.heard, [["news", 1], ["desk", 2]]); // prettier-ignore
	assert.deepEqual(hoa.heard, [["news", 1], ["mine", 3]]); // prettier-ignore
	assert.deepEqual(guest.heard, [["news", 1]]);
});

test("a document's and a doctype's messages reach only those who asked and may read", async (t) => {
	const bench = await openBench(t);
	const [lan, minh, hoa] = await Promise.all(["lan", "minh", "hoa"].map((sid) => connect(bench, sid)));
	lan.emit("doc_subscribe", "Dossier", 7);
	lan.emit("doctype_subscribe", "Secret");
	hoa.emit("doc_subscribe", "Dossier", "7");
	hoa.emit("doctype_subscribe", "Dossier");
	minh.emit("doctype_subscribe", "Dossier");
	await pause();
	await publish(bench, "doc_update", "doc:Dossier/7", "a");
	await publish(bench, "list_update", "doctype:Dossier", "b");
	await publish(bench, "list_update", "doctype:Secret", "c");
	await pause();
	assert.deepEqual([lan.heard, minh.heard, hoa.heard], [[["doc_update", "a"]], [["list_update", "b"]], []]);
	lan.emit("doc_unsubscribe", "Dossier", "7");
	await pause();
	await publish(bench, "doc_update", "doc:Dossier/7", "d");
	await pause();
	assert.equal(lan.heard.length, 1);
});

test("tasks are followed by the desk only", async (t) => {
	const bench = await openBench(t);
	const [lan, hoa] = await Promise.all(["lan", "hoa"].map((sid) => connect(bench, sid)));
	[lan, hoa].forEach((socket) => socket.emit("task_subscribe", "0123456789"));
	await pause();
	await publish(bench, "task_progress", "task_progress:0123456789", 50);
	await pause();
	assert.deepEqual([lan.heard, hoa.heard], [[["task_progress", 50]], []]);
});

test("those who have a document open see who else has, also after one has gone", async (t) => {
	const bench = await openBench(t);
	const [lan, minh] = await Promise.all(["lan", "minh"].map((sid) => connect(bench, sid)));
	const seen = (...users) => ["doc_viewers", { doctype: "Dossier", docname: "7", users }];
	lan.emit("doc_open", "Dossier", "7");
	await until(() => lan.heard.length === 1);
	minh.emit("doc_open", "Dossier", "7");
	await until(() => lan.heard.length === 2);
	minh.close();
	await until(() => lan.heard.length === 3);
	const [one, both] = [seen("lan@shop.test"), seen("lan@shop.test", "minh@shop.test")];
	assert.deepEqual(lan.heard, [one, both, one]);
	lan.emit("doc_open", "Dossier", "8");
	lan.emit("doc_close", "Dossier", "8");
	await pause();
	assert.equal(lan.heard.length, 3, "closed before it was allowed: never entered");
});

test("nonsense is ignored and an oversized message ends the connection", async (t) => {
	const bench = await openBench(t);
	const lan = await connect(bench, "lan");
	const asked = bench.requests.length;
	for (const names of [[], [{}], [["a"]], ["x".repeat(141)], ["Dossier"], ["a", "b", "c"]])
		lan.emit("doc_subscribe", ...names);
	await pause();
	assert.equal(bench.requests.length, asked);
	lan.emit("doc_subscribe", "Dossier", "x".repeat(20_000));
	await until(() => !lan.connected);
});

test("messages flow again after Redis was restarted, and health tells the difference", async (t) => {
	const bench = await openBench(t);
	const lan = await connect(bench, "lan");
	await bench.redis.stop();
	await until(async () => !(await health(bench)).redis);
	bench.redis = await startRedis(bench.redis.port, bench.sites);
	await until(async () => (await health(bench)).redis);
	await until(async () => (await publish(bench, "back", "website", true)) > 0);
	await until(() => lan.heard.length > 0);
	assert.deepEqual(lan.heard[0], ["back", true]);
});

test("the process answers /health without Redis and stops within a second", async (t) => {
	const bench = await openBench(t);
	const [port, nowhere] = [await freePort(), await freePort()];
	const config = { socketio_port: port, redis_queue: `redis://127.0.0.1:${nowhere}` };
	fs.writeFileSync(path.join(bench.sites, "common_site_config.json"), JSON.stringify(config));
	const entry = path.resolve(import.meta.dirname, "../socketio.js");
	const env = { ...process.env, ONESTOP_SITES: bench.sites };
	const child = spawn(process.execPath, [entry], { env, stdio: ["ignore", "pipe", "ignore"] });
	await new Promise((resolve) => child.stdout.once("data", resolve));
	assert.deepEqual(await health({ server: { port } }), { status: "ok", redis: false });
	const asked = Date.now();
	child.kill("SIGTERM");
	assert.equal(await new Promise((resolve) => child.once("exit", resolve)), 0);
	assert.ok(Date.now() - asked < 1000);
});
