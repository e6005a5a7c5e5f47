"""The parts of a plain table's page.

- `rows_part`: rows, chart and the current row: `rows_panel`, `chart_side`, `row_strip`.
- `filter_popup`: what filters a column: `value_list` over `value_model`, `number_range`, `histogram_strip`,
  `period_range`.
- `pivot_part`: 汇总, chosen in `pivot_choices`; columns are dragged (`column_drag`) from the `column_list` into a
  `pivot_well`.
- `summary_popup`: a column in short; `table_menu`: the menus of cells, columns and rows.
"""
