"""The user's own order of slides.

- `story_state`: the story of what is open and what is done to it; `story_keeper`: how it is kept beside the settings.
- `story_commands`: what menus and files ask.
- `present_commands`: full screen; `table_slides`: slides of plain tables, made again of files read anew.
- `story_panel`: the panel, with `slide_list`, `slide_model`, `slide_card` and `thumbnails`.
"""
