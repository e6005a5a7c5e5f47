"""Read what an office has: workbooks, CSV files and their tables, and make packages of them.

`workbook` and `delimited` read files into grids of cells (`grid`); `layout` finds title, header and notes
in a grid; `cells` and `periods` read single cells as people write them; `long_form`, `wide_form` and
`package_sheets` turn laid-out grids into the tables of the package format (`tables`); `plain` keeps any other
table as it is. `opening` decides which of them a file wants.

`reader_process` reads old and large workbooks in a process of its own (`reader_child`), which sends sheets back
(`reader_wire`); `compound_file` looks at an old one before, `old_workbook` and `zipped_workbook` read.
"""
