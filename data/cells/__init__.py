"""How a cell of somebody's table reads, and what its column makes of it.

- `values`: one value as people write it, like 50多万.
- `spelled_figures`: 三十一.
- `remarks`: marks and flags beside a figure.
- `cell_doubts`: what looks like a figure and is none.
- `periods`: one period.
- `headers`: what offices call their columns.
- `sum_words`: the words by which rows sum up others.
- `column_habits`: what only a whole column can tell.
- `column_measure`: what the figures of a column measure.
"""
