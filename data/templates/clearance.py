"""“六项清零、四项达标”: what was found, cleared and is left in each county, item by item.

The ten items are those that the bundled page names.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from data.cells.values import read_value
from data.importing.figure_collector import TableMaker
from data.importing.layout import Layout
from data.model import ChartType, Check
from data.problems import Severity
from data.templates.form import EXAMPLE, Form, Ledger, Template, TemplateColumn
from data.templates.register_rows import Records, chart_in_pages, columns_of
from data.words import tr

_CLEAR: Final = "六项清零"
_REACH: Final = "四项达标"
_ITEMS: Final = {
    "政策执行": _CLEAR, "产业覆盖": _CLEAR, "村集体经济": _CLEAR, "住房安全": _CLEAR, "异地扶贫搬迁建设": _CLEAR,
    "贫困村（户）用电": _CLEAR, "脱贫数据质量": _REACH, "基本医疗": _REACH, "饮水安全": _REACH, "控辍保学": _REACH,
}  # fmt: skip
_AREA, _ITEM, _FOUND, _CLEARED, _LEFT = "area", "item", "found", "cleared", "left"
_UNIT, _DATE, _COMMENT = "unit", "date", "comment"
_WORDS: Final = {
    _AREA: "旗县 旗县区 地区 县 县区 县（区） 盟市",
    _ITEM: "事项 清零事项 达标事项 项目 工作事项",
    _FOUND: "排查发现 排查发现数 发现 发现数 发现问题数 应清零 应达标",
    _CLEARED: "已清零 已清零数 已解决 已解决数 已整改 已达标 清零 清零数",
    _LEFT: "剩余 剩余数 未清零 未清零数 未解决 尚余",
    _UNIT: "单位 计量单位",
    _DATE: "截至日期 截止日期 日期 时间 截至时间",
    _COMMENT: "备注 说明",
}
_A_PAGE: Final = 12
_SHARE_TITLE: Final = "已清零（达标）占排查发现"


@dataclass
class _Item:
    """The figures of one item over all counties, by obs_id; those cleared with their share of what was found."""

    theme: str
    cleared: dict[str, Decimal]
    left: list[str]


def _recognises(layout: Layout) -> bool:
    return {_ITEM, _FOUND, _CLEARED} <= columns_of(layout, _WORDS).keys()


def _read(layouts: Sequence[Layout], theme: str, source: str, maker: TableMaker) -> None:
    """Add what was found, cleared and left, with the relations between them, coverage and what is not yet zero."""
    for layout in layouts:
        records = Records(layout, columns_of(layout, _WORDS), maker, source)
        items: dict[str, _Item] = {}
        for row in records.rows(_ITEM):
            _read_row(records, row, theme, items)
        _chart(records, items)


def _read_row(records: Records, row: int, theme: str, items: dict[str, _Item]) -> None:
    name, area = records.text(row, _ITEM), records.text(row, _AREA)
    about = _Item(_ITEMS.get(name, theme), {}, [])
    item = items.setdefault(name, about)
    period, unit = records.period(row, _DATE), records.text(row, _UNIT) or records.unit(_FOUND, records.layout.unit)
    found, cleared, left = (
        records.add(
            row,
            role,
            theme=item.theme,
            title=f"{name}{words}",
            unit=unit,
            period=period,
            group=name,
            area=area,
            comment=records.text(row, _COMMENT),
        )
        for role, words in ((_FOUND, "排查发现"), (_CLEARED, "已清零"), (_LEFT, "剩余"))
    )
    where = f"{area}{name}" if area else name
    grid = records.layout.grid
    if not found or not cleared:
        role = _CLEARED if found else _FOUND
        message, remedy = tr("没有填，算不出清零了多少"), tr("没有发现就填 0。")
        records.notes.add(Severity.WARNING, records.place(row, role), message, remedy, where)
        return
    records.maker.relate(grid, f"{where}：已清零不多于排查发现", Check.AT_MOST, cleared, [found])
    whole, part, rest = (read_value(records.text(row, role)).number for role in (_FOUND, _CLEARED, _LEFT))
    if whole and part is not None:
        item.cleared[cleared] = part / whole
    if left:
        records.maker.relate(grid, f"{where}：排查发现减已清零等于剩余", Check.DIFFERENCE, left, [found, cleared])
        if rest:
            item.left.append(left)


def _chart(records: Records, items: dict[str, _Item]) -> None:
    """Chart what is not yet zero, then the share that is, the smallest first, at most _A_PAGE bars a chart."""
    for theme in dict.fromkeys(item.theme for item in items.values()):
        own = [item for item in items.values() if item.theme == theme]
        shares = {obs_id: share for item in own for obs_id, share in item.cleared.items()}
        for title, kind, obs_ids in (
            ("尚未清零", ChartType.BAR, [one for item in own for one in item.left]),
            (_SHARE_TITLE, ChartType.COVERAGE, sorted(shares, key=lambda obs_id: shares[obs_id])),
        ):
            chart_in_pages(records, theme, f"{theme}：{title}", kind, obs_ids, _A_PAGE)


CLEARANCE: Final = Template(
    "clearance",
    tr("“六项清零、四项达标”"),
    tr("各旗县每个事项排查发现多少、清零多少、还剩多少。画出完成比例，列出还没有清零的。"),
    (
        Form(
            "清零达标",
            tr("××盟市“六项清零、四项达标”进展"),
            (
                TemplateColumn("旗县", tr("哪个旗县。"), 16, required=True),
                TemplateColumn(
                    "事项", tr("六项清零和四项达标的事项；也可以写别的事项。"), 20, tuple(_ITEMS), required=True
                ),
                TemplateColumn("排查发现", tr("排查发现的问题数；没有发现就填 0。"), 12, required=True),
                TemplateColumn("已清零", tr("已经清零（达标）的数量。"), 12, required=True),
                TemplateColumn("剩余", tr("还没有清零的数量。程序会和前两列对照。"), 10, required=True),
                TemplateColumn(
                    "单位", tr("照统计时的单位：户、人、个。"), 8, ("户", "人", "个", "条", "处"), required=True
                ),
                TemplateColumn("截至日期", tr("数字截至哪一天：2020-06-30。"), 14),
                TemplateColumn("备注", tr("示例行在这里写着“示例”。"), 16),
            ),
            (
                ("示例甲旗", "政策执行", 111, 111, 0, "户", "2020-06-30", EXAMPLE),
                ("示例甲旗", "产业覆盖", 88, 77, 11, "户", "2020-06-30", EXAMPLE),
                ("示例甲旗", "住房安全", 222, 200, 22, "户", "2020-06-30", EXAMPLE),
                ("示例甲旗", "饮水安全", 66, 66, 0, "户", "2020-06-30", EXAMPLE),
                ("示例甲旗", "控辍保学", 5, 4, 1, "人", "2020-06-30", EXAMPLE),
                ("示例乙县", "政策执行", 99, 90, 9, "户", "2020-06-30", EXAMPLE),
                ("示例乙县", "产业覆盖", 55, 55, 0, "户", "2020-06-30", EXAMPLE),
                ("示例乙县", "住房安全", 111, 99, 12, "户", "2020-06-30", EXAMPLE),
                ("示例乙县", "饮水安全", 44, 33, 11, "户", "2020-06-30", EXAMPLE),
                ("示例乙县", "控辍保学", 3, 3, 0, "人", "2020-06-30", EXAMPLE),
            ),
        ),
    ),
    (tr("排查发现减已清零应等于剩余；不一致的在“数据核验”里列出。"), tr("单位要写：户和人不能画在一根轴上。")),
    ledger=Ledger(_recognises, _read),
)
