"""How does a list of a million dossiers leave the site? Row by row, as a spreadsheet reads it, never all in
memory.

Frappe's own driver fetches a whole result before it gives the first row; mysqlclient's server-side cursor
does not.
"""

import csv
import io
from collections.abc import Callable, Iterable, Iterator

import frappe
import MySQLdb
from MySQLdb.cursors import SSDictCursor

from onestop.dossiers import figures
from onestop.dossiers.dossier_rows import columns, shaped
from onestop.dossiers.figure_filters import column_of, scope_of

BYTE_ORDER_MARK = "\ufeff"  # without it spreadsheets take the text for another alphabet
ROWS_AT_ONCE = 500


def export_behind(filters: dict) -> Iterator[bytes]:
	"""The dossiers behind a figure as CSV, with the report's filters, columns and order."""
	scope = scope_of(filters)
	rows = streamed(*figures.statement_behind(column_of(filters.get("figure")), scope))
	labels = {column["fieldname"]: column["label"] for column in columns() if not column.get("hidden")}
	return written(rows, labels, shaped(scope.within))


def streamed(statement: str, values: dict) -> Iterator[dict]:
	"""The rows of a statement over a connection of their own, which outlives the request's."""
	settings = frappe.conf
	connect = {
		"host": settings.db_host or "localhost",
		"port": int(settings.db_port or 3306),
		"user": settings.db_name,
		"password": settings.db_password,
		"database": settings.db_name,
	}
	return _rows(connect, statement, values)


def _rows(connect: dict, statement: str, values: dict) -> Iterator[dict]:
	connection = MySQLdb.connect(charset="utf8mb4", cursorclass=SSDictCursor, **connect)
	try:
		cursor = connection.cursor()
		cursor.execute(statement, values)
		while rows := cursor.fetchmany(ROWS_AT_ONCE):
			yield from rows
	finally:
		connection.close()


def written(rows: Iterable[dict], labels: dict[str, str], shape: Callable[[dict], dict]) -> Iterator[bytes]:
	"""The rows as CSV, a heading first; `labels` are the columns in order, `shape` makes a row readable."""
	yield (BYTE_ORDER_MARK + _line(labels.values())).encode()
	for row in rows:
		readable = shape(row)
		yield _line(_safe(readable.get(field)) for field in labels).encode()


def _line(cells: Iterable[object]) -> str:
	buffer = io.StringIO()
	csv.writer(buffer).writerow(cells)
	return buffer.getvalue()


def _safe(cell: object) -> object:
	"""A text that a spreadsheet would run as a formula is shown as text."""
	return f"'{cell}" if isinstance(cell, str) and cell.startswith(("=", "+", "-", "@", "\t", "\r")) else cell
