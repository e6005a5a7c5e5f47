"""Menus that are filled anew whenever they are opened.

- `recent_menu`: the files opened last; `display_menu`: the displays that slides can be shown on.
"""
