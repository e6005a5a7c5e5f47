"""The strip below a table: the whole of the current cell, its row as names and values, and where it stands."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from data.palette import LIGHT
from data.text_width import shortened
from data.words import tr
from gui.look.icons import icon
from gui.look.label import Label, RichLabel
from gui.look.plain_text import filled, joined, set_tip

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gui.look.plain_text import Html

_NAMED: Final = '<span style="color:{muted}">{name}</span>　<b>{cell}</b>'
_PAIR: Final = '<span style="color:{muted}">{name}</span> <b>{cell}</b>　 '
_QUIET: Final = '<span style="color:{colour}">{words}</span>'
_LONGEST_CELL: Final = 600
_LONGEST_PART: Final = 40
_MOST_PARTS: Final = 12


class RowStrip(QFrame):
    """Shows one row. `copy_requested` asks for it as names and values."""

    copy_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("panel")
        self.title = Label(self.tr("这一行"))
        self.title.setObjectName("panelTitle")
        self.title.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.cell = RichLabel()
        self.cell.setWordWrap(True)
        self.cell.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.pairs = RichLabel()
        self.pairs.setObjectName("small")
        self.pairs.setWordWrap(True)
        self.place = Label()
        self.place.setObjectName("small")
        self._copy = QPushButton(icon("copy"), self.tr("复制这一行"))
        set_tip(self._copy, self.tr("照“名称：值”复制，一列一行，末尾写明出处"))
        self._copy.clicked.connect(self.copy_requested)
        words = QVBoxLayout()
        words.setSpacing(3)
        words.addWidget(self.cell)
        words.addWidget(self.pairs)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(14, 9, 10, 9)
        layout.setSpacing(12)
        layout.addWidget(self.title)
        layout.addLayout(words, 1)
        layout.addWidget(self.place, 0, Qt.AlignmentFlag.AlignTop)
        layout.addWidget(self._copy, 0, Qt.AlignmentFlag.AlignTop)
        self.show_nothing()

    def show_nothing(self) -> None:
        """Say what to do to see a row."""
        hint = self.tr("在表格中点一格，这里显示它的全文、这一行的各列和它在文件中的位置。")
        self.cell.set_html(filled(_QUIET, colour=LIGHT.text_tertiary, words=hint))
        for widget in (self.pairs, self.place, self._copy):
            widget.hide()

    def show_row(self, headers: Sequence[str], cells: Sequence[str], column: int, place: str) -> None:
        """Show the cells of a row, that of a column first; `place` is where the row stands."""
        text = cells[column]
        self.cell.set_html(
            filled(
                _NAMED,
                muted=LIGHT.text_tertiary,
                name=shortened(headers[column], _LONGEST_PART),
                cell=shortened(text, _LONGEST_CELL) if text.strip() else tr("（空白）"),
            )
        )
        set_tip(self.cell, text if len(text) > _LONGEST_CELL else "")
        others = [at for at, cell in enumerate(cells) if at != column and cell.strip()]
        self.pairs.set_html(joined([_pair(headers[at], cells[at]) for at in others[:_MOST_PARTS]]))
        set_tip(self.pairs, row_words(headers, cells) if others else "")
        self.place.setText(place)
        self.pairs.setVisible(bool(others))
        self.place.setVisible(bool(place))
        self._copy.show()


def _pair(name: str, cell: str) -> Html:
    name, cell = shortened(name, _LONGEST_PART), shortened(" ".join(cell.split()), _LONGEST_PART)
    return filled(_PAIR, muted=LIGHT.text_tertiary, name=name, cell=cell)


def row_words(headers: Sequence[str], cells: Sequence[str]) -> str:
    """Return a row as lines of a name and a value, blank cells left out."""
    pairs = zip(headers, cells, strict=True)
    return "\n".join(tr("{name}：{cell}", name=name, cell=cell.strip()) for name, cell in pairs if cell.strip())
