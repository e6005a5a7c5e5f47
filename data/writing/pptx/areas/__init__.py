"""Charts over areas that PowerPoint has no chart for, as native shapes and tables.

- `area_shapes`: which of them a chart is set as; `legend`: the classes, and how tiles and cells are filled.
- `tiles`: equal tiles; `heat_cells`: areas by periods; `small_charts`: a small chart an area.
"""
