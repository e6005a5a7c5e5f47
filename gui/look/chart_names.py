"""What the kinds of chart are called."""

from __future__ import annotations

from typing import Final

from data.model import ChartType

KIND_WORDS: Final = {
    ChartType.LINE: "折线",
    ChartType.COLUMN: "柱形",
    ChartType.BAR: "条形",
    ChartType.STACKED: "构成",
    ChartType.SLOPE: "前后",
    ChartType.COVERAGE: "覆盖",
    ChartType.LIST: "清单",
    ChartType.NUMBER: "数字",
    ChartType.TABLE: "表",
}
