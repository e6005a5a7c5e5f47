"""汇总 of a plain table: its second tab.

- `pivot_part`: the boxes, the table and the chart; `pivot_choices`: what says what is summed up.
- `column_list`: the columns, which are dragged (`column_drag`) into a `pivot_well`.
"""
