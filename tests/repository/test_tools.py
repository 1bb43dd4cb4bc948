"""The tools' own verdict, so that `pytest tests/repository` says all that pre-commit would."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.repository.bad_tree import plant
from tests.repository.tree import APP, ROOT

TOOLS = {
	"ruff": ["ruff", "check", "--quiet", "--output-format=concise"],
	"format": ["ruff", "format", "--check", "--quiet", "--output-format=concise"],
	"types": ["mypy", "--no-error-summary"],
	"layers": ["lint-imports", "--no-cache"],
}
PYTHON_FOLDERS = ("apps/onestop", "launcher", "tests", "docs", "onestop")


def run(tool: str, *arguments: str, folder: Path = ROOT) -> subprocess.CompletedProcess[str]:
	"""A tool of this very environment, whatever PATH says."""
	program, *options = TOOLS[tool]
	path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ.get('PATH', '')}"
	environment = {**os.environ, "PYTHONPATH": "apps/onestop", "NO_COLOR": "1"}
	command = [shutil.which(program, path=path) or program, *options, *arguments]
	return subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True)


@pytest.mark.parametrize(
	("tool", "arguments"),
	[("ruff", PYTHON_FOLDERS), ("format", PYTHON_FOLDERS), ("types", ()), ("layers", ())],
)
def test_the_tool_has_nothing_to_say(tool: str, arguments: tuple[str, ...]) -> None:
	answer = run(tool, *arguments)
	assert answer.returncode == 0, answer.stdout + answer.stderr


def made_up(root: Path, files: dict[str, str]) -> Path:
	"""The house's own settings around a few made-up files."""
	packages = {f"{APP}/__init__.py": "", f"{APP}/rules/__init__.py": "", "launcher/__init__.py": ""}
	plant(root, {**packages, **files})
	for name in ("pyproject.toml", f"{APP}/rules/ruff.toml"):
		shutil.copy(ROOT / name, root / name)
	return root


@pytest.mark.parametrize(
	"code",
	[
		"import frappe\n\nfrappe.db\n",
		"from datetime import date\n\ntoday = date.today()\n",
		"from datetime import datetime\n\nnow = datetime.now()\n",
		"import time\n\nnow = time.time()\n",
	],
)
def test_a_rule_that_asks_frappe_or_the_clock_is_refused(tmp_path: Path, code: str) -> None:
	folder = made_up(tmp_path, {f"{APP}/rules/due_date.py": code, f"{APP}/api.py": code})
	assert "TID251" in run("ruff", f"{APP}/rules", folder=folder).stdout
	assert "TID251" not in run("ruff", f"{APP}/api.py", folder=folder).stdout


def test_a_rule_without_types_is_refused(tmp_path: Path) -> None:
	folder = made_up(
		tmp_path, {f"{APP}/rules/due_date.py": "def due_on(received_on):\n\treturn received_on\n"}
	)
	assert "no-untyped-def" in run("types", folder=folder).stdout


@pytest.mark.parametrize(
	("name", "code", "contract"),
	[
		(f"{APP}/rules/fee.py", "import frappe", "Rules are pure"),
		(f"{APP}/rules/fee.py", "import onestop.refusals", "Calls go down"),
		(f"{APP}/procedures/service.py", "import onestop.dossiers", "Calls go down"),
		(f"{APP}/dossiers/service.py", "import onestop.api", "Calls go down"),
		(f"{APP}/oddments.py", "x = 1", "Calls go down"),
		(f"{APP}/api.py", "import launcher", "The app knows nothing"),
		("launcher/up.py", "import onestop", "The launcher knows nothing"),
	],
)
def test_a_call_that_points_up_is_refused(tmp_path: Path, name: str, code: str, contract: str) -> None:
	modules = ("api", "refusals", "procedures/__init__", "dossiers/__init__")
	folder = made_up(tmp_path, {**{f"{APP}/{module}.py": "" for module in modules}, name: code + "\n"})
	answer = run("layers", folder=folder).stdout
	broken = [line for line in answer.splitlines() if line.endswith("BROKEN")]
	assert len(broken) == 1 and broken[0].startswith(contract), answer
