"""The Qt model of a sheet in the step: its cells, coloured by the role of their row."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QColor, QFont

from data.importing.grid import Cell
from data.importing.reading_plan import RowRole
from data.package.raw_tables import column_name
from data.palette import LIGHT, REGIONS
from data.text_width import shortened
from data.words import tr
from gui.reading.role_words import ROW_WORDS

if TYPE_CHECKING:
    from data.importing.layout import Layout
    from data.session.reading_draft import Preview
    from gui.reading.sheet_lines import SheetLine

Index = QModelIndex | QPersistentModelIndex
NO_INDEX: Final = QModelIndex()
_LONGEST: Final = 120
_BOLD: Final = (RowRole.TITLE, RowRole.HEADER, RowRole.SECTION, RowRole.TOTAL)


class SheetModel(QAbstractTableModel):
    """Shows lines; `doubtful_rows` are amber as a whole, `doubtful_cells` alone, in rows of the whole sheet."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.lines: list[SheetLine] = []
        self._preview: Preview | None = None
        self._width = 0
        self._levels: dict[int, int] = {}
        self.doubtful_rows: frozenset[int] = frozenset()
        self.doubtful_cells: frozenset[tuple[int, int | None]] = frozenset()

    def show_sheet(
        self,
        preview: Preview,
        lines: list[SheetLine],
        rows: frozenset[int],
        cells: frozenset[tuple[int, int | None]],
    ) -> None:
        """Show these lines and no others."""
        self.beginResetModel()
        self._preview, self.lines = preview, lines
        self._width = max((len(row) for row in preview.sample.rows), default=0)
        # Only a header of several rows has levels, whatever other tables are on the sheet.
        headers = (one.header_rows for one in preview.layouts if len(one.header_rows) > 1)
        self._levels = {row: at + 1 for rows in headers for at, row in enumerate(rows)}
        self.doubtful_rows, self.doubtful_cells = rows, cells
        self.endResetModel()

    def rowCount(self, parent: Index = NO_INDEX) -> int:
        """Return the number of lines."""
        return 0 if parent.isValid() else len(self.lines)

    def columnCount(self, parent: Index = NO_INDEX) -> int:
        """Return the number of columns of the sheet."""
        return 0 if parent.isValid() else self._width

    def text(self, line: int, column: int) -> str:
        """Return what a cell says; a folded line says what is folded in its first one."""
        one, preview = self.lines[line], self._preview
        if preview is None:
            return ""
        if one.row is not None:
            return shortened(" ".join(preview.sample.text(one.row, column).split()), _LONGEST)
        if column:
            return ""
        first, last, count = one.first + 1, one.last + 1, one.last - one.first + 1
        if one.can_unfold:
            return tr("▸ 第 {first}—{last} 行：数据 {count} 行，读法相同", first=first, last=last, count=count)
        return tr("第 {first}—{last} 行：数据 {count} 行，没有在这里列出", first=first, last=last, count=count)

    def header_texts(self, line: int) -> list[str]:
        """Return the words of a row of a header by column; what stands over several columns, over each of them."""
        row, preview = self.lines[line].row, self._preview
        texts = [self.text(line, column) for column in range(self._width)]
        layouts = [one for one in preview.layouts if row in one.header_rows] if preview is not None else []
        for column in range(1, self._width):
            if not texts[column] and any(texts[column - 1] in _levels(one, column) for one in layouts):
                texts[column] = texts[column - 1]
        return texts

    def region(self, line: int) -> str:
        """Return the name of the region that a line belongs to, as the palette has it."""
        one = self.lines[line]
        if one.row is not None and one.first in self.doubtful_rows:
            return "doubt"
        return RowRole.SKIP.value if one.role is None else one.role.value

    def role_text(self, line: int) -> str:
        """Return what the role of a line is called, with the level of a header."""
        one = self.lines[line]
        if one.row is None:
            return ""
        if one.first in self.doubtful_rows:
            return self.tr("待定 ?")
        if one.role is None:
            return "" if self._is_blank(one.row) else ROW_WORDS[RowRole.SKIP]
        return f"{ROW_WORDS[one.role]}{self._levels.get(one.row, '')}"

    def _is_blank(self, row: int) -> bool:
        return self._preview is None or not any(self._preview.sample.rows[row])

    def _cell(self, line: int, column: int) -> Cell:
        row = self.lines[line].row
        return None if row is None or self._preview is None else self._preview.sample.cell(row, column)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: ANN401
        """Return what Qt asks of a cell."""
        if not index.isValid() or index.row() >= len(self.lines):
            return None
        line, column = index.row(), index.column()
        one = self.lines[line]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return self.text(line, column)
        in_doubt = (one.first, column) in self.doubtful_cells or (one.first, None) in self.doubtful_cells
        letters, ground = REGIONS["doubt" if in_doubt and one.row is not None else self.region(line)]
        if role == Qt.ItemDataRole.BackgroundRole:
            return QColor(LIGHT.sunken if one.row is None else ground)
        if role == Qt.ItemDataRole.ForegroundRole:
            plain = one.role is RowRole.DATA and one.row is not None and not in_doubt
            return QColor(LIGHT.text if plain else LIGHT.text_secondary if one.row is None else letters)
        if role == Qt.ItemDataRole.FontRole and one.role in _BOLD and one.row is not None:
            font = QFont()
            font.setBold(True)
            return font
        return self._alignment(line, column) if role == Qt.ItemDataRole.TextAlignmentRole else None

    def _alignment(self, line: int, column: int) -> Qt.AlignmentFlag:
        one = self.lines[line]
        side = Qt.AlignmentFlag.AlignLeft
        if one.row is None or one.role in (RowRole.HEADER, RowRole.TITLE):
            side = Qt.AlignmentFlag.AlignHCenter
        elif isinstance(self._cell(line, column), int | float) or _is_number(self.text(line, column)):
            side = Qt.AlignmentFlag.AlignRight
        return side | Qt.AlignmentFlag.AlignVCenter

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: ANN401
        """Return the letters of a column, and role and number of a row, as a screen reader says them."""
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        if orientation == Qt.Orientation.Horizontal:
            return column_name(section)
        if not 0 <= section < len(self.lines) or self.lines[section].row is None:
            return ""
        return f"{self.role_text(section)} {self.lines[section].first + 1}"


def _is_number(text: str) -> bool:
    plain = text.replace(",", "").lstrip("-")
    return plain.isascii() and plain.replace(".", "", 1).isdigit()


def _levels(layout: Layout, column: int) -> tuple[str, ...]:
    return layout.levels[column] if column < len(layout.levels) else ()
