"""The step 读表: a sheet with its regions, what it becomes, and what is not certain of it.

- `reading_commands`: when it is shown, for files and for what is pasted; plans kept and fetched.
- `reading_step`: the dialog; `step_head`: file, sheet, encoding, separator.
- `sheet_panel`: the sheet with the chips of its columns (`column_chips`) and its rows (`sheet_view`, `sheet_model`,
  `sheet_lines`: which rows are shown and which are folded).
- `role_words`: what the roles are called.
- `result_panel`: the sentence, the first rows and the chart; `question_list`: the doubts.
- `remembered_dialog`: the readings that are used again.
"""
