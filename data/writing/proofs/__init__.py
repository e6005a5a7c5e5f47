"""A proof as files: the draft with comments at its figures, and the list of them.

- `commented_draft`: the draft as a Word document with comments; `docx_parts`: the parts of such a document.
- `proof_list`: the figures with their verdicts as a workbook.
"""
