"""How the window looks.

- `theme`: the style sheet, coloured from `data.palette`; `fonts`: the family of window and pictures.
- `plain_text`: texts from files are shown letter by letter; `label`, `document`: the widgets that do so.
- `elided`: labels and buttons whose text ends with an ellipsis where it has no room; `icons`: in any colour.
- `png`: images as bytes; `version`: version and build; `user_folders`: where the program keeps its own files.
"""
