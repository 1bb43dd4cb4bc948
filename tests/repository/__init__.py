"""The house rules as tests: pure Python over the files, no bench and no frappe (TASTE 25)."""
