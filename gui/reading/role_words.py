"""What the roles of rows and columns are called."""

from __future__ import annotations

from typing import Final

from data.importing.reading_plan import ColumnRole, RowRole
from data.words import tr

# In the order of the menus. A total is known by its words: it is named, but not chosen.
ROW_ROLES: Final = (
    (RowRole.TITLE, tr("标题")),
    (RowRole.UNIT, tr("单位")),
    (RowRole.HEADER, tr("表头")),
    (RowRole.SECTION, tr("分组行")),
    (RowRole.DATA, tr("数据")),
    (RowRole.NOTE, tr("注")),
    (RowRole.SKIP, tr("不读")),
)
COLUMN_ROLES: Final = (
    (ColumnRole.AREA, tr("地区")),
    (ColumnRole.PERIOD, tr("时期")),
    (ColumnRole.INDICATOR, tr("指标")),
    (ColumnRole.VALUE, tr("数值")),
    (ColumnRole.UNIT, tr("单位")),
    (ColumnRole.GROUP, tr("分组")),
    (ColumnRole.CODE, tr("编号")),
    (ColumnRole.TEXT, tr("文字")),
    (ColumnRole.SKIP, tr("不读")),
)
ROW_WORDS: Final = {**dict(ROW_ROLES), RowRole.TOTAL: tr("合计")}
COLUMN_WORDS: Final = dict(COLUMN_ROLES)
