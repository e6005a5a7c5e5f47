"""What is said about a file, and how its figures are set side by side.

- `cross_tables`: figures side by side, years or areas against indicators.
- `check_report`: what a file holds and what is wrong with it, as JSON or as lines of Chinese.
- `problem_report`: for whoever helps: log, versions, settings; `redaction`: nothing of the data is in it.
"""
