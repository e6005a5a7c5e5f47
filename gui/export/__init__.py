"""The export dialogs for tables, pictures and slides.

What they decide is written by `gui.exporting`; slides are written by `slide_export`.
"""
