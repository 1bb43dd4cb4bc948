"""What do printed forms need beyond the dossier's fields? QR codes, headings and dates in the law's words."""

import segno


def qr_code(text: str, scale: int = 3) -> str:
	"""The text as a QR code, ready for an image's source."""
	return segno.make(text, error="m", micro=False).png_data_uri(scale=scale, border=0)


def slip(dossier) -> dict:
	return {}
