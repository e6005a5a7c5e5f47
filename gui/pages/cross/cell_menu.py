"""The menu of a cell of a cross table: copying, sorting, and looking at one indicator, area or period alone."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QMenu, QWidget

from data.cross.layout import CrossLayout, Dimension
from data.cross.usual_layout import dimensions_of
from data.text_width import shortened
from data.words import tr
from gui.look.plain_text import caption

if TYPE_CHECKING:
    from data.cross.cube import Cube
    from gui.tables.cross_model import CrossModel
    from gui.tables.rows_model import Index

_LONGEST: Final = 24


class CellMenu(QMenu):
    """What can be done with a cell. `citation_requested` carries its figure, `layout_chosen` another layout.

    `sort_requested` carries the column.
    """

    copy_requested = Signal()
    citation_requested = Signal(str)
    layout_chosen = Signal(object)
    sort_requested = Signal(int)

    def __init__(self, model: CrossModel, cube: Cube, index: Index, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.tr("这一格"))
        self.addAction(self.tr("复制（带表头）")).triggered.connect(self.copy_requested)
        found = model.observations(index)
        if found:
            cite = self.addAction(self.tr("复制引文"))
            cite.triggered.connect(partial(self.citation_requested.emit, found[0].obs_id))
        self.addSeparator()
        sort = self.addAction(self.tr("按这一列排序"))
        sort.triggered.connect(partial(self.sort_requested.emit, index.column()))
        if found and len(dimensions_of(cube)) == len(Dimension):
            self.addSeparator()
            number = cube.number_of[found[0].obs_id]
            for dimension, axis in cube.axes.items():
                code = int(axis.codes[number])
                title = shortened(axis.titles[code], _LONGEST)
                action = self.addAction(caption(tr("只看“{title}”", title=title)))
                layout = alone(model.table.layout, dimension, axis.keys[code])
                action.setEnabled(layout != model.table.layout)
                action.triggered.connect(partial(self.layout_chosen.emit, layout))


def alone(layout: CrossLayout, dimension: Dimension, key: str) -> CrossLayout:
    """Return a layout that shows one member of a dimension; the other two stand as they stood, or change places."""
    rest = layout.rest
    if dimension is layout.rows:
        layout = replace(layout, rows=rest)
    elif dimension is layout.columns:
        layout = replace(layout, columns=rest)
    return replace(layout, chosen=key)
