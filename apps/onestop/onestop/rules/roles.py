"""Who works at the one-stop shop, and under which name does the system know them?

NĐ 61/2018 Đ.10.4 (the chairman directs the desk), Đ.11 (its staff), Đ.17.5 (a clerk may be authorised to
resolve), Đ.22 (fees), Đ.28 (evaluation). One person may hold several roles; a backup must exist (Đ.12.8).
"""

from typing import Final

ONE_STOP_ADMINISTRATOR: Final = "One-Stop Administrator"  # catalogue, calendars, accounts; takes no step
RECEPTION_CLERK: Final = "Reception Clerk"  # công chức tiếp nhận và trả kết quả
PROCESSING_OFFICER: Final = "Processing Officer"  # công chức chuyên môn
APPROVER: Final = "Approver"  # chủ tịch, phó chủ tịch: người ký
CASHIER: Final = "Cashier"  # kế toán, thủ quỹ
REVIEWER: Final = "Reviewer"  # đầu mối kiểm soát thủ tục hành chính: reads everything, changes nothing
APPLICANT: Final = "Applicant"  # the citizen on the portal; no desk access

# Acting without a person signed in: no account holds these, the steps name them.
SCHEDULER: Final = "Scheduler"  # what happens by time alone
CONSULTED_BODY: Final = "Consulted Body"  # a body without an account, through its link

STAFF_ROLES: Final = (
	ONE_STOP_ADMINISTRATOR,
	RECEPTION_CLERK,
	PROCESSING_OFFICER,
	APPROVER,
	CASHIER,
	REVIEWER,
)
PORTAL_ROLES: Final = (APPLICANT,)
PERSONLESS_ROLES: Final = (SCHEDULER, CONSULTED_BODY)
