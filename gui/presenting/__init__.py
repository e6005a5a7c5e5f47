"""Presenting full screen: `slide` draws a slide with the charts' own functions, `show` is the full-screen window.

`keys` says which key does what; `readability` what keeps a slide from being read; `slide_files` writes slides as
pictures and PDF, `export_slides` without a window.
"""
