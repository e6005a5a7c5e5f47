"""The window of 答卷: all Qt and pyqtgraph; file formats are the business of `data`.

The map, in reading order:

- `__main__`: the command line; `application`: style, font and a normal run; `main_window`: children and signals.
- `actions`: every action in one table; `opening`: what comes in; `outlet`, `exporting`, `clipboard`: what goes out.
- `guide`: the way from a figure to its row, its sentence and its relations.
- `pages`: a page a tab, held by `pages.book`; `tables`: Qt models and the table view; `widgets`: small parts.
- `charts`: the one drawing function and its chart types; `export`: the export dialogs.
- `presenting`: slides full screen, by the same drawing functions, and whether they can be read from the back.
- `story`: the panel with the user's own order of slides.
- `report`: the report on paper, as PDF and printed.
- `messages`: the one door for messages; `tasks`: the one way into the background; `garbage`.
- `single_instance`: a second start hands its file to the first one.
- `settings`, `places`, `faults`: what is remembered, where it lies, and what happens when something breaks.
- `screenshots`, `self_check`: runs without a user.
"""
