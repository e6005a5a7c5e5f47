"""A text with its numbers marked, of any length: only what is seen is laid out and drawn.

- `marked_text`: the view; `text_parts`: what it shows: parts of a text, and marks with their look.
- `part_lines`: the lines of one part; `mark_painting`: grounds, rules, rings and signs of marks.
- `part_places`: which part stands where, before all of them are laid out; `text_selection`: what the mouse selects.
"""
