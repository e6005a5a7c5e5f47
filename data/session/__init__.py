"""What is open: the only door for files, and what is computed from them once.

- `choices`: what a user chooses where a file leaves open what is meant.
- `opening`: decides what a file is, and opens it; `sheet_reading`: its sheets as a package or a table;
  `large_reading`: what lies in the database from the beginning, long text, Parquet and JSON lines.
- `other_packages`: the tables of a Data Package that is none of the format, as sheets.
- `reading_options`: how a table is to be read, from a command line or a file.
- `draft_sheets`: the sheets of a file with which a draft begins; `reading_draft`: a reading that is looked at and
  changed; `reading_questions`: what is not certain of it.
- `remembered_readings`: readings that are used again for tables of the same shape.
- `opened`: a package or a plain table as the window holds it.
- `observation_table`: the rows that a table shows, sorted and filtered.
- `search`: rows found by words, values, source text or pinyin initials; `table_search`: rows of a plain table.
- `tile_layout_file`: a user's own layout of tiles.
"""
