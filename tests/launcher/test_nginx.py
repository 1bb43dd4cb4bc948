import http.client
import json
import os
import subprocess
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from launcher.layout import Bench
from launcher.ports import is_free
from launcher.services import nginx
from tests.launcher.conftest import wait_until

SCRIPT = "<script>alert(1)</script>"
PUBLIC = "public/files"


class Behind(BaseHTTPRequestHandler):
	"""What stands behind nginx: tells which headers it was given; hands private files back to nginx."""

	def do_GET(self) -> None:
		self.send_response(200)
		if self.path.startswith("/private/files/"):
			self.send_header("X-Accel-Redirect", f"/protected{self.path}")
			if self.path.endswith(".svg"):
				self.send_header("Content-Disposition", "attachment; filename=said-by-frappe.svg")
		self.end_headers()
		told = {name.lower(): value for name, value in self.headers.items()}
		self.wfile.write(json.dumps(told).encode())

	def log_message(self, *_words: object) -> None:
		"""Says nothing."""


@pytest.fixture(scope="module")
def front(tmp_path_factory: pytest.TempPathFactory):
	"""A real nginx, from the template, before one made-up program; gives its port."""
	bench = Bench(tmp_path_factory.mktemp("my bench"), "shop.localhost")
	behind = ThreadingHTTPServer(("127.0.0.1", 0), Behind)
	threading.Thread(target=behind.serve_forever, daemon=True).start()
	port = next(number for number in range(28080, 29000) if is_free(number))
	for folder in (bench.config / "pids", bench.logs, bench.site_folder / PUBLIC):
		folder.mkdir(parents=True)
	bench.remember(onestop_port=port, webserver_port=behind.server_port, socketio_port=behind.server_port)
	fill(bench)
	process = subprocess.Popen(nginx.command(bench, nginx.write_config(bench, "127.0.0.1")))
	assert wait_until(lambda: not is_free(port))
	yield port
	process.terminate()
	process.wait()
	behind.shutdown()


def fill(bench: Bench) -> None:
	files = [f"{PUBLIC}/a{end}" for end in (".HTML", ".svg", ".xhtml", ".png", ".pdf")]
	for name in [*files, "private/files/a.xhtml", "private/files/a.svg", "site_config.json"]:
		file = bench.site_folder / name
		file.parent.mkdir(parents=True, exist_ok=True)
		file.write_text(SCRIPT)
	for name in ("dist/js/desk.bundle.AB12.js", "images/logo.svg"):
		file = bench.sites / "assets" / "frappe" / name
		file.parent.mkdir(parents=True, exist_ok=True)
		file.write_text("x" * 3000)


def ask(port: int, path: str, **headers: str) -> http.client.HTTPResponse:
	connection = http.client.HTTPConnection("127.0.0.1", port, timeout=5)
	connection.request(
		"GET", path, headers={name.replace("_", "-"): value for name, value in headers.items()}
	)
	return connection.getresponse()


@pytest.mark.parametrize("name", ["a.HTML", "a.svg", "a.xhtml"])
@pytest.mark.parametrize("folder", ["/files", "/private/files"])
def test_a_script_in_somebodys_file_never_runs(front: int, folder: str, name: str) -> None:
	if folder == "/private/files" and name == "a.HTML":
		name = "a.xhtml"
	answer = ask(front, f"{folder}/{name}")
	assert answer.status == 200
	assert answer.read().decode() == SCRIPT
	assert "sandbox" in answer.headers["Content-Security-Policy"]
	dispositions = answer.headers.get_all("Content-Disposition")
	assert len(dispositions) == 1
	assert dispositions[0].startswith("attachment")
	assert answer.headers["X-Content-Type-Options"] == "nosniff"


@pytest.mark.parametrize(("name", "is_in_sandbox"), [("a.png", True), ("a.pdf", False)])
def test_pictures_and_pdfs_are_shown(front: int, name: str, is_in_sandbox: bool) -> None:
	answer = ask(front, f"/files/{name}")
	assert answer.headers["Content-Disposition"] is None
	assert ("Content-Security-Policy" in answer.headers) == is_in_sandbox


@pytest.mark.parametrize(
	"path",
	["/protected/site_config.json", "/protected/private/files/a.svg", "/shop.localhost/site_config.json"],
)
def test_nothing_private_is_reached_by_its_path(front: int, path: str) -> None:
	assert SCRIPT not in ask(front, path).read().decode()


@pytest.mark.parametrize("path", ["/files/../../site_config.json", "/files/..%2f..%2fsite_config.json"])
def test_climbing_out_of_a_folder_is_refused(front: int, path: str) -> None:
	assert ask(front, path).status == 400


@pytest.mark.parametrize("path", ["/?sid=x", "/app?a=1&sid=x", "/?s%69d=x", "/?%73id=x", "/?SID=x"])
def test_a_session_in_an_address_is_refused(front: int, path: str) -> None:
	assert ask(front, path).status == 400


@pytest.mark.parametrize("path", ["/?aside=1", "/?x=sid", "/socket.io/?EIO=4&transport=polling&sid=x"])
def test_other_words_and_the_realtime_protocol_pass(front: int, path: str) -> None:
	assert ask(front, path).status == 200


@pytest.mark.parametrize("path", ["/app", "/socket.io/?EIO=4"])
def test_what_a_visitor_says_about_himself_is_overwritten(front: int, path: str) -> None:
	lies = {"X_Forwarded_For": "10.0.0.1", "X_Forwarded_Proto": "https", "X_Forwarded_Host": "evil.example"}
	told = json.loads(ask(front, path, X_Frappe_Site_Name="other", Host=f"shop:{front}", **lies).read())
	assert told["x-forwarded-for"] == "127.0.0.1"
	assert told["x-forwarded-proto"] == "http"
	assert told["x-forwarded-host"] == told["host"] == f"shop:{front}"
	assert told["x-frappe-site-name"] == "shop.localhost"


@pytest.mark.parametrize(("asked", "given"), [("websocket", "websocket"), ("h2c", None), ("", None)])
def test_only_sockets_are_upgraded(front: int, asked: str, given: str | None) -> None:
	told = json.loads(ask(front, "/socket.io/", Connection="Upgrade", Upgrade=asked).read())
	assert told.get("upgrade") == given


def test_built_assets_are_kept_compressed_and_not_sniffed(front: int) -> None:
	answer = ask(front, "/assets/frappe/dist/js/desk.bundle.AB12.js", Accept_Encoding="gzip")
	assert answer.headers["Cache-Control"] == "public, max-age=31536000, immutable"
	assert answer.headers["Content-Encoding"] == "gzip"
	assert answer.headers["X-Content-Type-Options"] == "nosniff"


def test_other_assets_are_asked_for_again(front: int) -> None:
	assert ask(front, "/assets/frappe/images/logo.svg").headers["Cache-Control"] == "no-cache"
	assert ask(front, "/assets/frappe/images/none.svg").status == 404


def test_nginx_says_nothing_about_normal_work(front: int, tmp_path_factory: pytest.TempPathFactory) -> None:
	assert ask(front, "/app").status == 200
	logs = [log.read_text() for log in tmp_path_factory.getbasetemp().rglob("nginx.log")]
	assert logs
	assert not any("[warn]" in text or "[error]" in text for text in logs), os.linesep.join(logs)


def test_a_file_that_is_too_large_is_refused_in_words_that_a_program_can_read(front: int) -> None:
	answer = ask(front, "/api/method/upload_file", Content_Length=str(26 * 1024 * 1024))
	assert answer.status == 413
	told = json.loads(answer.read())
	assert told["message"].startswith("Tệp lớn hơn 25 MB")
