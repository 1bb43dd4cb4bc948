"""A payment gateway on this machine that speaks VNPAY's protocol and misbehaves as it is told."""

import hashlib
import hmac
import json
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qsl, quote_plus, urlsplit

SECRET, TERMINAL = "khoa-thu-nghiem", "THUNGHIE"
QUESTION = ("RequestId", "Version", "Command", "TmnCode", "TxnRef", "TransactionDate", "CreateDate")
QUESTION += ("IpAddr", "OrderInfo")
ANSWER = ("ResponseId", "Command", "ResponseCode", "Message", "TmnCode", "TxnRef", "Amount", "BankCode")
ANSWER += ("PayDate", "TransactionNo", "TransactionType", "TransactionStatus", "OrderInfo")
ANSWER += ("PromotionCode", "PromotionAmount")


def signed(text: str, secret: str = SECRET) -> str:
	return hmac.new(secret.encode(), text.encode(), hashlib.sha512).hexdigest()


def order_in(address: str) -> dict[str, str]:
	"""What the payer's browser brings along; its signature must be ours."""
	message = dict(parse_qsl(urlsplit(address).query))
	given = message.pop("vnp_SecureHash")
	assert given == signed(query_of(message))
	return message


def query_of(message: dict[str, str]) -> str:
	return "&".join(f"{quote_plus(name)}={quote_plus(value)}" for name, value in sorted(message.items()))


def callback_for(order: dict[str, str], secret: str = SECRET, **changed: str) -> dict[str, str]:
	"""The message of a payment that succeeded, with whatever is to be wrong about it."""
	message = {
		"vnp_TmnCode": TERMINAL,
		"vnp_Amount": order["vnp_Amount"],
		"vnp_BankCode": "NCB",
		"vnp_OrderInfo": order["vnp_OrderInfo"],
		"vnp_PayDate": "20170301101500",
		"vnp_ResponseCode": "00",
		"vnp_TransactionNo": "14226112",
		"vnp_TransactionStatus": "00",
		"vnp_TxnRef": order["vnp_TxnRef"],
		**changed,
	}
	return {**message, "vnp_SecureHash": signed(query_of(message), secret)}


class Server(ThreadingHTTPServer):
	"""`behaviour` is what the next answers are like."""

	behaviour = "paid"
	amount = "0"


class Answers(BaseHTTPRequestHandler):
	server: Server

	def do_POST(self) -> None:
		asked = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
		assert asked["vnp_SecureHash"] == signed("|".join(asked[f"vnp_{name}"] for name in QUESTION))
		behaviour = self.server.behaviour
		if behaviour == "never":
			time.sleep(3)
			return
		body = "<html>bảo trì</html>" if behaviour == "nonsense" else json.dumps(self.answer_to(asked))
		self.send_response(500 if behaviour == "broken" else 200)
		self.end_headers()
		self.wfile.write(body.encode())

	def answer_to(self, asked: dict[str, str]) -> dict[str, str]:
		behaviour = self.server.behaviour
		status = {"failed": "02", "pending": "01"}.get(behaviour, "00")
		answer = {f"vnp_{name}": "" for name in ANSWER}
		answer |= {"vnp_ResponseId": "1", "vnp_Command": "querydr", "vnp_ResponseCode": "00"}
		answer |= {
			"vnp_TmnCode": TERMINAL,
			"vnp_TxnRef": asked["vnp_TxnRef"],
			"vnp_TransactionStatus": status,
		}
		answer |= {"vnp_Amount": self.server.amount, "vnp_TransactionNo": "14226112"}
		text = "|".join(answer[f"vnp_{name}"] for name in ANSWER)
		secret = "khoa-khac" if behaviour == "forged" else SECRET
		return {**answer, "vnp_SecureHash": signed(text, secret)}

	def log_message(self, *_about: object) -> None:
		"""Quiet."""


@contextmanager
def gateway() -> Iterator[Server]:
	server = Server(("127.0.0.1", 0), Answers)
	threading.Thread(target=server.serve_forever, daemon=True).start()
	yield server
	server.shutdown()
	server.server_close()
