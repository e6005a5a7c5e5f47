"""Files that leave the program.

`atomic` writes every file whole or not at all. `formats` lists the table formats, `documents` those of a whole
package. `rows` decides which columns an export has, for all formats alike; `csv_format`, `xlsx_format` and `clipboard`
turn rows into bytes and text. `native_charts` is what the charts of Excel (`xlsx_charts`) and PowerPoint
(`pptx_charts`) have in common; `pptx_format` puts slides together from them, from shapes and from tables.
`package_files` writes packages and plain tables so that they open again.
"""
