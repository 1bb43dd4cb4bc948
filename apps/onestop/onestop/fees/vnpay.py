"""How does VNPAY's protocol 2.1.0 speak? Sorted parameters signed with HMAC-SHA512, amounts times a hundred
(sandbox.vnpayment.vn/apis/docs, pages “Thanh toán PAY” and “Truy vấn giao dịch”)."""

import hashlib
import hmac
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal, InvalidOperation
from urllib.parse import quote_plus
from uuid import uuid4

import requests

from onestop.fees.gateway import Answer, Forged, Order, Silent

VERSION, SIGNATURE = "2.1.0", "vnp_SecureHash"
SECONDS_TO_ANSWER = 10
PAID, PENDING = "00", "01"
QUERY_SIGNED = ("RequestId", "Version", "Command", "TmnCode", "TxnRef", "TransactionDate", "CreateDate")
QUERY_SIGNED += ("IpAddr", "OrderInfo")
ANSWER_SIGNED = (
	"ResponseId",
	"Command",
	"ResponseCode",
	"Message",
	"TmnCode",
	"TxnRef",
	"Amount",
	"BankCode",
)
ANSWER_SIGNED += ("PayDate", "TransactionNo", "TransactionType", "TransactionStatus", "OrderInfo")
ANSWER_SIGNED += ("PromotionCode", "PromotionAmount")


@dataclass(frozen=True, slots=True)
class Vnpay:
	terminal: str
	secret: str
	pay_address: str
	query_address: str
	return_address: str

	def payment_address(self, order: Order) -> str:
		message = {
			"vnp_Version": VERSION,
			"vnp_Command": "pay",
			"vnp_TmnCode": self.terminal,
			"vnp_Amount": str(order.amount * 100),
			"vnp_CurrCode": "VND",
			"vnp_TxnRef": order.reference,
			"vnp_OrderInfo": order.about,
			"vnp_OrderType": "other",
			"vnp_Locale": "vn",
			"vnp_ReturnUrl": self.return_address,
			"vnp_IpAddr": order.address,
			"vnp_CreateDate": moment(order.started_at),
			"vnp_ExpireDate": moment(order.expires_at),
		}
		return f"{self.pay_address}?{sorted_query(message)}&{SIGNATURE}={self.sign(sorted_query(message))}"

	def callback(self, message: dict[str, str]) -> Answer:
		signed = {name: value for name, value in message.items() if name.startswith("vnp_") and value != ""}
		given = signed.pop(SIGNATURE, "")
		signed.pop("vnp_SecureHashType", None)
		self.check(given, sorted_query(signed))
		return self.answer(signed)

	def query(self, order: Order, now: datetime) -> Answer:
		asked = self.question(order, now)
		try:
			reply = requests.post(self.query_address, json=asked, timeout=SECONDS_TO_ANSWER)
			reply.raise_for_status()
			said = {name: str(value) for name, value in reply.json().items() if value is not None}
		except (requests.RequestException, ValueError, AttributeError) as error:
			raise Silent(type(error).__name__) from error
		self.check(said.get(SIGNATURE, ""), "|".join(said.get(f"vnp_{name}", "") for name in ANSWER_SIGNED))
		return self.answer(said)

	def question(self, order: Order, now: datetime) -> dict[str, str]:
		asked = {
			"vnp_RequestId": uuid4().hex,
			"vnp_Version": VERSION,
			"vnp_Command": "querydr",
			"vnp_TmnCode": self.terminal,
			"vnp_TxnRef": order.reference,
			"vnp_TransactionDate": moment(order.started_at),
			"vnp_CreateDate": moment(now),
			"vnp_IpAddr": order.address,
			"vnp_OrderInfo": order.about,
		}
		return {**asked, SIGNATURE: self.sign("|".join(asked[f"vnp_{name}"] for name in QUERY_SIGNED))}

	def answer(self, said: Mapping[str, str]) -> Answer:
		if said.get("vnp_TmnCode") != self.terminal:
			raise Forged("another terminal")
		status = said.get("vnp_TransactionStatus") or said.get("vnp_ResponseCode", "")
		is_paid = said.get("vnp_ResponseCode") == PAID and status == PAID
		return Answer(
			said.get("vnp_TxnRef", ""),
			amount_of(said.get("vnp_Amount", "")),
			None if status == PENDING else is_paid,
			said.get("vnp_TransactionNo", ""),
			said.get("vnp_BankCode", ""),
			f"{said.get('vnp_ResponseCode', '')}/{status}",
		)

	def sign(self, text: str) -> str:
		return hmac.new(self.secret.encode(), text.encode(), hashlib.sha512).hexdigest()

	def check(self, given: str, text: str) -> None:
		if not hmac.compare_digest(given.lower().encode(), self.sign(text).encode()):
			raise Forged("signature")


def sorted_query(message: Mapping[str, str]) -> str:
	return "&".join(f"{quote_plus(name)}={quote_plus(value)}" for name, value in sorted(message.items()))


def moment(at: datetime) -> str:
	return at.strftime("%Y%m%d%H%M%S")


def amount_of(hundredfold: str) -> Decimal:
	try:
		return Decimal(hundredfold) / 100
	except InvalidOperation:
		raise Forged("amount") from None
