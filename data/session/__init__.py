"""What is open: the only door for files, and what is computed from them once.

- `opening`: decides what a file is, and opens it.
- `reading_options`: how a table is to be read, from a command line or a file.
- `opened`: a package or a plain table as the window holds it.
- `observation_table`: the rows that a table shows, sorted and filtered.
- `search`: rows found by words, values, source text or pinyin initials.
"""
