"""Is there a Frappe in apps/frappe, with its npm packages and built assets? Someone's own is used as it
is."""

import json
import shutil
from pathlib import Path

from launcher.console import Failure, Stage
from launcher.framework import restore as wheel
from launcher.layout import APP, CHECKOUT, FRAPPE, PYTHON, SHARED, Bench
from launcher.shell import program, run
from launcher.stamps import Stamp, content_hash

NODE_PARTS = CHECKOUT / "launcher" / "framework" / "node"
MARK = FRAPPE / "RESTORED.json"


def is_ours() -> bool:
	"""True unless apps/frappe holds a Frappe that the launcher did not restore."""
	return MARK.exists() or not FRAPPE.exists()


def restore(line: Stage) -> None:
	if not is_ours():
		line.note = "your own, used as it is"
		return
	value = content_hash(NODE_PARTS, CHECKOUT / "launcher" / "framework" / "restore.py")
	if MARK.exists() and json.loads(MARK.read_text())["made_from"] == value:
		line.note = "unchanged"
		return
	downloaded = download()
	wheel.check_hash(downloaded)
	kept = set_aside(FRAPPE / "node_modules")
	shutil.rmtree(FRAPPE, ignore_errors=True)
	wheel.restore(downloaded, FRAPPE, line.progress)
	shutil.copytree(
		NODE_PARTS, FRAPPE, dirs_exist_ok=True, ignore=shutil.ignore_patterns("tests", "node_modules")
	)
	if kept:
		kept.rename(FRAPPE / "node_modules")
	MARK.write_text(json.dumps({"made_from": value, "upstream": wheel.UPSTREAM_COMMIT}))
	Stamp("assets").clear()


def download() -> Path:
	folder = SHARED / "wheel"
	found = list(folder.glob(f"{wheel.DISTRIBUTION}-{wheel.VERSION}-*.whl"))
	if not found:
		folder.mkdir(parents=True, exist_ok=True)
		name = f"{wheel.DISTRIBUTION}=={wheel.VERSION}"
		run(
			[str(PYTHON), "-m", "pip", "download", "--no-deps", "-d", str(folder), name],
			"Fetching the framework",
		)
		found = list(folder.glob(f"{wheel.DISTRIBUTION}-{wheel.VERSION}-*.whl"))
	return found[0]


def set_aside(folder: Path) -> Path | None:
	"""npm's packages are kept when the framework is restored anew: they have a lock of their own."""
	if not folder.exists():
		return None
	kept = folder.parent.with_name("frappe.node_modules")
	shutil.rmtree(kept, ignore_errors=True)
	return folder.rename(kept)


def install_node_packages(line: Stage) -> None:
	if not is_ours():
		install_with_yarn(line)
		return
	value = content_hash(FRAPPE / "package-lock.json")
	stamp = Stamp("npm")
	if stamp.is_current(value) and (FRAPPE / "node_modules").exists():
		line.note = "unchanged"
		return
	run(["npm", "ci", "--no-audit", "--no-fund"], "Installing npm packages", cwd=FRAPPE)
	stamp.write(value)


def install_with_yarn(line: Stage) -> None:
	if (FRAPPE / "node_modules").exists():
		line.note = "your own, used as they are"
		return
	if not program("yarn"):
		raise Failure(
			"apps/frappe holds a Frappe of your own whose npm packages are not installed, and yarn is "
			"missing.",
			"Install yarn (npm install --global yarn) and run the same command again.",
		)
	run(["yarn", "install", "--frozen-lockfile"], "Installing your Frappe's npm packages", cwd=FRAPPE)


def build_assets(bench: Bench, line: Stage) -> None:
	"""Build every entry point once for all benches of this checkout, and link them into this one."""
	public = [FRAPPE / "frappe" / "public", APP / "onestop" / "public"]
	templates = [FRAPPE / "frappe" / "templates"]
	value = content_hash(*public, *templates, MARK, FRAPPE / "package.json", FRAPPE / "package-lock.json")
	stamp = Stamp("assets")
	built = bench.sites / "assets" / "assets.json"
	shared = SHARED / "assets"
	if not stamp.is_current(value) or not (shared / "assets.json").exists():
		run(
			["yarn", "run", "production", "--run-build-command"],
			"Building the assets",
			cwd=FRAPPE,
			env=bench.environment(),
			progress=line.progress,
		)
		shared.mkdir(parents=True, exist_ok=True)
		for name in ("assets.json", "assets-rtl.json"):
			shutil.copy(bench.sites / "assets" / name, shared / name)
		stamp.write(value)
	elif not built.exists() or built.read_bytes() != (shared / "assets.json").read_bytes():
		link_assets(bench)
	else:
		line.note = "unchanged"


def link_assets(bench: Bench) -> None:
	folder = bench.sites / "assets"
	folder.mkdir(parents=True, exist_ok=True)
	for name in ("assets.json", "assets-rtl.json"):
		shutil.copy(SHARED / "assets" / name, folder / name)
	for app, public in (("frappe", FRAPPE / "frappe" / "public"), ("onestop", APP / "onestop" / "public")):
		link = folder / app
		if not link.exists() and public.exists():
			link.symlink_to(public)
