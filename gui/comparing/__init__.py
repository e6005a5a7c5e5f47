"""Two packages held against each other in the window.

- `compare_commands`: which file is compared, the tab while there is a comparison, and its export.
- `compare_page`: the tab: kinds of differences, their list, both values and both sentences of one.
"""
