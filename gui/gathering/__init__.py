"""汇总报表: the returns of many offices in the window, from the files to a package.

- `gather_commands`: which files are gathered, the work in the background, and what is written.
- `gather_files`: the dialogs for what is written.
- `gather_step`: the dialog; `gather_head`: its files, the form, who should report.
- `gather_lists`: the counts and the lists; `return_lists`: the lists as Qt models.
- `return_panel`: the rows of a return around a cell, and the answer to what could not be told.
- `dropped_files`: what is dragged onto a window.
- `return_rows`: these rows as a Qt model.
"""
