"""The report on paper.

- `report`: what is printed; `cover`, `contents` and `closing` are its first pages and its last.
- `figure_tables`: the figures of a theme, side by side and as a list.
- `table_report`: a plain table.
- `sheets`: A4 pages; `chart_pages` and `tables`: what fills them; `paint`: pages onto a PDF or a printer.
- `part_marks`: strokes by which a PDF is tagged.
- `printing`: printing with a preview.
"""
