"""A mail server on this machine that misbehaves as it is told. Standard library only."""

import asyncio
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from email import message_from_bytes
from email.message import Message

READY = b"220 thu-nghiem ESMTP\r\n"


class MailServer:
	"""`behaviour`: "takes", is "busy", "hangs up" before or "forgets to answer" after it has the message."""

	behaviour = "takes"

	def __init__(self) -> None:
		self.taken: list[Message] = []
		self.connections = 0
		self.loop = asyncio.new_event_loop()
		self.port = 0

	async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
		self.connections += 1
		if self.behaviour == "hangs up":
			writer.close()
			return
		writer.write(READY)
		while line := (await reader.readline()).strip().upper():
			if line == b"DATA":
				if not await self.take(reader, writer):
					break
				continue
			writer.write(self.answer(line))
			if line == b"QUIT":
				break
		writer.close()

	def answer(self, line: bytes) -> bytes:
		if line == b"QUIT":
			return b"221 tam biet\r\n"
		if self.behaviour == "busy" and line.startswith(b"MAIL"):
			return b"451 try again later\r\n"
		return b"250 ok\r\n"

	async def take(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> bool:
		writer.write(b"354 go on\r\n")
		content = await reader.readuntil(b"\r\n.\r\n")
		self.taken.append(message_from_bytes(content))
		if self.behaviour == "forgets to answer":
			return False
		writer.write(b"250 taken\r\n")
		return True

	async def start(self, started: threading.Event) -> None:
		server = await asyncio.start_server(self.serve, "127.0.0.1", self.port)
		self.port = server.sockets[0].getsockname()[1]
		self.listening = server
		started.set()


@contextmanager
def mail_server() -> Iterator[MailServer]:
	server, started = MailServer(), threading.Event()

	def run() -> None:
		asyncio.set_event_loop(server.loop)
		server.loop.create_task(server.start(started))
		server.loop.run_forever()

	thread = threading.Thread(target=run, daemon=True)
	thread.start()
	assert started.wait(10)
	try:
		yield server
	finally:
		server.loop.call_soon_threadsafe(server.loop.stop)
		thread.join(10)
