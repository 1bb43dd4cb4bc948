"""Is there a Frappe in apps/frappe, with its npm packages and built assets? Someone's own is used as it
is."""

import json
import shutil
from pathlib import Path

from launcher.console import Failure, Stage
from launcher.framework import restore as wheel
from launcher.layout import APP, CHECKOUT, FRAPPE, PYTHON, SHARED, Bench
from launcher.shell import program, run, told
from launcher.stamps import Stamp, content_hash

NODE_PARTS = CHECKOUT / "launcher" / "framework" / "node"
MARK = FRAPPE / "RESTORED.json"
BEFORE = FRAPPE.with_name("frappe.before")
SHARED_ASSETS = SHARED / "assets"
MANIFESTS = ("assets.json", "assets-rtl.json")


def is_ours() -> bool:
	"""True unless apps/frappe holds a Frappe that the launcher did not restore."""
	return MARK.exists() or not FRAPPE.exists()


def restore(line: Stage) -> None:
	if not is_ours():
		line.note = "your own, used as it is"
		return
	value = content_hash(NODE_PARTS, CHECKOUT / "launcher" / "framework" / "restore.py")
	if MARK.exists() and json.loads(MARK.read_text())["made_from"] == value:
		shutil.rmtree(BEFORE, ignore_errors=True)  # a run killed at its last step leaves it
		line.note = "unchanged"
		return
	downloaded = download()
	unfinished = FRAPPE.with_name("frappe.unfinished")
	shutil.rmtree(unfinished, ignore_errors=True)
	wheel.restore(downloaded, unfinished, line.progress)
	ignored = shutil.ignore_patterns("tests", "node_modules")
	shutil.copytree(NODE_PARTS, unfinished, dirs_exist_ok=True, ignore=ignored)
	(unfinished / MARK.name).write_text(json.dumps({"made_from": value, "upstream": wheel.UPSTREAM_COMMIT}))
	Stamp("assets").clear()
	exchange(unfinished)


def exchange(unfinished: Path) -> None:
	"""Put the whole new folder in the old one's place by renaming, so that no moment shows half a Frappe.
	npm's packages are kept, for they have a lock of their own."""
	if FRAPPE.exists():
		shutil.rmtree(BEFORE, ignore_errors=True)
		FRAPPE.rename(BEFORE)
	if (BEFORE / "node_modules").exists():
		(BEFORE / "node_modules").rename(unfinished / "node_modules")
	unfinished.rename(FRAPPE)
	shutil.rmtree(BEFORE, ignore_errors=True)


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


def install_node_packages(line: Stage) -> None:
	if not is_ours():
		install_with_yarn(line)
		return
	value = content_hash(FRAPPE / "package-lock.json")
	stamp = Stamp("npm")
	if stamp.is_current(value) and (FRAPPE / "node_modules").exists():
		line.note = "unchanged"
		return
	with stamp.renewed(value):
		run(["npm", "ci", "--no-audit", "--no-fund"], "Installing npm packages", cwd=FRAPPE)


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
	if not stamp.is_current(value) or not all_there(SHARED_ASSETS / MANIFESTS[0]):
		with stamp.renewed(value):
			build(bench, line)
	elif not same(bench.sites / "assets" / MANIFESTS[0], SHARED_ASSETS / MANIFESTS[0]):
		link_assets(bench)
	else:
		line.note = "unchanged"


def build(bench: Bench, line: Stage) -> None:
	command = ["yarn", "run", "production", "--run-build-command"]
	watch = told(line.progress)
	run(command, "Building the assets", cwd=FRAPPE, env=bench.environment(), watch=watch)
	SHARED_ASSETS.mkdir(parents=True, exist_ok=True)
	for name in MANIFESTS:
		shutil.copy(bench.sites / "assets" / name, SHARED_ASSETS / name)


def all_there(manifest: Path) -> bool:
	"""Does every file of the manifest lie in its app? `bench build` replaces them by others."""
	built = json.loads(manifest.read_text()) if manifest.exists() else {}
	return bool(built) and all(source_of(address).exists() for address in built.values())


def source_of(address: str) -> Path:
	_, _, app, *rest = address.split("/")
	return CHECKOUT.joinpath("apps", app, app, "public", *rest)


def same(one: Path, other: Path) -> bool:
	return one.exists() and other.exists() and one.read_bytes() == other.read_bytes()


def link_assets(bench: Bench) -> None:
	folder = bench.sites / "assets"
	folder.mkdir(parents=True, exist_ok=True)
	for name in MANIFESTS:
		shutil.copy(SHARED_ASSETS / name, folder / name)
	for app, public in (("frappe", FRAPPE / "frappe" / "public"), ("onestop", APP / "onestop" / "public")):
		link = folder / app
		if not link.exists() and public.exists():
			link.symlink_to(public)
