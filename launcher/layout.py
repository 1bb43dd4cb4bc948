"""Where does everything lie? One checkout, and in it one or more benches (the portal's, the tests')."""

import json
import os
from dataclasses import dataclass
from pathlib import Path

CHECKOUT = Path(__file__).resolve().parent.parent
SHARED = CHECKOUT / ".onestop"
FONTS = CHECKOUT / "launcher" / "services" / "fonts.conf"
ENV = CHECKOUT / "env"
PYTHON = ENV / "bin" / "python"
FRAPPE = CHECKOUT / "apps" / "frappe"
APP = CHECKOUT / "apps" / "onestop"


@dataclass(frozen=True)
class Bench:
	"""A folder with sites/, config/ and logs/, in the official bench's layout, and the one site it serves."""

	root: Path
	site: str

	@property
	def sites(self) -> Path:
		return self.root / "sites"

	@property
	def site_folder(self) -> Path:
		return self.sites / self.site

	@property
	def config(self) -> Path:
		return self.root / "config"

	@property
	def logs(self) -> Path:
		return self.root / "logs"

	@property
	def data(self) -> Path:
		"""The private services' data."""
		return self.sites / ".services"

	@property
	def common_config(self) -> Path:
		return self.sites / "common_site_config.json"

	def settings(self) -> dict:
		return json.loads(self.common_config.read_text()) if self.common_config.exists() else {}

	def remember(self, **values: object) -> dict:
		settings = {**self.settings(), **values}
		write_private(self.common_config, json.dumps(settings, indent="\t", sort_keys=True) + "\n")
		return settings

	def forget(self, *names: str) -> None:
		settings = self.settings()
		if not settings.keys().isdisjoint(names):
			kept = {name: value for name, value in settings.items() if name not in names}
			write_private(self.common_config, json.dumps(kept, indent="\t", sort_keys=True) + "\n")

	def environment(self) -> dict[str, str]:
		"""The variables every process of this bench runs with."""
		paths = [
			str(ENV / "bin"),
			str(FRAPPE / "node_modules" / ".bin"),
			os.environ.get("PATH", ""),
			"/usr/sbin",
		]
		return {
			**os.environ,
			"PATH": os.pathsep.join(paths),
			"VIRTUAL_ENV": str(ENV),
			"FRAPPE_BENCH_ROOT": str(self.root),
			"ONESTOP_SITES": str(self.sites),
			"SITES_PATH": str(self.sites),
			"GIT_PYTHON_REFRESH": "quiet",
			"PYTHONUNBUFFERED": "1",
			"FONTCONFIG_FILE": str(FONTS),
		}

	def prepare(self) -> None:
		"""Make the folders and links the official bench expects (safe to repeat)."""
		for folder in (self.sites, self.config / "pids", self.logs, self.data):
			folder.mkdir(parents=True, exist_ok=True)
		self.data.chmod(0o700)
		for shared in ("apps", "env"):
			link = self.root / shared
			if not link.exists():
				link.symlink_to(CHECKOUT / shared)
		(self.sites / "apps.txt").write_text("frappe\nonestop\n")


PORTAL = Bench(CHECKOUT, "onestop.localhost")
TESTS = Bench(SHARED / "test", "test.localhost")


def write_private(path: Path, content: str) -> None:
	"""Write a file only its owner can read, whole or not at all."""
	path.parent.mkdir(parents=True, exist_ok=True)
	unfinished = path.with_name(path.name + ".unfinished")
	unfinished.touch(mode=0o600)
	unfinished.chmod(0o600)
	unfinished.write_text(content)
	unfinished.replace(path)
