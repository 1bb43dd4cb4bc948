// The picture of an internal process: stages from left to right, steps of one stage above each other.
// The server says which steps stand in which stage; here they only get their place on the paper.
frappe.provide("onestop.process");

const BOX = { width: 250, height: 106, across: 44, down: 16, margin: 12 };
const LINE = 34; // letters that fit into a line of a box

const escaped = (words) => frappe.utils.escape_html(words || "");

const cut = (words, letters) => (words.length > letters ? `${words.slice(0, letters - 1)}…` : words);

const left_of = (stage) => BOX.margin + stage * (BOX.width + BOX.across);

const top_of = (place, of, height) => {
	const block = of * BOX.height + (of - 1) * BOX.down;
	return (height - block) / 2 + place * (BOX.height + BOX.down);
};

function step_box(step, x, y) {
	const lines = [step.owner, step.time, step.due, step.only];
	const text = lines.map(
		(line, n) => `<text x="12" y="${44 + n * 17}">${escaped(cut(line || "", LINE))}</text>`
	);
	const name = escaped(cut(`${step.number}. ${step.name}`, LINE - 4));
	return `<g class="onestop-step ${step.only ? "is-conditional" : ""}" data-row="${step.row}"
		transform="translate(${x},${y})">
		<title>${escaped([step.name, step.duty, ...lines].filter(Boolean).join("\n"))}</title>
		<rect width="${BOX.width}" height="${BOX.height}" rx="8"></rect>
		<text x="12" y="24" class="onestop-step-name">${name}</text>
		${text.join("")}
	</g>`;
}

function arrow(x, from, to) {
	const end = x + BOX.across - 6;
	const bend = x + BOX.across / 2;
	const line = `M${x},${from} C${bend},${from} ${bend},${to} ${end},${to}`;
	return `<path d="${line}" marker-end="url(#onestop-arrow)"></path>`;
}

function arrows(stages, n, height) {
	const [before, after] = [stages[n - 1], stages[n]];
	const middle = (stage, place) => top_of(place, stage.length, height) + BOX.height / 2;
	return before
		.flatMap((_one, a) =>
			after.map((_other, b) => arrow(left_of(n) - BOX.across, middle(before, a), middle(after, b)))
		)
		.join("");
}

onestop.process.draw = function ($place, picture) {
	if (!picture.stages.length) {
		const told = picture.problem || __("The process has no steps yet.");
		$place.html(`<p class="text-muted">${escaped(told)}</p>`);
		return;
	}
	const most = Math.max(...picture.stages.map((stage) => stage.length));
	const height = most * (BOX.height + BOX.down) + BOX.margin;
	const width = left_of(picture.stages.length);
	const boxes = picture.stages.flatMap((stage, n) =>
		stage.map((step, place) => step_box(step, left_of(n), top_of(place, stage.length, height)))
	);
	const lines = picture.stages.map((_stage, n) => (n ? arrows(picture.stages, n, height) : ""));
	$place.html(`<div class="onestop-process"><svg role="img" width="${width}" height="${height}"
		viewBox="0 0 ${width} ${height}"><defs><marker id="onestop-arrow" viewBox="0 0 8 8" refX="7" refY="4"
		markerWidth="7" markerHeight="7" orient="auto"><path d="M0,0 L8,4 L0,8 z"></path></marker></defs>
		${lines.join("")}${boxes.join("")}</svg></div>`);
};
