"""Tables on screen.

- `observation_model`: the Qt model over `data.session.observation_table`.
- `plain_model`: the Qt model over a plain table, page by page; `pivot_model`: that over a pivot.
- `cross_model`: that over a cross table; `cross_view`: its cells; `cross_header`: its labels and columns' names.
- `rows_model`: a read-only Qt model over rows of any kind; `table_view`: the look and manners of all tables;
  `figure_room`: figures are never cut; `filter_header`: a header with an arrow a column.
"""
