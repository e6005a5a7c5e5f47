"""The way out of the window.

- `export_commands`: tables and pictures; `slide_commands`: slides.
- `table_dialog`, `picture_dialog`, `slides_dialog`, `formula_dialog`: what is asked; `table_preview`: its first rows.
- `save_dialog`: where a file is saved, under which name; `target_row`: the same inside a dialog.
- `picture_files`, `slide_files`: drawn one a step; `clipboard`: what a copy holds.
"""
