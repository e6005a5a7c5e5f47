"""The user's own order of slides: `desk` holds the story and what is done to it, `filing` its files.

`panel` shows it at the right of the window: `slide_list` with `slide_model` and `slide_card`, and `thumbnails`.
"""
