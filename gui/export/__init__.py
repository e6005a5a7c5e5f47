"""The export dialogs: one for tables, one for pictures. What they decide is written by `gui.exporting`."""
