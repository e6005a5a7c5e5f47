"""汇总 of a table: its rows in groups by some columns, and a figure computed of each.

- `pivot`: what is asked and what is answered; `pivot_query`: the answer, computed from the rows.
- `pivot_doubts`: what is refused, and what is said of an answer; `pivot_order`: how its rows and columns stand.
- `pivot_units`: figures that are counted in several units.
- `pivot_groups`: years, months and classes of its axes, and the rows behind a group.
- `pivot_fields`: how a column may be grouped, and how it is at first.
- `pivot_shares`: its cells as shares of a whole.
- `pivot_chart`: its chart; `pivot_rows`: its rows as texts, for files; `pivot_table`: it as a plain table;
  `pivot_options`: a pivot and a filter as a command line says them; `pivot_json`: both as they are kept.
"""
