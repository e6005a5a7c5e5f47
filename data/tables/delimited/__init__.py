"""Delimited text of any size, read by the database in one go.

- `text_copy`: the text in UTF-8 as the database reads it, with blank lines and other oddities noted and taken out.
- `row_numbers`: which row of the file, and which line, a row of the database is.
- `text_room`: the copy, or rows one by one, into a room of the database; rows and columns that are none of a table
  leave it.
"""
