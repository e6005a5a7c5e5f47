"""The process.

- `qt_application`: style and font; `startup`: a normal run; `single_instance`: a second start hands over its file,
  with `unix_listener`.
- `session_end`: log-out and SIGTERM; `dialog_words`: the questions of Qt's own dialogs;
  `catalogue_translator`: the text catalogue for Qt.
- `crash_log`: the one handler of unexpected errors, and the log.
- `self_check`, `screenshots`, `headless_export`: runs without a user.
"""
