"""Packages and plain tables written so that they open again.

- `package_files`: as folder, archive, workbook or CSV; `package_tables`: the CSV tables of the format.
- `tidy_data`: figures with codes for other programs, as CSV and JSON.
- `package_workbook`: the same tables as sheets; `template_workbook`: a template to be filled in.
"""
