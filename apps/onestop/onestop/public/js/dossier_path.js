// The path of a dossier through its process: what is done, what is at work and by when. The server tells.
frappe.provide("onestop.path");

const escaped = (words) => frappe.utils.escape_html(words || "");

onestop.path.show = function (frm) {
	const $place = frm.get_field("path").$wrapper;
	if (!(frm.doc.process_steps || []).length) {
		$place.empty();
		return;
	}
	const name = frm.doc.name;
	frappe
		.call({ method: "onestop.api.path.stages", args: { dossier: name }, type: "GET" })
		.then(({ message }) => {
			if (frm.doc.name === name) $place.html(path(message));
		});
};

function path(stages) {
	const told = stages.map((steps) => `<li class="stage">${steps.map(step_told).join("")}</li>`);
	return `<ol class="onestop-path">${told.join("")}</ol>`;
}

function step_told(step) {
	const officer = step.officer && step.officer !== step.owner ? step.officer : "";
	const people = [step.owner, officer].filter(Boolean).map(escaped).join(" – ");
	const moments = [
		step.planned && __("Planned: {0}", [step.planned]),
		step.ended && __("Done: {0}", [step.ended]),
		step.escalated && __("Passed to the head: {0}", [step.escalated]),
	];
	const classes = ["step", `is-${step.state.toLowerCase()}`, step.is_late ? "is-late" : ""];
	const answer = step.answer ? `<div class="answer">${escaped(step.answer)}</div>` : "";
	return `<div class="${classes.join(" ")}">
		<div class="name">${step.number}. ${escaped(step.name)}</div>
		<div class="state">${escaped(step.state_told)}${step.is_late ? ` · ${__("Late")}` : ""}</div>
		<div class="who">${people}${step.part ? ` · ${escaped(step.part)}` : ""}</div>
		<div class="when">${moments.filter(Boolean).map(escaped).join("<br>")}</div>
		${answer}
	</div>`;
}
