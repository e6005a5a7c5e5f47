"""The Qt model over the rows of a draft: whether accepted, indicator, value, unit, qualifier, period, state."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import QAbstractTableModel, QObject, Qt, Signal
from PySide6.QtGui import QColor, QFont

from data.palette import LIGHT
from data.texts.drafts.draft_edits import PERIOD, QUALIFIER, TITLE, UNIT
from data.texts.drafts.draft_words import STATES, cell_text, edit_text
from data.texts.drafts.text_draft import DraftRow, RowState, open_fields
from data.words import tr
from gui.look.plain_text import tip
from gui.tables.rows_model import NO_INDEX, Index

if TYPE_CHECKING:
    from data.texts.drafts.text_draft import TextDraft

CHECK, VALUE, STATE = "check", "value", "state"
FIELDS: Final = (CHECK, TITLE, VALUE, UNIT, QUALIFIER, PERIOD, STATE)
EDITABLE: Final = frozenset((TITLE, UNIT, QUALIFIER, PERIOD))
_TITLES: Final = ("", tr("指标"), tr("数值"), tr("单位"), tr("限定"), tr("时期"), tr("状态"))
_UNKNOWN: Final = tr("待定")
_ROLE: Final = Qt.ItemDataRole


class FigureModel(QAbstractTableModel):
    """Rows of a draft by their keys. `edit_requested` carries key, field and text, `accept_requested` key and answer.

    The model changes nothing itself.
    """

    edit_requested = Signal(int, str, str)
    accept_requested = Signal(int, bool)

    def __init__(self, draft: TextDraft, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._draft = draft
        self.keys: tuple[int, ...] = ()
        self._places: dict[int, int] = {}

    def show_keys(self, keys: tuple[int, ...]) -> None:
        """Show these rows and no others."""
        self.beginResetModel()
        try:
            self.keys = keys
            self._places = {key: place for place, key in enumerate(keys)}
        finally:
            self.endResetModel()

    def place_of(self, key: int) -> int:
        """Return where a row stands, -1 where it is not shown."""
        return self._places.get(key, -1)

    def refresh(self, keys: Iterable[int]) -> None:
        """Say that rows are others now."""
        places = sorted(place for key in keys if (place := self.place_of(key)) >= 0)
        if places:
            self.dataChanged.emit(self.index(places[0], 0), self.index(places[-1], len(FIELDS) - 1))

    def row_at(self, place: int) -> DraftRow | None:
        """Return the row at a place, None beyond them."""
        return self._draft.row(self.keys[place]) if 0 <= place < len(self.keys) else None

    def rowCount(self, parent: Index = NO_INDEX) -> int:
        """Return the number of rows shown."""
        return 0 if parent.isValid() else len(self.keys)

    def columnCount(self, parent: Index = NO_INDEX) -> int:
        """Return the number of columns."""
        return 0 if parent.isValid() else len(FIELDS)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = _ROLE.DisplayRole) -> Any:  # noqa: ANN401
        """Return a column's title, aligned like its cells."""
        if orientation != Qt.Orientation.Horizontal or not 0 <= section < len(FIELDS):
            return None
        if role == _ROLE.DisplayRole:
            return _TITLES[section]
        return _alignment(FIELDS[section]) if role == _ROLE.TextAlignmentRole else None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Return whether a cell can be edited or ticked."""
        flags = super().flags(index)
        row = self.row_at(index.row()) if index.isValid() else None
        if row is None or row.figure is None:
            return flags
        field = FIELDS[index.column()]
        if field == CHECK:
            return flags | Qt.ItemFlag.ItemIsUserCheckable
        is_value_of_words = row.figure.is_words and field in (UNIT, QUALIFIER)
        return flags | Qt.ItemFlag.ItemIsEditable if field in EDITABLE and not is_value_of_words else flags

    def data(self, index: Index, role: int = _ROLE.DisplayRole) -> Any:  # noqa: ANN401
        """Return what Qt asks of a cell."""
        row = self.row_at(index.row()) if index.isValid() else None
        maker = _MAKERS.get(role)
        return maker(self._draft, row, FIELDS[index.column()]) if row is not None and maker is not None else None

    def setData(self, index: Index, value: Any, role: int = _ROLE.EditRole) -> bool:  # noqa: ANN401
        """Ask for what was typed or ticked; True where it was asked."""
        row = self.row_at(index.row()) if index.isValid() else None
        if row is None or row.figure is None:
            return False
        field = FIELDS[index.column()]
        if role == _ROLE.CheckStateRole and field == CHECK:
            self.accept_requested.emit(row.key, Qt.CheckState(value) == Qt.CheckState.Checked)
            return True
        if role != _ROLE.EditRole or field not in EDITABLE:
            return False
        is_open = field in open_fields(row.figure)
        if str(value) != edit_text(self._draft.text, row, field) or (is_open and field == UNIT):
            self.edit_requested.emit(row.key, field, str(value))
        return True


def _alignment(field: str) -> Qt.AlignmentFlag:
    side = Qt.AlignmentFlag.AlignRight if field == VALUE else Qt.AlignmentFlag.AlignLeft
    return side | Qt.AlignmentFlag.AlignVCenter


def _words(draft: TextDraft, row: DraftRow, field: str) -> str:
    if field == CHECK:
        return ""
    if field == STATE:
        return STATES[row.state]
    words = cell_text(draft.text, row, field)
    if row.figure is not None and field in open_fields(row.figure):
        return f"{words} {_UNKNOWN}".strip() if field == TITLE else tr("{words}？", words=words)
    return words


def _spoken(draft: TextDraft, row: DraftRow, field: str) -> str:
    if field != CHECK:
        return _words(draft, row, field)
    return tr("已接受") if row.accepted else tr("未接受")


def _colour(_draft: TextDraft, row: DraftRow, field: str) -> QColor:
    if row.state is RowState.OTHER:
        return QColor(LIGHT.text_tertiary)
    figure = row.figure
    if figure is not None and field in open_fields(figure):
        return QColor(LIGHT.doubt)
    is_unstated = field == PERIOD and figure is not None and not figure.period.iso
    quiet = field in (UNIT, QUALIFIER, PERIOD) and not is_unstated
    return QColor(LIGHT.text_tertiary if is_unstated else LIGHT.text_secondary if quiet else LIGHT.text)


def _ground(_draft: TextDraft, row: DraftRow, _field: str) -> QColor | None:
    return QColor(LIGHT.doubt_soft) if row.state is RowState.OPEN else None


def _font(_draft: TextDraft, row: DraftRow, field: str) -> QFont | None:
    if row.state is RowState.OTHER:
        font = QFont()
        font.setStrikeOut(field == VALUE and row.kind is None)
        return font
    if field != VALUE:
        return None
    font = QFont()
    font.setBold(True)
    return font


def _tick(_draft: TextDraft, row: DraftRow, field: str) -> Qt.CheckState | None:
    if field != CHECK or row.figure is None:
        return None
    return Qt.CheckState.Checked if row.accepted else Qt.CheckState.Unchecked


_MAKERS: Final[dict[int, Callable[[TextDraft, DraftRow, str], Any]]] = {
    _ROLE.DisplayRole: _words,
    _ROLE.EditRole: lambda draft, row, field: edit_text(draft.text, row, field),
    _ROLE.TextAlignmentRole: lambda _draft, _row, field: _alignment(field),
    _ROLE.ForegroundRole: _colour,
    _ROLE.BackgroundRole: _ground,
    _ROLE.FontRole: _font,
    _ROLE.CheckStateRole: _tick,
    _ROLE.AccessibleTextRole: _spoken,
    _ROLE.ToolTipRole: lambda draft, row, field: tip(_words(draft, row, field)) if field in (TITLE, STATE) else None,
}
