"""Rows as tables.

- `export_columns`: which columns an export has, for all formats alike.
- `csv_table`: CSV for Excel, WPS and LibreOffice; `xlsx_table`: a workbook ready to print.
- `xlsx_plain`: a plain table as a workbook; `pivot_csv`: a pivot of a table as CSV.
- `cross`: figures side by side, cross tables too; `xlsx_book`: the formats and sheets of a workbook.
- `about`: what it says beside its figures; `charts`: what its charts are measured by.
- `formula_text`: texts that a spreadsheet would run as formulas.
- `xlsx_charts`: the sheet of native charts and their figures; `xlsx_drawn_chart`: one of
  them; `xlsx_chart`: its parts.
- `xlsx_chart_columns`: the figures beside a chart.
- `figure_places`: where a figure stands in a workbook; `xlsx_adapter`: what XlsxWriter has no call for.
- `clipboard`: what Ctrl+C puts there: text for spreadsheets, a three-line table for documents.
"""
