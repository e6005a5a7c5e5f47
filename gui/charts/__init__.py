"""Charts: one drawing path for screen, export, clipboard and slides.

`draw` draws a `data.charting.content.ChartContent` into a `canvas.Canvas` with a `style.ChartStyle`:
`frame` sets title, unit, notes and source, and a function of `CHART_TYPES` the body. `view` is the widget,
`render` writes pictures. Layout is in scene pixels; bars and lines are pyqtgraph items in the data's coordinates.
"""
