"""The tour of the whole program in the language of the process; prints every text that was on show, a JSON line each.

`python pseudo_tour.py PACKAGE FOLDER OUT`: the package to begin with, files to open, where the texts go.
"""

import json
import re
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "robustness"))

import tour
from PySide6.QtCore import QAbstractListModel, Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QComboBox,
    QFileSystemModel,
    QGroupBox,
    QLabel,
    QLineEdit,
    QMenu,
    QPlainTextEdit,
    QProgressBar,
    QTabBar,
    QTextEdit,
)

from gui.app import startup
from gui.charts.ground import canvas, text_layout
from gui.core.actions import Act

ROLES = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole)
MOST_ROWS = 40
SEEN = {}
DRAWN = set()


def keep(where, words):
    if isinstance(words, str) and words:
        SEEN.setdefault(words, where)


def look_at_model(model, where):
    columns = 1 if isinstance(model, QAbstractListModel) else model.columnCount()
    for orientation, count in ((Qt.Orientation.Horizontal, columns), (Qt.Orientation.Vertical, 3)):
        for section in range(min(count, MOST_ROWS)):
            keep(where, model.headerData(section, orientation))
    for row in range(min(model.rowCount(), MOST_ROWS)):
        for column in range(min(columns, MOST_ROWS)):
            for role in ROLES:
                keep(where, model.index(row, column).data(role))


def look_at(widget):
    where = f"{type(widget).__name__} {widget.objectName()}"
    for words in (widget.windowTitle(), widget.toolTip(), widget.statusTip(), widget.accessibleName()):
        keep(where, words)
    keep(where, widget.accessibleDescription())
    if isinstance(widget, QLabel | QAbstractButton):
        keep(where, widget.text())
    elif isinstance(widget, QLineEdit):
        keep(where, widget.placeholderText())
    elif isinstance(widget, QGroupBox | QMenu):
        keep(where, widget.title())
    elif isinstance(widget, QProgressBar):
        keep(where, widget.format())
    elif isinstance(widget, QComboBox):
        for number in range(widget.count()):
            keep(where, widget.itemText(number))
    elif isinstance(widget, QTabBar):
        for number in range(widget.count()):
            keep(where, widget.tabText(number))
            keep(where, widget.tabToolTip(number))
    elif isinstance(widget, QTextEdit | QPlainTextEdit):
        keep(where, widget.toPlainText())
    for action in widget.actions():
        keep(where, action.text())
        keep(where, action.toolTip())


def look_around():
    """Write down what all widgets say, shown or not: they are all made to be shown."""
    for widget in QApplication.allWidgets():
        look_at(widget)
        # What Qt's own dialog lists are files.
        if isinstance(widget, QAbstractItemView) and not isinstance(widget.model(), QFileSystemModel):
            look_at_model(widget.model(), type(widget).__name__)


class SeeingTour(tour.Tour):
    """The tour, which looks around after every step and in every dialog."""

    def _all_steps(self):
        # The package that comes along is in Chinese.
        return (step for step in super()._all_steps() if not step[0].endswith(f": {Act.OPEN_BUNDLED.value}"))

    def _do(self, work):
        super()._do(work)
        look_around()

    def _answer(self, dialog):
        look_around()
        super()._answer(dialog)


class SeenWindow(tour.main_window.MainWindow):
    """The program's window, which takes the tour by itself."""

    def __init__(self, store):
        super().__init__(store)
        self.tour = SeeingTour(self, Path(sys.argv[2]))


def follow_wrapping():
    """What is drawn line by line is kept as the whole text."""
    whole = text_layout.wrap

    def wrap(text, *arguments, **options):
        keep("wrapped", text)
        return whole(text, *arguments, **options)

    for module in list(sys.modules.values()):
        if getattr(module, "wrap", None) is whole:
            module.wrap = wrap
    draw = canvas.Canvas.text

    def text(self, words, *arguments, **options):
        DRAWN.add(words)
        return draw(self, words, *arguments, **options)

    canvas.Canvas.text = text


def drawn():
    """Return what was drawn and is no line of a longer text."""
    wrapped = [words for words, where in SEEN.items() if where == "wrapped"]
    lines = [words for words in DRAWN if not any(words in whole for whole in wrapped)]
    # The last line of a text that was broken elsewhere closes a bracket that it did not open.
    return [re.sub(r"^[^⟦]*⟧", "", line) for line in lines]


if __name__ == "__main__":
    tour.LONGEST_S = 40
    startup.MainWindow = SeenWindow
    follow_wrapping()
    code = startup.run(startup.StartOrders(path=Path(sys.argv[1])), [], time.perf_counter())
    for line in drawn():
        keep("drawn", line)
    with Path(sys.argv[3]).open("w", encoding="utf-8") as out:
        out.writelines(json.dumps([where, words]) + "\n" for words, where in SEEN.items())
    sys.exit(code)
