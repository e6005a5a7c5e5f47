"""What every part of the window leans on.

- `actions`: every action in one table; `messages`: the one door for messages.
- `tasks`: work in the background; `file_jobs`: files written, and what takes a while worked out, step by step.
- `failures`: what is said of work that failed.
- `session`: what is open; `file_watch`: it was changed on the disk.
- `settings`: what is remembered; `selection`: the figures selected on a page.
- `system_facts`: versions, screens and fonts that the program runs on.
- `gc_timer`: Python's cycle collection, kept to the GUI thread.
"""
