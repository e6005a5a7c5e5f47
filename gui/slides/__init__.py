"""Slides as pictures.

- `slide_painter`: charts by the one drawing function, covers set in type.
- `readability`: what keeps a slide from being read at the back of the room.
"""
