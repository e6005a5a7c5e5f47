"""Where things stand on a slide, and how large: one layout for the screen and for PowerPoint.

- `measures`: sizes and margins, in pixels of a slide that is 900 high.
- `sheet`: what is put on a slide (words, boxes, bars), and how letters are measured.
- `frame`: kicker and title, subtitle and unit, notes, source and page; `figures`: big figures in a row.
- `cover`, `section`, `closing`, `table_rows`: these slides; `designs`: any of them.
"""
