"""Every slide of a package as PNG, without showing a window."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Final

from PySide6.QtCore import QSize

from gui import application
from gui.pictures import png_bytes

_SCALE: Final = 1.5


def export_slides(path: Path, folder: Path, aspect: str) -> int:
    """Write 001.png, 002.png … of a package into a folder and return how many.

    Raises PackageError where it cannot be opened, WriteError or OSError where it cannot be written.
    """
    from data.reading import open_package
    from data.slides import slides_of
    from data.writing.atomic import write_atomic
    from gui.charts.canvas import Canvas
    from gui.presenting.slide import ASPECTS, HEIGHT, slide_image

    package, _ = open_package(path)
    folder.mkdir(parents=True, exist_ok=True)
    canvas = Canvas()
    size = QSize(round(ASPECTS[aspect] * _SCALE), round(HEIGHT * _SCALE))
    slides = slides_of(package)
    for number, slide in enumerate(slides, start=1):
        write_atomic(folder / f"{number:03d}.png", png_bytes(slide_image(canvas, slide, size)))
    return len(slides)


def run_export_slides(path: Path | None, folder: Path, aspect: str, qt_arguments: list[str]) -> int:
    """Write the slides and return 0, or 1 when something could not be opened or written."""
    from data.problems import DajuanError
    from data.reading import bundled_path

    app = application.create_application([sys.argv[0], *qt_arguments])
    try:
        export_slides(path or bundled_path(), folder, aspect)
    except (DajuanError, OSError) as error:
        if sys.stderr is not None:
            sys.stderr.write(f"{error}\n")
        return 1
    finally:
        app.processEvents()
    return 0
