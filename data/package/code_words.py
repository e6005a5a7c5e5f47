"""The codes of the format in words, as people write them into its tables; and the nearest type of an unknown chart."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from functools import cache
from typing import Final

from data.figures.qualifier_words import AFTER, BEFORE
from data.model import ChartType, Check, ObsStatus, Qualifier, StockFlow

_WORDS: Final[Mapping[type[StrEnum], Mapping[StrEnum, str]]] = {
    StockFlow: {StockFlow.STOCK: "时点", StockFlow.FLOW: "时期", StockFlow.RATIO: "比率"},
    ObsStatus: {
        ObsStatus.NORMAL: "正常",
        ObsStatus.BREAK: "断点 口径变化",
        ObsStatus.DEFINITION: "定义不同",
        ObsStatus.ESTIMATED: "估计 估算",
        ObsStatus.PROVISIONAL: "初步 快报 暂定",
        ObsStatus.MISSING: "缺数 缺失",
    },
    Check: {
        Check.SUM: "和 合计 相加",
        Check.DIFFERENCE: "差 相减",
        Check.RATIO: "比 相除",
        Check.GROWTH: "增长 增速",
        Check.SAME: "相同 相等",
        Check.AT_MOST: "不大于 不超过",
        Check.TREND: "趋势",
    },
    ChartType: {
        ChartType.LINE: "折线 折线图",
        ChartType.COLUMN: "柱形 柱形图 柱状图",
        ChartType.BAR: "条形 条形图",
        ChartType.STACKED: "堆积 堆积图",
        ChartType.SLOPE: "斜线 斜率图",
        ChartType.COVERAGE: "覆盖 覆盖图",
        ChartType.LIST: "清单",
        ChartType.NUMBER: "大数字",
        ChartType.TABLE: "表 表格",
        ChartType.PAIRING: "结对 结对图 配对",
        ChartType.CHANGE: "变化 变化卡",
        ChartType.WATERFALL: "瀑布 瀑布图",
        ChartType.AREA: "面积 面积图",
        ChartType.RANGE: "区间 区间图 范围图",
        ChartType.DOT: "点 点图",
        ChartType.RANKING: "排名 排名图",
        ChartType.TILES: "方格图",
        ChartType.HEAT: "热力表",
        ChartType.MULTIPLES: "小图 小图阵",
    },
}
# A column that is only for them names them in more words.
_QUALIFIERS: Final = {
    **BEFORE, **AFTER, "多": Qualifier.APPROX_GT, "余": Qualifier.APPROX_GT, "等于": Qualifier.EQ, "=": Qualifier.EQ,
    "恰好": Qualifier.EQ, "最多": Qualifier.LE, "以外": Qualifier.GT,
}  # fmt: skip
# Types of later versions of the format, and those that other programs know.
_NEAREST: Final = {
    "scatter": ChartType.LINE, "histogram": ChartType.COLUMN,
    "radar": ChartType.BAR, "pie": ChartType.STACKED, "donut": ChartType.STACKED,
}  # fmt: skip


@cache
def _codes(enum: type[StrEnum]) -> Mapping[str, str]:
    own = {member.value: member.value for member in enum}
    words = {word: code.value for code, words in _WORDS.get(enum, {}).items() for word in words.split()}
    words |= _QUALIFIERS if enum is Qualifier else {}
    return words | {word.upper(): word for word in own} | {word.lower(): word for word in own} | own


def code_of(enum: type[StrEnum], text: str) -> str | None:
    """Return the code that a cell names, by itself or in words; None where it names none."""
    return _codes(enum).get(text)


def nearest_chart(text: str) -> ChartType:
    """Return the chart type that is drawn for one that the program does not know; a table misleads nobody."""
    return _NEAREST.get(text.lower(), ChartType.TABLE)
