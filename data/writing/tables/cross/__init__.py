"""Figures side by side.

- `cross_cells`: the cells of a cross table; `xlsx_wide`: the sheet of a theme in a workbook.
"""
