"""The formats that leave the program.

- `formats`: the registry of all that can be written; `saving`: a package or a table as its ending says.
- `pdf_text`: makes the text of a PDF searchable and its bytes repeatable; `pdf_structure`: its bookmarks, links and
  the parts that its text belongs to.
- `repeatable_zip`: zipped files whose bytes do not carry the time.
- `extracted_text`: the figures of a text as a package.
- `comparison_workbook`: two packages held against each other; `list_sheet`: a sheet that lists things.
- `gathered_files`: gathered returns as a package and as a workbook; `gathered_workbook`: that workbook.
- `problem_list`: problems as a table; `marked_copy`: a copy of a workbook with its doubtful cells marked.
- `native`: what the charts of Excel and PowerPoint have in common.
- `tables`, `pptx`, `packages`, `proofs`: folders of the formats themselves.
"""
