"""Documents of prose as printed lines: a row is a line, the cells of a table row stand beside each other.

What a hostile file makes a parser do cannot be called off: all of them run in the process that reads untrusted files.

- `document_lines`: which of them reads a file, and the bounds that all have in common.
- `docx_lines`: Word and WPS documents, and what prints each word of them; `docx_numbers`: numbers of paragraphs.
- `page_lines`: pages of the web; `pdf_lines`: PDF.
"""
