"""What a table is asked: which rows, what a column holds. Values that a user gives are parameters, never SQL.

- `filters`: records of what a user filters by, in words; `filter_sql`: the rows that pass them;
  `filter_json`: filters that are kept.
- `groupings`: years, months and classes by which cells are grouped; `group_sql`: their groups in SQL.
- `column_periods`: the periods that cells name, and how many rows each has.
- `cell_sql`: cells without white space around them, and rows that sum up others, in SQL.
- `counted_rows`: the rows that a question is about, and what it leaves out.
- `measures`: whether the figures of a column add up, and to how many digits they are known.
- `row_units`: what figures are counted in where it differs from row to row.
- `summaries`: the values of a column with their counts, its figures in short, its histogram.
- `table_periods`: when the rows of a table are.
- `label_order`: periods in time, numbers by size, words by pinyin; `printed_numbers`: numbers as they are printed.
"""
