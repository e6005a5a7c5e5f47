"""Charts without drawing.

- `build`: turns a chart's specification and its package into what is to be drawn.
- `chart_kinds`: the chart types, one record each.
- `content`: the records of what is drawn, the same for screen, export and slides.
- `series_looks`: dashes and markers of lines, by their places; `emphasis`: what is the accent, and what is grey.
- `items`: the figures that a chart names, resolved against the package, and the line of their sources.
- `totals`: items that sum up others beside them.
- `derive`: figures that follow from printed ones, marked 推算.
- `default_charts`: charts for a theme whose package asks for none; `areas`: those of a measure of several areas.
- `title_parts`: the measure and the area in the title of an indicator; `chart_pages`: charts that are pages of one.
- `panels`: what is drawn in a panel, by kinds of charts.
- `annotations`: what a package writes at periods of its charts.
- `value_axis`: where an axis of figures begins and ends, and round numbers along it.
- `hover`: what a chart says of a period or a figure that the mouse or the keyboard is at.
- `chart_notes`: the notes under a chart.
- `regions`: one indicator over areas.
- `symbols`: counts as squares, short claims as cards.
"""
