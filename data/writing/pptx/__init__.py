"""Slides as PowerPoint, with native, editable charts.

- `slides`: puts the file together; `chart_panels`: the panels of a chart; `charts`: a native chart; `chart_data`: the
  workbook inside it.
- `pairings`: who helps and who is helped; `tiles`: short claims as cards; `change_cards`.
- `sheets`: frames, covers and other slides that are laid out in `data.slides.layouts`.
- `part_charts`: charts whose bars begin elsewhere than at the axis; `period_marks`: what is written at periods;
  `line_scale`: the scale and the breaks of lines; `ranked_bars`: the columns of a long ranking.
- `shapes`: texts, lines and boxes; `tables`: tables; `drawing_xml`: what python-pptx has no call for.
"""
