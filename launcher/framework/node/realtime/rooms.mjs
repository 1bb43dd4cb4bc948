// Which rooms may a visitor enter? His own and the site's; a document's only if the web server agrees.
// The names are those of frappe/realtime.py.

const MOST_ROOMS = 300; // a desk open for days keeps asking; the oldest room is left for the newest
const MOST_QUESTIONS = 20; // permission checks under way for one visitor
const LONGEST_NAME = 140;
const TASK_ID = /^[\w.:|-]{8,140}$/;

const doctypeRoom = (doctype) => `doctype:${doctype}`;
const docRoom = (doctype, docname) => `doc:${doctype}/${docname}`;
const viewersRoom = (doctype, docname) => `open_doc:${doctype}/${docname}`;
const taskRoom = (taskId) => `task_progress:${taskId}`;

/** Guests hear what the whole website hears, and can ask for nothing else. */
export function welcome(socket, web) {
	const { user, user_type: type } = socket.data.user;
	socket.join("website");
	if (user === "Guest") return;
	socket.join(`user:${user}`);
	if (type === "System User") socket.join("all");
	listen(socket, web, type === "System User");
}

function listen(socket, web, isDeskUser) {
	const { visitor } = socket.data;
	const member = new Membership(socket);
	const on = (event, handler) =>
		socket.on(event, (...names) => areNames(names, handler.length) && handler(...names.map(String)));
	on("doctype_subscribe", (doctype) =>
		member.enter(doctypeRoom(doctype), () => web.mayReadDoctype(visitor, doctype))
	);
	on("doctype_unsubscribe", (doctype) => member.leave(doctypeRoom(doctype)));
	on("doc_subscribe", (doctype, docname) =>
		member.enter(docRoom(doctype, docname), () => web.mayReadDoc(visitor, doctype, docname))
	);
	on("doc_unsubscribe", (doctype, docname) => member.leave(docRoom(doctype, docname)));
	listenToViewers(on, member, web);
	// A task has no owner to check: its id is the secret, and only the desk has tasks.
	if (!isDeskUser) return;
	for (const event of ["task_subscribe", "progress_subscribe"])
		on(event, (taskId) => TASK_ID.test(taskId) && member.enter(taskRoom(taskId)));
	on("task_unsubscribe", (taskId) => member.leave(taskRoom(taskId)));
}

/** Who has this document open? Everyone who has is told when someone comes or goes. */
function listenToViewers(on, member, web) {
	const { socket } = member;
	const open = new Map();
	on("doc_open", async (doctype, docname) => {
		const room = viewersRoom(doctype, docname);
		if (socket.rooms.has(room)) return; // every refresh of a form says it again
		if (!(await member.enter(room, () => web.mayReadDoc(socket.data.visitor, doctype, docname)))) return;
		open.set(room, [doctype, docname]);
		tellViewers(socket.nsp, room, doctype, docname);
	});
	on("doc_close", (doctype, docname) => {
		const room = viewersRoom(doctype, docname);
		member.leave(room);
		if (open.delete(room)) tellViewers(socket.nsp, room, doctype, docname);
	});
	socket.on("disconnect", () => open.forEach((names, room) => tellViewers(socket.nsp, room, ...names)));
}

function tellViewers(namespace, room, doctype, docname) {
	const sockets = [...(namespace.adapter.rooms.get(room) ?? [])].map((id) => namespace.sockets.get(id));
	const users = [...new Set(sockets.filter(Boolean).map((socket) => socket.data.user.user))];
	namespace.to(room).emit("doc_viewers", { doctype, docname, users });
}

/** What comes from a client may be anything: take as many short names as expected, nothing else. */
function areNames(names, count) {
	const isName = (name) =>
		Number.isSafeInteger(name) ||
		(typeof name === "string" && name !== "" && name.length <= LONGEST_NAME);
	return names.length === count && names.every(isName);
}

class Membership {
	constructor(socket) {
		this.socket = socket;
		this.wanted = new Set(); // in the order they were asked for
		this.questions = 0;
	}

	/** Resolves to true if the visitor is in the room now: allowed, and not gone or withdrawn meanwhile. */
	async enter(room, isAllowed = async () => true) {
		if (this.questions >= MOST_QUESTIONS) return false;
		if (this.wanted.has(room)) return this.socket.rooms.has(room);
		this.makeSpace();
		this.wanted.add(room);
		this.questions += 1;
		const allowed = await isAllowed();
		this.questions -= 1;
		if (!allowed) this.wanted.delete(room);
		if (!this.wanted.has(room) || !this.socket.connected) return false;
		this.socket.join(room);
		return true;
	}

	makeSpace() {
		if (this.wanted.size >= MOST_ROOMS) this.leave(this.wanted.values().next().value);
	}

	leave(room) {
		this.wanted.delete(room);
		this.socket.leave(room);
	}
}
