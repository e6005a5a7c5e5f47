"""The dialogs of the window.

- `about` 关于, `help_dialogs`: keys and the loop; `problems` 读取情况, `template`: a table to be filled in,
  `problem_report` 问题报告.
"""
