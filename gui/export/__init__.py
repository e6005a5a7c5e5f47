"""The export dialogs, and the runner of what has to be drawn step by step: pictures, slides, the report."""
