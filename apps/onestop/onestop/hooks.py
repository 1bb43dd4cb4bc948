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
	"Dossier Event": "onestop.following.may_see",
	"Deadline Warning": "onestop.following.may_see",
	"Fee Demand": "onestop.following.may_see",
	"Fee Receipt": "onestop.following.may_see",
	"Fee Payment": "onestop.following.may_see",
	"Fee Refund": "onestop.following.may_see",
	"Online Payment": "onestop.following.may_see",
	"Applicant": "onestop.following.may_see_applicant",
	"Notification": "onestop.following.may_edit_notification",
	"File": [
		"onestop.attachments.may_register",
		"onestop.procedures.paper_forms.may_change_file",
		"onestop.following.may_open_file",
	],
}
permission_query_conditions = {
	"Dossier": ["onestop.permissions.dossier_conditions", "onestop.dossiers.counting.hidden_in_lists"],
	"Dossier Event": [
		"onestop.following.event_conditions",
		"onestop.dossiers.counting.events_hidden_in_lists",
	],
	"Deadline Warning": "onestop.following.warning_conditions",
	"Fee Demand": "onestop.following.demand_conditions",
	"Fee Receipt": "onestop.following.receipt_conditions",
	"Fee Payment": "onestop.following.payment_conditions",
	"Fee Refund": "onestop.following.refund_conditions",
	"Online Payment": "onestop.following.online_payment_conditions",
	"Dossier Answer": "onestop.following.answer_conditions",
	"Dossier Paper": "onestop.following.paper_conditions",
	"Dossier Step": "onestop.following.step_conditions",
	"Dossier Consultation": "onestop.following.consultation_conditions",
	"Dossier Suspension": "onestop.following.suspension_conditions",
	"Dossier Reappointment": "onestop.following.reappointment_conditions",
	"Dossier Fee Quantity": "onestop.following.quantity_conditions",
	"Dossier Fee Exemption": "onestop.following.asked_exemption_conditions",
	"Fee Demand Line": "onestop.following.demand_line_conditions",
	"Fee Exemption": "onestop.following.exemption_conditions",
	"Fee Receipt Line": "onestop.following.receipt_line_conditions",
	"Applicant": "onestop.following.applicants",
	"File": "onestop.following.files",
}
override_doctype_class = {"File": "onestop.dossiers.dossier_files.DossierFile"}
standard_queries = {"Applicant": "onestop.api.personal_numbers.search"}
auth_hooks = ["onestop.api.asked_fields.check"]
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
	"Version": {"before_insert": "onestop.dossiers.version_masks.mask"},
	"Procedure Version": {
		"on_submit": "onestop.dossiers.backdating.tell",
		"on_update_after_submit": "onestop.dossiers.backdating.tell",
	},
	"Position": {
		"validate": "onestop.procedures.cited.guard_title",
		"on_trash": "onestop.procedures.cited.guard_title",
	},
	"File": {
		"before_validate": ["onestop.attachments.guard_file", "onestop.procedures.paper_forms.guard_form"],
		"validate": "onestop.fees.proofs.guard",
		"on_trash": ["onestop.procedures.paper_forms.guard_form", "onestop.fees.proofs.guard"],
	},
}
extend_bootinfo = "onestop.boot.extend_bootinfo"
scheduler_events = {
	"daily": ["onestop.tasks.seal_journal", "onestop.tasks.keep_registers"],
	"hourly": ["onestop.tasks.move_on_by_time"],
	"cron": {"*/5 * * * *": ["onestop.tasks.every_five_minutes"]},
}
