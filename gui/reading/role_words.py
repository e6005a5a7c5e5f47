"""What the roles of rows and columns are called."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QCoreApplication

from data.importing.reading_plan import ColumnRole, RowRole

# In the order of the menus. A total is known by its words: it is named, but not chosen.
ROW_ROLES: Final = (
    (RowRole.TITLE, "标题"),
    (RowRole.UNIT, "单位"),
    (RowRole.HEADER, "表头"),
    (RowRole.SECTION, "分组行"),
    (RowRole.DATA, "数据"),
    (RowRole.NOTE, "注"),
    (RowRole.SKIP, "不读"),
)
COLUMN_ROLES: Final = (
    (ColumnRole.AREA, "地区"),
    (ColumnRole.PERIOD, "时期"),
    (ColumnRole.INDICATOR, "指标"),
    (ColumnRole.VALUE, "数值"),
    (ColumnRole.UNIT, "单位"),
    (ColumnRole.GROUP, "分组"),
    (ColumnRole.CODE, "编号"),
    (ColumnRole.TEXT, "文字"),
    (ColumnRole.SKIP, "不读"),
)
_ROWS: Final = {**dict(ROW_ROLES), RowRole.TOTAL: "合计"}
_COLUMNS: Final = dict(COLUMN_ROLES)


def row_words(role: RowRole) -> str:
    """Return what the role of a row is called."""
    return tr(_ROWS[role])


def column_words(role: ColumnRole) -> str:
    """Return what the role of a column is called."""
    return tr(_COLUMNS[role])


def tr(text: str) -> str:
    """Return the name of a role in the language of the window."""
    return QCoreApplication.translate("Roles", text)
