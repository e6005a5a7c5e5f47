"""Slides as pictures.

- `slide_painter`: charts by the one drawing function, others as they are laid out.
- `readability`: what keeps a slide from being read at the back of the room.
"""
