"""A full dossier to measure with: eight papers, five steps of a process, two fee lines."""

from datetime import datetime

from onestop.demo import town
from onestop.dossiers import service
from tests.factories import make_procedure, make_version

PAPERS = 8
AT = datetime(2018, 3, 1, 8)
CLERK, OFFICER, CHAIRMAN = (
	town.OFFICERS[account][0] for account in (town.CLERK, town.JUSTICE, town.CHAIRMAN)
)
STEPS = (
	("Tiếp nhận", "Receive and Forward", CLERK, 0.5),
	("Thẩm định", "Appraise", OFFICER, 3),
	("Ký", "Approve", CHAIRMAN, 1),
	("Đóng dấu", "Number and Stamp", CLERK, 0.5),
	("Trả kết quả", "Return the Result", CLERK, 0),
)
FEES = (
	{"line_name": "Lệ phí thí dụ", "method": "Fixed", "amount": 8000},
	{"line_name": "Phí bản sao thí dụ", "method": "Per Unit", "amount": 2000, "unit": "trang"},
)


def make_full_procedure() -> str:
	"""A published procedure; nothing is committed."""
	procedure = make_procedure().name
	version = make_version(
		procedure,
		time_limit=10,
		papers=[paper_row(number) for number in range(PAPERS)],
		process_steps=[step_row(number, *step) for number, step in enumerate(STEPS, 1)],
		tariff_lines=[{**line, "fee_type": "HO-TICH"} for line in FEES],
	)
	version.db_set("docstatus", 1)
	return procedure


def paper_row(number: int) -> dict:
	return {"paper_name": f"Giấy tờ {number}", "originals": 1, "is_mandatory": 1}


def step_row(number: int, name: str, duty: str, owner: str, limit: float) -> dict:
	row = {"step_number": number, "step_name": name, "duty": duty, "position_name": owner}
	return {**row, "time_limit": limit, "time_limit_unit": "Working Day"}


def values_of(procedure: str, agency: str = town.AGENCY) -> dict:
	applicant = service.applicant_for({"full_name": "Nguyễn Văn Mẫu", "identity_number": "000000000000"})
	return {"agency": agency, "procedure": procedure, "applicant": applicant}
