"""The bodies of charts over areas: one indicator, an area a bar, a tile, a row or a small chart.

- `area_parts`: what they share: the hatch of what has not reported, the ground of a row, the legend of classes.
- `ranking`: ranked bars; `tile_grid`: equal tiles; `heat_table`: areas by periods.
- `multiples`: small charts on one scale.
- `two_periods`: lines between two periods.
"""
