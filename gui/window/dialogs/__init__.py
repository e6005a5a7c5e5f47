"""The dialogs of the window.

- `about` 关于, `keys`: 快捷键; `problems` 读取情况, `reading`: how delimited text is read,
  `template`: a table to be filled in, `problem_report` 问题报告.
"""
