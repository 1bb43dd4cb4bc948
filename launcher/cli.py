"""What can be asked of the launcher? One function a command."""

import argparse
import json
import os
import subprocess
import sys

from launcher.console import Failure, explain, failure_of
from launcher.layout import CHECKOUT, ENV, PORTAL
from launcher.signals import end_cleanly


def parser() -> argparse.ArgumentParser:
	root = argparse.ArgumentParser(
		prog="onestop", description="Makes, starts and tests the electronic one-stop shop."
	)
	commands = root.add_subparsers(dest="command", metavar="COMMAND")
	up = commands.add_parser("up", help="make what is missing and start everything")
	up.add_argument("--detach", action="store_true", help="return to the shell and leave the portal running")
	up.add_argument(
		"--port", type=port_number, help="the portal's port (a free one from 8080 on unless given)"
	)
	up.add_argument("--host", default="127.0.0.1", help="the address to listen on (loopback unless given)")
	up.add_argument(
		"--no-demo", action="store_true", help="no demonstration town and no demonstration accounts"
	)
	test = commands.add_parser("test", help="run every check and test on a site of its own", add_help=False)
	test.add_argument("pytest", nargs=argparse.REMAINDER, help="arguments for pytest")
	measure = commands.add_parser("measure", help="measure speed as ratios from one run")
	measure.add_argument("names", nargs="*", help="which measurements (all unless given)")
	status = commands.add_parser("status", help="address, site, ports, versions and each process's health")
	status.add_argument("--json", action="store_true", help="for programs")
	commands.add_parser("down", help="stop everything")
	logs = commands.add_parser("logs", help="follow the logs (one of them: NAME)")
	logs.add_argument("name", nargs="?")
	bench = commands.add_parser(
		"bench", help="the official bench command line on this folder", add_help=False
	)
	bench.add_argument("arguments", nargs=argparse.REMAINDER)
	reset = commands.add_parser("reset", help="drop the site with all its data")
	reset.add_argument("--yes", action="store_true", help="really drop it")
	return root


def port_number(text: str) -> int:
	number = int(text) if text.isascii() and text.isdigit() else 0
	if not 1 <= number <= 65535:
		raise argparse.ArgumentTypeError("a port is a number from 1 to 65535")
	return number


def up(options: argparse.Namespace) -> int:
	from launcher.up import bring_up

	return bring_up(options.port, options.host, demo=not options.no_demo, detach=options.detach)


def test(options: argparse.Namespace) -> int:
	from launcher.checks import run_all

	return run_all(options.pytest)


def measure(options: argparse.Namespace) -> int:
	from launcher.checks import run_measurements

	return run_measurements(options.names)


def status(options: argparse.Namespace) -> int:
	from launcher.status import describe, report

	found = report(PORTAL)
	print(json.dumps(found, indent=2) if options.json else describe(found), flush=True)
	return 0 if found["running"] else 3


def down(_options: argparse.Namespace) -> int:
	from launcher.console import stage
	from launcher.lock import bench_lock
	from launcher.portal import Portal

	with bench_lock(PORTAL), stage("Stopping"):
		Portal(PORTAL).stop()
	return 0


def logs(options: argparse.Namespace) -> int:
	known = {file.stem: file for file in sorted(PORTAL.logs.glob("*.log"))}
	if options.name and options.name not in known:
		raise Failure(
			f"There is no log named {options.name}.",
			f"Choose one of these: {', '.join(known) or 'none yet'}.",
		)
	if not known:
		raise Failure("There are no logs yet.", "Start the portal first:  ./onestop up")
	chosen = [known[options.name]] if options.name else known.values()
	return subprocess.call(["tail", "-n", "40", "-F", *map(str, chosen)])


def bench(options: argparse.Namespace) -> int:
	os.chdir(CHECKOUT)
	program = str(ENV / "bin" / "bench")
	os.execve(program, [program, *options.arguments], PORTAL.environment())


def reset(options: argparse.Namespace) -> int:
	from launcher.up import drop_site

	if not options.yes:
		raise Failure(
			f"This would drop the site {PORTAL.site} with all its data; nothing was touched.",
			"If that is what you want:  ./onestop reset --yes",
		)
	return drop_site()


def main(arguments: list[str]) -> int:
	# `test` and `bench` hand everything after their name on, options included.
	if arguments[:1] in (["test"], ["bench"]):
		name = {"test": "pytest", "bench": "arguments"}[arguments[0]]
		options = argparse.Namespace(command=arguments[0], **{name: arguments[1:]})
	else:
		options = parser().parse_args(arguments)
	if not options.command:
		parser().print_help()
		return 0
	end_cleanly()
	try:
		return globals()[options.command](options)
	except Failure as failure:
		explain(failure)
		return 1
	except BrokenPipeError:  # whoever read us (head, grep -q) has read enough
		os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
		return 0
	except OSError as error:
		explain(failure_of(error))
		return 1
	except KeyboardInterrupt:
		print()
		return 130


if __name__ == "__main__":
	sys.exit(main(sys.argv[1:]))
