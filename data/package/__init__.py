"""The package format, a Data Package v2: its tables, its records and the reader.

- `schema`: tables and fields with their Chinese titles and what a cell may hold.
- `code_words`: the codes of the format in words; the nearest type of an unknown chart.
- `field_formats`: how a schema says that cells are written; `table_cells`: cells in the one way of the format.
- `resources`: what a descriptor says of its tables; `table_files`: their rows, in its encodings and dialects.
- `raw_tables`: tables as they were read, with the places by which people find a row again; `column_rows`: their rows
  kept by column.
- `records`: rows of text become the records of `data.model`.
- `validation`: records against each other: ids, digits, words, and the source's text.
- `reader`: opens a package; what cannot be used is left out and named.
- `areas`: the areas of China with their codes, and which of them words name.
"""
