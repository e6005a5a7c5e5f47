"""Runs command lines of the program in another accent: each argument is one, as JSON."""

import json
import sys
from dataclasses import replace
from pathlib import Path

from data import palette

BLUE, PALE_BLUE = "#0a5fd0", "#4aa3ff"


def coloured(colours: palette.Palette, colour: str, soft: str) -> palette.Palette:
    """Return a palette in which another colour stands wherever the accent does."""
    tables = {name: (colour, *getattr(colours, name)[1:]) for name in ("series", "series_text", "series_areas")}
    return replace(colours, accent=colour, accent_mark=colour, accent_hover=BLUE, accent_soft=soft, **tables)


palette.LIGHT = coloured(palette.LIGHT, BLUE, "#e3edfb")
palette.DARK = coloured(palette.DARK, PALE_BLUE, "#1c2c45")
palette.PRINT = coloured(palette.PRINT, BLUE, "#e3edfb")


def print_report(words: list[str]) -> None:
    """Paint the report of a package for a printer without colours, onto a PDF that would keep them."""
    from PySide6.QtGui import QPdfWriter

    from data.session.opened import Opened, open_path
    from gui.app.qt_application import create_application
    from gui.report.paint import paint_sheets
    from gui.report.report import whole_report

    source, target = words
    app = create_application([])
    opened = open_path(Path(source))
    assert isinstance(opened, Opened)
    paint_sheets(QPdfWriter(target), list(whole_report(opened)), "", palette.PRINT)
    app.processEvents()


def main(commands: list[list[str]]) -> None:
    """Run them one after another."""
    from data.__main__ import main as data_main
    from gui.__main__ import main as gui_main

    for name, *rest in commands:
        {"data": data_main, "gui": gui_main, "print": print_report}[name](rest)


if __name__ == "__main__":
    main([json.loads(argument) for argument in sys.argv[1:]])
