"""The cross table of a theme's page.

- `cross_part`: the table with what it says of all its figures; `layout_bar`: what stands in its rows and columns.
- `cell_menu`: the menu of a cell.
"""
