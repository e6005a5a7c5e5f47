"""Figures side by side.

- `cross_cells`: the cells of a cross table; `side_by_side`: those of a sheet; `xlsx_wide`: the sheet of a theme.
- `cross_csv`: cross tables as text, with the long list behind.
"""
