"""A reading of a text while a clerk goes through it: what is accepted, refused, filled in, and how all that is kept.

- `draft_text`: a text as it was read, with its blocks; `text_draft`: its rows, their states and counts, and changes.
- `draft_titles`: what the package and its themes are called.
- `draft_edits`: what a clerk fills in for a field; `draft_words`: how a figure was read and why, in words.
- `draft_package`: the package that a draft becomes; `draft_file`: a draft as a file; `draft_store`: those kept.
"""
