"""The window of 答卷: all Qt and pyqtgraph; file formats are the business of the data folder.

Floors, from the ground up; a folder imports only from floors below (import-linter holds it):

- `look`: style sheet, fonts, icons, version and user folders.
- `core`: actions, messages, background tasks, settings, the selection.
- `widgets`: small parts without data; `charts`: the one drawing path; `tables`: Qt models and the table view.
- `pages`: a page a tab; `report`: the report on paper; `slides`: slides as pictures.
- `export`: the way out: dialogs, files, clipboard; `presenting`: slides full screen.
- `reading`: the step 读表; `texts`: 从文字新建; `comparing`: a package held against another one;
  `gathering`: returns of many offices; `regions`: the tab 地区; `proofreading`: a draft against packages.
- `story`: the panel with the user's own order of slides.
- `window`: the main window, its edges and its dialogs.
- `app`: the process: a normal run, a second start, runs without a window.
- `__main__`: the command line.
"""
