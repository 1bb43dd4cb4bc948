app_name = "onestop"
app_title = "Một cửa"
app_publisher = "onestop contributors"
app_description = "Electronic one-stop shop for Vietnamese public administration"
app_email = "onestop@example.invalid"
app_license = "MIT"

after_install = "onestop.setup.apply"
after_migrate = ["onestop.setup.apply"]
before_uninstall = "onestop.setup.remove"

app_include_js = ["onestop.bundle.js"]
app_include_css = ["onestop.bundle.css"]

jinja = {
	"methods": [
		"onestop.printing.qr_code",
		"onestop.printing.slip",
		"onestop.printing.application_form",
		"onestop.fees.service.receipt_form",
	]
}

before_request = ["onestop.api.knocking.check_arguments"]
after_request = ["onestop.api.knocking.tell", "onestop.api.knocking.keep_from_caches"]

has_permission = {
	"Dossier": "onestop.permissions.may_see_dossier",
	"Dossier Event": "onestop.permissions.may_see_event",
	"File": ["onestop.attachments.may_register", "onestop.procedures.paper_forms.may_change_file"],
}

permission_query_conditions = {
	"Dossier": ["onestop.permissions.dossier_conditions", "onestop.dossiers.counting.hidden_in_lists"],
	"Dossier Event": [
		"onestop.permissions.event_conditions",
		"onestop.dossiers.counting.events_hidden_in_lists",
	],
}

delete_file_data_content = "onestop.procedures.paper_forms.delete_content"

override_whitelisted_methods = {
	"frappe.client.get_count": "onestop.api.counts.get_count",
	"frappe.desk.notifications.get_open_count": "onestop.api.counts.get_open_count",
}

doc_events = {
	"Working Calendar": {"validate": "onestop.dossiers.corrections.guard_calendar"},
	"*": {
		"before_validate": ["onestop.texts.check_texts", "onestop.procedures.published.guard_row"],
		"before_update_after_submit": "onestop.procedures.published.guard_row",
		"before_cancel": "onestop.procedures.published.guard_row",
		"on_trash": "onestop.procedures.published.guard_row",
	},
	"Procedure Version": {
		"on_submit": "onestop.dossiers.backdating.tell",
		"on_update_after_submit": "onestop.dossiers.backdating.tell",
	},
	"Position": {
		"validate": "onestop.procedures.cited.guard_title",
		"on_trash": "onestop.procedures.cited.guard_title",
	},
	"File": {
		"before_validate": [
			"onestop.attachments.guard_file",
			"onestop.procedures.paper_forms.guard_form",
		],
		"validate": "onestop.fees.proofs.guard",
		"on_trash": ["onestop.procedures.paper_forms.guard_form", "onestop.fees.proofs.guard"],
	},
}

extend_bootinfo = "onestop.boot.extend_bootinfo"

scheduler_events = {
	"daily": ["onestop.tasks.seal_journal", "onestop.tasks.keep_registers"],
	"hourly": ["onestop.tasks.move_on_by_time"],
	"cron": {
		"*/5 * * * *": ["onestop.tasks.ask_gateway_for_open_payments", "onestop.tasks.resume_corrections"],
	},
}
