"""The slip as it comes from the printer: its text, its sheet, its letters."""

import base64
import io
import re
import subprocess
import unicodedata
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import frappe
import pytest
from PIL import Image

from onestop import printing
from onestop.api import counter
from onestop.dossiers import service as dossiers
from onestop.refusals import Refused
from tests.factories import make_procedure, make_version

CLERK = "tiepnhan@vinhtuy.example"
RECEIVED_AT = datetime(2017, 1, 6, 16, 30)
SHEET = (148, 210)  # A5 in millimetres
HEIGHT_OF_A_LETTER = 1.149  # ascent and descent of Liberation Serif, in sizes of the letter
VERSION = {"fee_text": "Theo Nghị quyết của HĐND tỉnh"}
LONG = "Giấy chứng sinh hoặc giấy tờ thay thế (văn bản của người làm chứng xác nhận việc sinh)"


@pytest.fixture(autouse=True)
def no_commit_while_printing(monkeypatch: pytest.MonkeyPatch, site: None) -> None:
	"""The framework commits its log of prints at once, except in tests."""
	monkeypatch.setattr(frappe.flags, "in_test", True)


@pytest.fixture
def received(as_user: Callable) -> Callable:
	def receive(papers: int, **values: object) -> frappe.model.document.Document:
		applicant = dossiers.applicant_for(
			{
				"full_name": "Nguyễn Văn Mẫu",
				"address": "Tổ dân phố Ví Dụ, thị trấn Vĩnh Tuy",
				"phone": "0900 000 001",
			}
		)
		rows = [
			{"paper_name": f"{LONG} số {n}", "originals": 1, "copies": n % 3} for n in range(1, papers + 1)
		]
		procedure = make_procedure(procedure_name="Đăng ký lại khai sinh").name
		asked = [{"paper_name": LONG, "originals": 1, "is_mandatory": 0}]
		make_version(procedure, time_limit=5, papers=asked, **VERSION).submit()
		given = {
			"agency": "VINH-TUY",
			"procedure": procedure,
			"applicant": applicant,
			"channel": "In Person",
		}
		with as_user(CLERK):
			return dossiers.register({**given, "papers": rows, **values}, at=RECEIVED_AT)

	return receive


def printed(dossier, folder: Path, form: str = printing.SLIP) -> Path:
	from frappe.utils.print_format import (
		download_pdf,
	)  # opens a log file in the site's folder when it is loaded

	download_pdf("Dossier", dossier.name, format=form, language="vi")
	file = folder / "slip.pdf"
	file.write_bytes(frappe.response.filecontent)
	return file


def told_by(program: str, file: Path, *options: str) -> str:
	command = [program, *options, str(file), *(["-"] if program == "pdftotext" else [])]
	return subprocess.run(command, capture_output=True, text=True, check=True).stdout


def test_the_slip_says_what_the_form_asks_for_with_every_accent(received: Callable, tmp_path: Path) -> None:
	dossier = received(2)
	text = told_by("pdftotext", printed(dossier, tmp_path), "-layout")
	assert text == unicodedata.normalize("NFC", text)
	text = " ".join(text.split())  # however long a line is on the sheet
	for line in (
		"UBND HUYỆN BẮC QUANG",
		"UBND THỊ TRẤN VĨNH TUY",
		"BỘ PHẬN TIẾP NHẬN VÀ TRẢ KẾT QUẢ",
		"CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
		"Độc lập - Tự do - Hạnh phúc",
		"Vĩnh Tuy, ngày 06 tháng 01 năm 2017",
		"GIẤY TIẾP NHẬN HỒ SƠ VÀ HẸN TRẢ KẾT QUẢ",
		f"Mã hồ sơ: {dossier.dossier_code}",
		f"Số: {dossier.register_number:02d}/TNHS",
		"Tiếp nhận hồ sơ của: Nguyễn Văn Mẫu",
		"Nội dung yêu cầu giải quyết: Đăng ký lại khai sinh",
		"1. Thành phần hồ sơ nộp gồm:",
		"2. Số lượng hồ sơ: 01 (bộ).",
		"3. Thời gian giải quyết hồ sơ theo quy định là: 05 ngày làm việc.",
		"4. Thời gian nhận hồ sơ: 16 giờ 30 phút, ngày 06 tháng 01 năm 2017.",
		"5. Thời gian trả kết quả giải quyết hồ sơ: 17 giờ 00 phút, ngày 13 tháng 01 năm 2017.",
		"6. Đăng ký nhận kết quả tại: Bộ phận Tiếp nhận và Trả kết quả – UBND thị trấn Vĩnh Tuy.",
		"7. Vào Sổ theo dõi hồ sơ, Quyển số: 01;",
		"NGƯỜI NỘP HỒ SƠ",
		"NGƯỜI TIẾP NHẬN HỒ SƠ",
	):
		assert line in text


@pytest.mark.parametrize("papers", [1, 5, 12])
def test_the_slip_is_one_sheet_of_a5_however_many_papers(
	received: Callable, tmp_path: Path, papers: int
) -> None:
	file = printed(received(papers), tmp_path)
	facts = dict(line.split(":", 1) for line in told_by("pdfinfo", file).splitlines() if ":" in line)
	width, height = (float(points) * 25.4 / 72 for points in facts["Page size"].split()[:3:2])
	assert facts["Pages"].strip() == "1"
	assert (width, height) == pytest.approx(SHEET, abs=0.5)


def test_the_slip_of_a_few_papers_has_letters_of_twelve_points(received: Callable, tmp_path: Path) -> None:
	"""As drawn on the sheet, not as the style names them: the printer has a scale of its own."""
	words = told_by("pdftotext", printed(received(1), tmp_path), "-bbox")
	box = re.search(r'yMin="([\d.]+)" xMax="[\d.]+" yMax="([\d.]+)">Tiếp</word>', words)
	assert float(box[2]) - float(box[1]) == pytest.approx(12 * HEIGHT_OF_A_LETTER, rel=0.04)


def test_two_copies_are_two_sheets_and_say_whose_they_are(received: Callable, tmp_path: Path) -> None:
	text = told_by("pdftotext", printed(received(3), tmp_path, printing.SLIP_TWICE), "-layout")
	first, second = text.rstrip("\f").split("\f")
	assert "Liên: Giao người nộp" in first
	assert "Liên: Lưu" in second


def test_every_letter_comes_from_one_embedded_font(received: Callable, tmp_path: Path) -> None:
	fonts = told_by("pdffonts", printed(received(5), tmp_path)).splitlines()[2:]
	assert fonts
	for font in fonts:
		name, *rest = font.split()
		assert name.split("+")[-1].startswith("LiberationSerif")
		assert rest[-5] == "yes"  # embedded


def test_the_code_in_the_square_is_the_dossiers(received: Callable) -> None:
	dossier = received(1)
	uri = printing.slip(dossier)["qr_code"]
	picture = Image.open(io.BytesIO(base64.b64decode(uri.partition(",")[2]))).convert("L")
	matrix = printing.segno.make(dossier.dossier_code, error="m", micro=False).matrix
	side = picture.width // len(matrix)
	seen = [
		[picture.getpixel((x * side + side // 2, y * side + side // 2)) < 128 for x in range(len(matrix))]
		for y in range(len(matrix))
	]
	assert seen == [[bool(module) for module in row] for row in matrix]


def test_a_draft_has_no_slip(site: None) -> None:
	draft = frappe.get_doc({"doctype": "Dossier", "status": "Draft"})
	with pytest.raises(Refused, match=r"has not been received.*Receive it first"):
		printing.slip(draft)


def test_the_door_refuses_a_drafts_slip_with_its_code(received: Callable, as_user: Callable) -> None:
	values = {"agency": "VINH-TUY", "procedure": "1.004884", "channel": "In Person"}
	with as_user(CLERK):
		applicant = dossiers.applicant_for({"full_name": "Nguyễn Văn Mẫu"})
		draft = frappe.get_doc({"doctype": "Dossier", "applicant": applicant, **values}).insert()
		with pytest.raises(Refused):
			counter.receipt_slip(draft.name)
	assert frappe.response["code"] == "not_received"


@pytest.mark.parametrize(
	("number", "unit", "words"),
	[
		(3, "Working Day", "03 ngày làm việc"),
		(0.5, "Working Day", "0,5 ngày làm việc"),
		(30, "Calendar Day", "30 ngày"),
		(2, "Month", "02 tháng"),
		(4, "Working Hour", "04 giờ làm việc"),
		(0, "Same Day", "Ngay trong ngày"),
	],
)
def test_a_time_limit_is_written_as_the_law_writes_it(number: float, unit: str, words: str) -> None:
	assert printing.time_limit_in_words(number, unit) == words
