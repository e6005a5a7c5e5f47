"""Rows as tables.

- `export_columns`: which columns an export has, for all formats alike.
- `csv_table`: CSV for Excel, WPS and LibreOffice; `xlsx_table`: a workbook ready to print.
- `formula_text`: texts that a spreadsheet would run as formulas.
- `xlsx_block`: many rows of a workbook at once; `xlsx_charts`: its native charts.
- `clipboard`: what Ctrl+C puts there: text for spreadsheets, a three-line table for documents.
"""
