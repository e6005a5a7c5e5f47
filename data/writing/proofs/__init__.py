"""A proof as files: the draft with comments at its figures, and the list of them.

- `written_draft`: the draft with comments, a copy of itself or written anew; `proof_comments`: what they say.
- `docx_copy`: a copy of a Word document with comments; `docx_ranges`: places in its runs, marked and changed.
- `commented_draft`: a draft written anew as a Word document; `docx_parts`: the parts of such a document.
- `proof_list`: the figures with their verdicts as a workbook.
"""
