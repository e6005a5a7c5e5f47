"""Slides as PowerPoint, with native, editable charts.

- `slides`: puts the file together; `charts`: native charts, a folder of their own; `areas`: charts over areas.
- `pairings`: who helps and who is helped; `tiles`: short claims as cards; `change_cards`.
- `sheets`: frames, covers and other slides that are laid out in `data.slides.layouts`.
- `shapes`: texts, lines and boxes; `tables`: tables; `row_tables`: rows of a table;
  `drawing_xml`: what python-pptx has no call for.
"""
