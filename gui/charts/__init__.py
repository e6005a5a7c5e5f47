"""Charts: one drawing path for screen, export, clipboard and slides.

- `draw`: the one function that draws a `data.charting.content.ChartContent` on a `canvas`, with
  `plot_area` for what pyqtgraph draws, in a `style`.
- `frame`: title, unit, notes and source; `slide_frame`: those of a slide.
- `sheet_painter`: slides that are laid out on a sheet.
- `legend`, `time_axis`, `figure_rows`, `point_labels`, `end_labels`: shared parts.
- `series_signs`: the line, point or square that stands for a series.
- `bars`, `columns`, `stacked`, `coverage`, `lines`, `slopes`, `word_charts`, `big_figures`, `pairings`,
  `change_cards`: a body a chart type; `tiles`, `measures`: the two forms of a list.
- `column_breaks`: where a series of columns breaks off.
- `waterfall`: changes from a first figure to a last one; `areas`: lines with what is under them filled; `ranges`: from
  low to high; `dots`: ranked dots on a scale that need not begin at 0.
- `period_notes`: what is written at periods of a chart.
- `line_parts`: what lines have in common; `text_layout`: measuring and wrapping; `glyphs`: characters of one glyph.
- `hover`: what the mouse or keyboard is at; `hover_finder`, `hover_card`, `hover_place`, `hover_painter`: where it
  is, its card laid out, where the card stands, and painting over the scene.
- `surface` and `view`: the widget; `render`: pictures.

Layout is in scene pixels; bars and lines are pyqtgraph items in the data's coordinates.
"""
