"""What is said about a file, and how its figures are set side by side.

- `cross_tables`: figures side by side, years or areas against indicators.
- `wide_tables`: all figures of a theme side by side, an indicator a row, a period a column.
- `scope_signs`: the circled numbers at figures of both, and what they mean.
- `check_report`: what a file holds and what is wrong with it, as JSON or as lines of Chinese.
- `problem_report`: for whoever helps: log, versions, settings; `redaction`: nothing of the data is in it.
"""
