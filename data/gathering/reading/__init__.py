"""What is read of the returns themselves: files of folders and archives, their tables, their cells.

- `returns`: the records of what was read of each file.
- `return_files`: which files of folders and archives are returns; reads one of them.
- `return_archives`: the files of an archive, to be read.
- `return_tables`: a table of a return as cells named by row and column.
- `return_cells`: a cell of a return as it is read.
- `table_moulds`: what was read of a sheet but for its figures, for sheets of the same shape.
- `known_plans`: how tables lie, remembered for sheets of the same shape.
"""
