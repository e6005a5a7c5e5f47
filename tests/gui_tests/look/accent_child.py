"""Runs command lines of the program in another accent: each argument is one, as JSON."""

import json
import sys
from dataclasses import replace

from data import palette

BLUE, PALE_BLUE = "#0a5fd0", "#4aa3ff"
palette.LIGHT = replace(palette.LIGHT, accent=BLUE, accent_mark=BLUE, accent_hover=BLUE, accent_soft="#e3edfb")
palette.DARK = replace(palette.DARK, accent=PALE_BLUE, accent_mark=PALE_BLUE, accent_hover=BLUE, accent_soft="#1c2c45")


def main(commands: list[list[str]]) -> None:
    """Run them one after another."""
    from data.__main__ import main as data_main
    from gui.__main__ import main as gui_main

    for name, *rest in commands:
        {"data": data_main, "gui": gui_main}[name](rest)


if __name__ == "__main__":
    main([json.loads(argument) for argument in sys.argv[1:]])
