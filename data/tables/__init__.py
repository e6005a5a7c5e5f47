"""Tables that are none of the known forms, of any size.

- `plain_table`: a table cell by cell as it is, sorted by value, filtered by words.
- `plain_chart`: its chart.
"""
