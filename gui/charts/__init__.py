"""Charts: one drawing path for screen, export, clipboard and slides.

- `draw`: the one function that draws a `data.charting.content.ChartContent` on a canvas, in a style.
- `surface` and `view`: the widget; `render`: pictures.

Rooms, each importing only from those named before it: `ground` (what is drawn on, and what all charts share), `by_item`
and `over_time` (a body a chart type), `regions` (bodies over areas), `hover` (what the mouse or the keyboard is at).
Layout is in scene pixels; bars and lines are pyqtgraph items in the data's coordinates.
"""
