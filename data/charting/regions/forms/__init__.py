"""The forms in which one indicator over areas is shown, each as a chart that is not drawn yet.

- `findings`: titles that say what the figures say.
- `ranking`: ranked bars; `tile_grid`: equal tiles; `heat_table`: areas by periods.
- `multiples`: a small chart an area; `two_periods`: lines between two periods.
"""
