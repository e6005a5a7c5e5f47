"""What the mouse or the keyboard is at in a chart.

- `hovered`: what it is, its words, and whether it is pinned; `hover_finder`: what lies under a point.
- `hover_card`: its card laid out; `hover_place`: where the card stands; `hover_painter`: painting over the scene.
"""
