"""nginx in front: serves assets and public files itself and hands on the rest."""

import os
from pathlib import Path

from launcher.layout import Bench
from launcher.shell import program

TEMPLATE = Path(__file__).with_name("nginx.conf.template")
FILE_HEADERS = Path(__file__).with_name("nginx_files.conf")


def write_config(bench: Bench, host: str) -> Path:
	settings = bench.settings()
	temp = bench.data / "nginx"
	temp.mkdir(parents=True, exist_ok=True)
	config = bench.config / "nginx.conf"
	config.write_text(
		TEMPLATE.read_text().format(
			pids=bench.config / "pids",
			logs=bench.logs,
			temp=temp,
			sites=bench.sites,
			file_headers=FILE_HEADERS,
			site=bench.site,
			host=f"[{host}]" if ":" in host else host,
			port=settings["onestop_port"],
			web=settings["webserver_port"],
			realtime=settings["socketio_port"],
			# As root the workers would become `nobody`, who cannot read a folder that is root's alone.
			user="user root;" if os.geteuid() == 0 else "",
		)
	)
	return config


def command(bench: Bench, config: Path) -> list[str]:
	return [program("nginx"), "-c", str(config), "-e", str(bench.logs / "nginx.log")]
