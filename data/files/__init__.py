"""Bytes in and out, with every size bounded and every path kept inside.

- `atomic_write`: the one way in which files are written: whole, or not there; `folder_files`: the same for folders.
- `leftovers`: its temporary files; `checked_bytes`: bytes made in memory, and the days that they bear.
- `write_failures`, `read_failures`: what is said when writing or reading fails.
- `file_names`: names that every system allows, and known endings; `readable_name`: names of files as text.
- `regular_files`: small files of the program's own; `json_objects`: JSON whose names are each written once.
- `containers`: folders and archives that hold a package.
- `bounded_stream`: bytes from a file or an archive, never more than the limits allow.
- `csv_rows`: the rows of delimited text, one after the other.
- `file_kinds`: which kind of file a path is.
- `encodings`: the encoding of a text file.
"""
