"""The main window and what stands around its pages.

- `main_window`: builds the children, `wiring` wires their signals; `window_chrome`: title, status and enabled actions.
- `content_display`: what the pages show of the opened file: loading, content, a question, an error.
- `open_commands`, `save_commands`, `page_commands`: files in, files out, what leaves the page on show.
- `problem_commands`: 问题报告.
- `navigation`: from a figure to its row, its sentence, its relation; `geometry`: where the window stands.
- `tool_row`, `tab_strip`, `status_row`, `search_box`: the edges; `menus`: menus that are filled anew.
- `dialogs`: the dialogs.
"""
