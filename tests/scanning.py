"""A code scanned off a picture or a printed page, as a phone does; what it says is read without our rules."""

import binascii
import io
import subprocess

import zxingcpp
from PIL import Image


def scanned(png: bytes) -> list[str]:
	return [found.text for found in zxingcpp.read_barcodes(Image.open(io.BytesIO(png)).convert("RGB"))]


def scanned_from_pdf(pdf: bytes, dots_per_inch: int = 150) -> list[str]:
	"""Every code on the first page, as it comes out of a printer of so many dots."""
	command = ["pdftoppm", "-r", str(dots_per_inch), "-png", "-l", "1"]
	return scanned(subprocess.run(command, input=pdf, capture_output=True, check=True).stdout)


def fields_of(text: str) -> dict[str, str]:
	"""The tags of an EMVCo payload."""
	found, rest = {}, text
	while rest:
		tag, length = rest[:2], int(rest[2:4])
		found[tag], rest = rest[4 : 4 + length], rest[4 + length :]
		assert len(found[tag]) == length
	return found


def has_true_checksum(text: str) -> bool:
	"""CRC-16/CCITT-FALSE by the standard library, over everything before the four digits."""
	return f"{binascii.crc_hqx(text[:-4].encode(), 0xFFFF):04X}" == text[-4:]


def text_of_pdf(pdf: bytes) -> str:
	return subprocess.run(
		["pdftotext", "-layout", "-", "-"], input=pdf, capture_output=True, check=True
	).stdout.decode()
