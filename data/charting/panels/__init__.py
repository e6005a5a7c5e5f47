"""What is drawn in a panel of a chart, by kinds of charts.

- `panels_over_time`: lines, columns, before and after.
- `coinciding_lines`: lines that run along another one.
- `left_out`: what is said of figures that have no place along time.
- `panels_of_steps`: from a first figure to a last one by its changes; `panels_of_ranges`: from low to high.
- `panels_of_parts`: ranked bars, parts of a whole, coverage, lists, big figures, tables.
- `bar_columns`: long rankings on slides.
- `round_figures`: computed figures, which charts show rounded.
- `panels_of_pairs`: who helps and who is helped.
- `table_rows`: the rows of series that stand side by side in a table.
"""
