"""Presenting full screen: `slide` draws a slide with the charts' own functions, `show` is the full-screen window.

`keys` says which key does what; `export_slides` writes all slides as pictures without a window.
"""
