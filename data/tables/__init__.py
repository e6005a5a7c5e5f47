"""Tables that are none of the known forms, of any size, held in a database and asked in SQL.

- `table_store`: a table of texts in the database.
- `column_reading`: what its columns hold: habits, measures, figures.
- `database`: the database of this process, its bounds, and what is said when the disk is full.
- `table_folder`: where it puts what is too large for memory, and the sweeping up of what was left behind.
- `delimited`: text of any size, read by the database in one go.
- `parquet_room`: a Parquet file in the database; `table_files`: a table as Parquet or JSON lines.
- `plain_table`: a table cell by cell as it is, sorted by value, filtered by words.
- `column_words`: what its columns are called where one is chosen.
- `plain_chart`: its chart; `chart_columns`: what can name its bars, which figures a table is about;
  `rows_in_time`: which column says when, which rows are the latest;
  `chart_of_many`: of so many rows that no bar a row could be read, their kinds and how their figures spread.
- `shown_rows`: the rows that pass a filter in their order; `shown_chart`: the chart that is chosen of them.
- `questions`: filters, the values and figures of a column; `pivots`: 汇总, its chart and its rows for a file.
"""
