"""The way out of the window.

- `export_commands`: tables and pictures; `slide_commands`: slides.
- `table_dialog`, `picture_dialog`, `slides_dialog`, `formula_dialog`: what is asked.
- `target_row`: folder and file name.
- `picture_files`, `slide_files`: drawn one a step; `clipboard`: what a copy holds.
"""
