"""Native PowerPoint charts, each with its workbook inside; what no chart shows stands beside them as shapes.

- `chart_panels`: the panels of a chart below each other; `ranked_bars`: the columns of a long ranking.
- `figure_charts`: a chart of figures; `part_charts`: one whose bars begin elsewhere than at the axis; `share_bars`:
  shares of 100 %; `word_rows`: claims in words below charts.
- `chart_data`: the workbook inside; `companion_series`: what holds an axis or is written at periods.
- `plot_layout`: where the plot stands, rows and breaks beside it; `named_rows`: figures below
  the names of periods; `series_looks`: colours, dashes, markers.
"""
