"""Frappe from its wheel: names restored, asset builder, realtime server."""
