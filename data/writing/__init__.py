"""Files that leave the program.

`atomic` writes every file whole or not at all; `formats` lists the table formats; `rows` decides which columns
an export has, for all formats alike; `csv_format` and `clipboard` turn rows into bytes and text.
"""
