"""The report on paper.

- `report`: what is printed; its first page is the cover.
- `sheets`: A4 pages; `chart_pages` and `tables`: what fills them; `paint`: pages onto a PDF or a printer.
- `printing`: printing with a preview.
"""
