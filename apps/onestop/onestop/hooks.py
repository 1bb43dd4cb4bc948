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
	"methods": ["onestop.printing.qr_code", "onestop.printing.slip", "onestop.fees.service.receipt_form"],
}

extend_bootinfo = "onestop.boot.extend_bootinfo"

scheduler_events = {"cron": {"*/5 * * * *": ["onestop.tasks.ask_gateway_for_open_payments"]}}
