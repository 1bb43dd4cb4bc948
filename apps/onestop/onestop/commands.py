"""Commands beside the framework's own, for the launcher and for administrators at a terminal."""

import json
from pathlib import Path

import click
import frappe
from frappe.commands import get_site, pass_context


def on_site(context):
	frappe.init(site=get_site(context))
	frappe.connect()


@click.command("onestop-demo")
@click.option("--password-file", type=click.Path(exists=True, dir_okay=False), required=True)
@pass_context
def prepare_demonstration(context, password_file):
	"""Make the demonstration town with its catalogue and its accounts."""
	from onestop.demo import cash, town

	on_site(context)
	accounts = town.prepare(Path(password_file).read_text())
	cash.add_book()
	cash.add_account()
	frappe.db.commit()
	Path(frappe.get_site_path("demonstration_accounts.json")).write_text(
		json.dumps(accounts, ensure_ascii=False)
	)


@click.command("onestop-close-demo")
@pass_context
def close_demonstration(context):
	"""Close the demonstration accounts; nobody can sign in with them any more."""
	from onestop.demo import town

	on_site(context)
	town.close_accounts()
	frappe.db.commit()


@click.command("onestop-demo-year")
@click.option("--enqueue", is_flag=True, help="Hand it to a queue worker instead of waiting here.")
@pass_context
def load_demonstration_year(context, enqueue):
	"""Receive and resolve the demonstration year's dossiers; goes on where it stopped."""
	from onestop.demo import year

	on_site(context)
	if enqueue:
		year.enqueue()
	else:
		year.load(lambda done, total: print(f"progress {done} {total}", flush=True))


@click.command("onestop-verify-journal")
@pass_context
def verify_journal(context):
	"""Verify every event and every sealed day of the journal; names the first broken link."""
	from onestop.dossiers import service as dossiers

	on_site(context)
	broken = dossiers.verify()
	if broken:
		click.echo(f"{broken.where}: {broken.fault}")
		raise SystemExit(1)
	click.echo("The journal is as it was written.")


@click.command("onestop-export-catalogue")
@click.option("--to", "target", type=click.Path(dir_okay=False, writable=True), required=True)
@pass_context
def export_catalogue(context, target):
	"""Write the site's whole catalogue as a pack: the ordinary export, every version."""
	from onestop.procedures import service

	on_site(context)
	Path(target).write_bytes(service.exported_pack([], "All"))


commands = [
	prepare_demonstration,
	close_demonstration,
	load_demonstration_year,
	export_catalogue,
	verify_journal,
]
