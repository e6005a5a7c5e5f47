"""The dialogs of the window.

- `about` 关于, `keys`: 快捷键; `problems` 读取情况, `template`: a table to be filled in,
  `problem_report` 问题报告.
"""
