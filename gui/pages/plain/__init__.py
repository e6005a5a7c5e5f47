"""The parts of a plain table's page.

- `rows_part`: rows, chart and the current row: `rows_panel`, `chart_side`, `row_strip`.
- `filter_popup`: what filters a column: `value_list` over `value_model`, `number_range`, `histogram_strip`,
  `period_range`.
- `pivot`: 汇总, the second tab.
- `summary_popup`: a column in short; `popup_place`: where on the screen both open.
- `table_menu`: the menus of cells, columns and rows.
"""
