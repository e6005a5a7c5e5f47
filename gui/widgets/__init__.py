"""Small widgets that know nothing of packages.

- `panel`: a white panel with a header; `segments`: joined buttons of which one is chosen.
- `cards`: big figures in a row; `notice`: what a page shows when there is nothing else to show.
"""
