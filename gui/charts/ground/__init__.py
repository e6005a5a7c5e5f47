"""What charts are drawn on, and the parts that all of them share.

- `canvas`: what is drawn, recorded; `pens`: what it is drawn with; `plot_area`: what pyqtgraph draws; `style`: sizes.
- `text_layout`: measuring and wrapping; `glyphs`: characters of one glyph.
- `frame`: title, unit, notes and source; `slide_frame`: those of a slide; `sheet_painter`: slides that are laid out on
  a sheet.
- `legend`: the names of series; `series_signs`: the line, point or square that stands for one.
- `time_axis`: where the periods of a chart stand.
"""
