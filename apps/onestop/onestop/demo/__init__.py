"""The demonstration town: thị trấn Vĩnh Tuy in 2017."""
