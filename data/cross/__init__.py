"""Figures as a cross table: rows and columns chosen among indicator, area and period. Nothing is summed or guessed.

- `layout`: what stands in rows and columns, and what of the third dimension is shown; how it is kept.
- `cube`: figures by indicator, area and period, found fast.
- `cross_table`: a cube laid out: its rows, its columns, the figures of each cell.
- `changes`: what lies between two figures of a cell's row, marked 推算.
- `usual_layout`: which layout a theme begins with, and whether it begins with one.
- `wide_tables`: an indicator a row, a period a column, as workbooks and CSV have them.
- `scope_signs`: the circled numbers at figures, and what they mean.
"""
