"""What do printed forms need beyond the dossier's fields? QR codes, headings and dates in the law's words.

The words of a legal form are the law's own Vietnamese (TT 01/2018/TT-VPCP, appendix; NĐ 30/2020 appendix I
for the heading), so they are not translated.
"""

from datetime import date, datetime

import frappe
import segno
from frappe import _
from frappe.model.document import Document

from onestop.dossiers import service as dossiers
from onestop.fees import service as fees
from onestop.procedures import service as procedures
from onestop.refusals import refuse
from onestop.rules.time_limit import TimeLimitUnit

SLIP, SLIP_TWICE = "Receipt Slip", "Receipt Slip Two Copies"
APPLICATION_FORM = "Application Form"
TEST = "THỬ NGHIỆM"
DESK = "Bộ phận Tiếp nhận và Trả kết quả"
UNITS = {
	TimeLimitUnit.WORKING_DAY: "ngày làm việc",
	TimeLimitUnit.CALENDAR_DAY: "ngày",
	TimeLimitUnit.WORKING_HOUR: "giờ làm việc",
	TimeLimitUnit.MONTH: "tháng",
}
RECEIVED_AT = {
	"By Post": "Địa chỉ của người nộp hồ sơ, qua dịch vụ bưu chính công ích",
	"Online": "Trực tuyến, bản điện tử gửi qua mạng",
}
# Smaller type only when it is needed: how many lines of the papers' table the sheet takes, and how many
# letters such a line, measured for each of the style's sizes.
DENSITIES = ((3.9, 34, "roomy"), (7.8, 37, "normal"), (11.7, 42, "dense"), (18.2, 48, "full"))
FULLEST = "packed"
EDGE_OF_A_ROW = 0.3  # of a line
HEIGHT_OF_PAYMENT = 5  # lines more, for the code to pay by
WHOLE_WIDTH = 1.75  # of the column of the papers' names


def qr_code(text: str, scale: int = 3) -> str:
	"""The text as a QR code, ready for an image's source."""
	return segno.make(text, error="m", micro=False).png_data_uri(scale=scale, border=0)


def slip_format(copies: int) -> str:
	return SLIP_TWICE if copies > 1 else SLIP


def check_received(dossier: Document) -> None:
	if not dossier.dossier_code:
		refuse(
			_("This dossier has not been received. Receive it first, then print its slip."), "not_received"
		)


def slip(dossier: Document) -> dict:
	"""The receipt and appointment slip (form 01), every line ready to print; refused before receipt."""
	check_received(dossier)
	papers = [paper for row in dossier.papers if (paper := paper_of(row))]
	fee = fee_of_slip(dossier)
	return {
		**heading_of(dossier),
		"qr_code": qr_code(dossier.dossier_code, scale=8),
		"submitted_by": submitter_of(dossier),
		"papers": papers,
		"density": density_of(papers, dossier, fee),
		"number_of_sets": f"{dossier.number_of_sets or 1:02d}",
		"time_limit": time_limit_in_words(dossier.time_limit, dossier.time_limit_unit),
		"received_at": moment_in_words(dossier.received_at),
		"due_at": moment_in_words(dossier.due_at),
		"result_at": RECEIVED_AT.get(dossier.return_method) or desk_of(dossier.agency),
		**fee,
		"register_volume": "–" if dossier.is_test else f"{dossier.register_volume:02d}",
		"register_number": "–" if dossier.is_test else f"{dossier.register_number:02d}",
	}


def application_form(dossier: Document) -> dict:
	"""The applicant's own form, whether the dossier is received, a draft, or only tried out."""
	agency = frappe.get_cached_doc("Agency", dossier.agency)
	written_on = dossier.received_on or frappe.utils.getdate()
	version = dossiers.version_for(dossier)
	title = version.form_title or f"Tờ khai {lower_first(procedure_name_of(dossier))}"
	return {
		"title": title.upper(),
		"agency": agency.agency_name,
		"applicant": dossier.applicant_name
		or frappe.db.get_value("Applicant", dossier.applicant, "full_name"),
		"answers": dossiers.lines_of_form(dossier),
		"place_and_date": ", ".join(filter(None, (agency.place_name, date_in_words(written_on)))),
		"code": dossier.dossier_code or "",
	}


def application_form_pdf(dossier: Document) -> bytes:
	"""Through the framework's print, which asks for a name; the dossier need not have been saved."""
	name = dossier.name
	dossier.name = name or "new-dossier"
	try:
		return frappe.get_print(
			doc=dossier, doctype="Dossier", print_format=APPLICATION_FORM, no_letterhead=1, as_pdf=True
		)
	finally:
		dossier.name = name


def procedure_name_of(dossier: Document) -> str:
	return frappe.get_cached_value("Procedure", dossier.procedure, "procedure_name")


def lower_first(words: str) -> str:
	return words[:1].lower() + words[1:]


# A legal form is printed in the law's own language.
AT_OUR_COST = "Không thu (sửa kết quả sai, NĐ 61/2018/NĐ-CP Đ.21)"


def fee_of_slip(dossier: Document) -> dict:
	"""The fee as it was demanded, with the code to pay by; where none was, as the version says it."""
	if dossiers.is_correction(dossier):
		return {"fee": AT_OUR_COST, "payment": None}
	demanded = fees.on_slip(dossier.name) or {"words": "", "code": None}
	return {"fee": demanded["words"] or fee_in_words(dossier), "payment": demanded["code"]}


def fee_in_words(dossier: Document) -> str:
	version = dossiers.version_for(dossier)
	on = frappe.utils.getdate(dossier.received_on)
	return procedures.fee_on_slip(version, on, dossier.channel, dossier.case_name)


def heading_of(dossier: Document) -> dict[str, str]:
	agency = frappe.get_cached_doc("Agency", dossier.agency)
	above = agency.parent_agency and frappe.get_cached_value("Agency", agency.parent_agency, "agency_name")
	return {
		"parent_agency": (above or "").upper(),
		"agency": agency.agency_name.upper(),
		"desk": (agency.desk_name or DESK).upper(),
		"desk_name": desk_of(dossier.agency),
		"number": TEST if dossier.is_test else f"{dossier.register_number:02d}/TNHS",
		"place_and_date": ", ".join(filter(None, (agency.place_name, date_in_words(dossier.received_on)))),
	}


def desk_of(agency: str) -> str:
	found = frappe.get_cached_doc("Agency", agency)
	return f"{found.desk_name or DESK} – {found.agency_name}"


def submitter_of(dossier: Document) -> str:
	if dossier.representative_name:
		return f"{dossier.applicant_name} (người nộp thay: {dossier.representative_name})"
	return dossier.applicant_name


def paper_of(row: Document) -> dict | None:
	"""A paper that was handed in; one that was not does not stand on the slip."""
	counts = ((row.originals, "bản chính"), (row.copies, "bản sao"))
	kept = [f"{number:02d} {kind}" for number, kind in counts if number]
	if not kept:
		return None
	shown = "Xuất trình" if row.handling == "Present" else ""
	return {"name": row.paper_name, "kept_as": kept, "note": "; ".join(filter(None, (shown, row.note)))}


def density_of(papers: list[dict], dossier: Document, fee: dict) -> str:
	"""The largest type with which everything stands on one sheet."""
	texts = (
		f"Nội dung yêu cầu giải quyết: {dossier.request or ''}",
		f"Tiếp nhận hồ sơ của: {submitter_of(dossier)}",
		f"Địa chỉ: {dossier.applicant_address or ''}",
		f"Phí, lệ phí (nếu có): {fee['fee']}",
	)
	taken = HEIGHT_OF_PAYMENT if fee["payment"] else 0
	fitting = (name for most, letters, name in DENSITIES if height_of(papers, texts, letters) + taken <= most)
	return next(fitting, FULLEST)


def height_of(papers: list[dict], texts: tuple[str, ...], letters: int) -> float:
	"""In lines: the rows of the papers, and what other texts take beyond one line."""
	rows = (max(lines_of(paper["name"], letters), len(paper["kept_as"])) + EDGE_OF_A_ROW for paper in papers)
	return sum(rows) + sum(lines_of(text, int(letters * WHOLE_WIDTH)) - 1 for text in texts)


def lines_of(text: str, letters: int) -> int:
	return max(1, -(-len(text) // letters))


def time_limit_in_words(number: float, unit: str) -> str:
	if unit == TimeLimitUnit.SAME_DAY:
		return "Ngay trong ngày"
	written = f"{int(number):02d}" if number == int(number) else f"{number:.1f}".replace(".", ",")
	return f"{written} {UNITS[TimeLimitUnit(unit)]}"


def moment_in_words(moment: datetime | str) -> str:
	at = frappe.utils.get_datetime(moment)
	return f"{at:%H} giờ {at:%M} phút, {date_in_words(at)}"


def date_in_words(on: date | str) -> str:
	"""Days below 10 and the months 1 and 2 take a zero, so that nobody can write a digit before them."""
	day = frappe.utils.getdate(on)
	month = f"{day.month:02d}" if day.month < 3 else str(day.month)
	return f"ngày {day.day:02d} tháng {month} năm {day.year}"
