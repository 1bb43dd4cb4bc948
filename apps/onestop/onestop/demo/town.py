"""Who and what is in the demonstration town? Thị trấn Vĩnh Tuy as its one-stop unit was in 2017.

The unit, its parent and its five sectors are real; the agency codes of the unit and the district are not
known and stay empty, and the catalogue is marked "chưa kiểm chứng". The accounts name positions, never
people.
"""

from collections.abc import Iterable

import frappe
from frappe.model.document import Document
from frappe.sessions import clear_sessions
from frappe.utils.password import update_password

from onestop.demo import catalogue
from onestop.rules import roles
from onestop.setup.reference_data import CALENDAR

AGENCY = "VINH-TUY"
AGENCIES = (
	{
		"agency_code": "HA-GIANG",
		"agency_name": "UBND tỉnh Hà Giang",
		"agency_level": "Province",
		"is_group": 1,
		"level_1_code": "H22",
		"place_name": "Hà Giang",
		"working_calendar": CALENDAR,
	},
	{
		"agency_code": "BAC-QUANG",
		"agency_name": "UBND huyện Bắc Quang",
		"agency_level": "District",
		"is_group": 1,
		"level_1_code": "H22",
		"place_name": "Bắc Quang",
		"parent_agency": "HA-GIANG",
	},
	{
		"agency_code": AGENCY,
		"agency_name": "UBND thị trấn Vĩnh Tuy",
		"agency_level": "Commune",
		"level_1_code": "H22",
		"place_name": "Vĩnh Tuy",
		"parent_agency": "BAC-QUANG",
		"address": "Thị trấn Vĩnh Tuy, huyện Bắc Quang, tỉnh Hà Giang",
	},
)
CLERK, JUSTICE, LAND, LABOUR, CHAIRMAN = "tiepnhan", "tuphap", "diachinh", "laodong", "chutich"
# account → (title, roles, the sectors its position handles)
OFFICERS = {
	CLERK: ("Công chức Văn phòng - Thống kê", (roles.RECEPTION_CLERK,), ()),
	JUSTICE: ("Công chức Tư pháp - Hộ tịch", (roles.PROCESSING_OFFICER,), ("JUSTICE",)),
	LAND: ("Công chức Địa chính - Xây dựng - Đô thị và Môi trường", (roles.PROCESSING_OFFICER,), ("LAND",)),
	LABOUR: (
		"Công chức Lao động - Thương binh và Xã hội",
		(roles.PROCESSING_OFFICER,),
		("LABOUR", "CULTURE", "RELIGION"),
	),
	CHAIRMAN: ("Chủ tịch UBND thị trấn, phụ trách Bộ phận Một cửa", (roles.APPROVER,), ()),
	"ketoan": ("Kế toán, thu phí, lệ phí", (roles.CASHIER,), ()),
	"giamsat": ("Đầu mối kiểm soát thủ tục hành chính", (roles.REVIEWER,), ()),
	"quantri": ("Quản trị Một cửa", (roles.ONE_STOP_ADMINISTRATOR,), ()),
}
# Frappe makes the first person who is saved a System Manager unless there is one. This one has no password.
TECHNICIAN = "kythuat"
DOMAIN = "vinhtuy.example"


def email(account: str) -> str:
	return f"{account}@{DOMAIN}"


def prepare(password: str) -> list[dict[str, str]]:
	"""Make what is missing; returns the accounts as {"user", "title"}."""
	add_missing("Agency", "agency_code", AGENCIES)
	add_account(TECHNICIAN, "Quản trị kỹ thuật (không ai đăng nhập)", ("System Manager",))
	for account, (title, account_roles, sectors) in OFFICERS.items():
		add_account(account, title, account_roles)
		update_password(email(account), password)
		add_position(account, title, sectors)
	frappe.db.set_default("agency", AGENCY)
	catalogue.publish()
	return [{"user": email(account), "title": title} for account, (title, *_rest) in OFFICERS.items()]


def add_missing(doctype: str, key: str, rows: Iterable[dict]) -> None:
	for row in rows:
		if not frappe.db.exists(doctype, row[key]):
			frappe.get_doc({"doctype": doctype, **row}).insert()


def add_account(account: str, title: str, account_roles: tuple[str, ...]) -> None:
	"""The account with exactly these roles, also when it is there already."""
	name = email(account)
	user = frappe.get_doc("User", name) if frappe.db.exists("User", name) else new_user(name, title)
	if user.enabled and [row.role for row in user.roles] == list(account_roles) and not user.is_new():
		return
	user.enabled = 1
	user.set("roles", [{"role": role} for role in account_roles])
	user.save()


def new_user(name: str, title: str) -> Document:
	user = frappe.get_doc(
		{
			"doctype": "User",
			"email": name,
			"first_name": title,
			"send_welcome_email": 0,
			"language": "vi",
			"time_zone": "Asia/Ho_Chi_Minh",
			"user_type": "System User",
		}
	)
	user.flags.no_welcome_mail = True
	user.flags.ignore_password_policy = True
	return user


def add_position(account: str, title: str, sectors: tuple[str, ...]) -> None:
	if not frappe.db.exists("Position", {"position_name": title, "agency": AGENCY}):
		frappe.get_doc(
			{
				"doctype": "Position",
				"position_name": title,
				"agency": AGENCY,
				"sectors": [{"sector": sector} for sector in sectors],
				"holders": [{"user": email(account), "from_date": "2017-01-01"}],
			}
		).insert()


def close_accounts() -> None:
	"""No demonstration, no way in: the accounts are closed and their sessions ended."""
	for account in (*OFFICERS, TECHNICIAN):
		if frappe.db.exists("User", email(account)):
			# Not by saving: Frappe would refuse to close the last System Manager but for the Administrator.
			frappe.db.set_value("User", email(account), "enabled", 0)
			clear_sessions(email(account), force=True)
