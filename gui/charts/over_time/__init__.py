"""Charts with periods along them: a body a chart type.

- `lines`, with what they have in common in `line_parts`; `areas`: lines with what is under them filled; `slopes`:
  before and after.
- `columns`, `column_names` below them, and `column_breaks`: where a series of them breaks off; `waterfall`: changes
  from a first figure to a last.
- `point_labels`, `end_labels`, `figure_rows`: the figures at points, at the ends of lines, and in rows under the axis.
- `period_notes`: what is written at periods of a chart; `words_at_periods`: what the source has in place of a figure.
"""
