// What does bench's Procfile start? The realtime server, `node apps/frappe/socketio.js` (realtime/).

import("./realtime/server.mjs").then(({ main }) => main());
