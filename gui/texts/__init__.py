"""从文字新建: a text with its numbers marked, what is made of them beside it, and the package they become.

- `text_commands`: when it is shown, for files, for what is pasted and for drafts; drafts kept; the package built.
- `source_dialog`: where the text comes from; `titles_dialog`: what the package and its themes are called;
  `text_stage`: the page in place of what the window shows.
- `text_page`: the page: `text_head` (counts and buttons), `text_splitter`, the text with its marks (`draft_marks`),
  the table (`figure_model`, `figure_table`), how a figure was read (`reason_strip`), and the line between both
  (`join_line`).
- `draft_state`: the draft, its way back, and when it is kept; `kept_drafts`: those on the disk;
  `text_work`: what is done in the background.
"""
