"""Layer 0: the rules. Pure Python: no frappe, no clock, no database. Values in, values out."""
