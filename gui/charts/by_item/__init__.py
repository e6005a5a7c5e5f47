"""Charts whose rows or cards are items: a body a chart type.

- `bars`, `stacked`, `coverage`, `dots`: bars from 0, parts of a whole, shares of all, points on a scale that need not
  begin at 0; `ranges`: from low to high.
- `big_figures`, `change_cards`: figures printed large; `pairings`: who helps and who is helped.
- `word_charts`: values in words, and its two forms `tiles` and `measures`.
"""
