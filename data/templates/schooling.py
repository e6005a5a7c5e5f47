"""控辍保学动态监测: pupils of each county, term by term."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from data.importing.figure_collector import TableMaker
from data.importing.layout import Layout
from data.model import ChartType, Check
from data.templates.form import EXAMPLE, Form, Ledger, Template, TemplateColumn
from data.templates.register_rows import Records, chart_in_pages, columns_of
from data.words import tr

_AREA, _TERM, _COMMENT = "area", "term", "comment"
_AGE, _ENROLLED, _DROPPED, _RETURNED = "school_age", "enrolled", "dropped_out", "returned"
_WORDS: Final = {
    _AREA: "旗县 旗县区 地区 县 县区 县（区） 学校",
    _TERM: "学期 学年 学年学期 时间",
    _AGE: "适龄人数 适龄儿童少年 适龄儿童少年人数 适龄儿童 应入学人数",
    _ENROLLED: "在校人数 在学人数 在读人数 在校生",
    _DROPPED: "辍学人数 失学辍学人数 辍学 疑似辍学人数",
    _RETURNED: "劝返人数 复学人数 劝返复学人数 劝返",
    _COMMENT: "备注 说明",
}
_TITLES: Final = {_AGE: "适龄人数", _ENROLLED: "在校人数", _DROPPED: "辍学人数", _RETURNED: "劝返人数"}
_THEME: Final = "控辍保学"
_LINES: Final = 3
_A_PAGE: Final = 12
_TERMS: Final = tuple(f"{year}年{season}季学期" for year in range(2018, 2027) for season in "春秋")


def _recognises(layout: Layout) -> bool:
    found = columns_of(layout, _WORDS).keys()
    return {_TERM, _AGE, _ENROLLED} <= found or {_TERM, _DROPPED, _RETURNED} <= found


def _read(layouts: Sequence[Layout], theme: str, source: str, maker: TableMaker) -> None:
    """Add the four figures of each county and term; charts: trend by county, enrolment of the last term."""
    del theme
    for layout in layouts:
        records = Records(layout, columns_of(layout, _WORDS), maker, source)
        series: dict[str, dict[str, list[str]]] = {}
        enrolled: dict[str, tuple[str, str]] = {}
        for row in records.rows(_TERM):
            _read_row(records, row, series, enrolled)
        _chart(records, series, enrolled)


def _read_row(
    records: Records, row: int, series: dict[str, dict[str, list[str]]], enrolled: dict[str, tuple[str, str]]
) -> None:
    area, period = records.text(row, _AREA), records.period(row, _TERM)
    added = {}
    for role, title in _TITLES.items():
        obs_id = records.add(
            row,
            role,
            theme=_THEME,
            title=title,
            unit=records.unit(role, "人"),
            period=period,
            group=title,
            area=area,
            comment=records.text(row, _COMMENT),
        )
        if obs_id:
            added[role] = obs_id
            series.setdefault(role, {}).setdefault(area, []).append(obs_id)
    if {_AGE, _ENROLLED} <= added.keys():
        where = "，".join(part for part in (area, period.label or period.iso) if part)
        grid = records.layout.grid
        records.maker.relate(grid, f"{where}：在校不多于适龄", Check.AT_MOST, added[_ENROLLED], [added[_AGE]])
        last = enrolled.get(area)
        if last is None or period.iso >= last[0]:
            enrolled[area] = (period.iso, added[_ENROLLED])


def _chart(records: Records, series: dict[str, dict[str, list[str]]], enrolled: dict[str, tuple[str, str]]) -> None:
    for role in (_DROPPED, _RETURNED):
        areas = series.get(role, {}).values()
        kind = ChartType.LINE if any(len(own) > 1 for own in areas) else ChartType.BAR
        indicators = [records.maker.indicator_of(own[0]) for own in areas]
        chart_in_pages(records, _THEME, f"各学期{_TITLES[role]}", kind, indicators, _LINES)
    last = [obs_id for _, obs_id in enrolled.values()]
    chart_in_pages(records, _THEME, "最近一学期在校占适龄", ChartType.COVERAGE, last, _A_PAGE)


SCHOOLING: Final = Template(
    "schooling",
    tr("控辍保学动态监测"),
    tr("各旗县每学期适龄、在校、辍学和劝返的人数。画出变化，核对在校不多于适龄。"),
    (
        Form(
            "控辍保学",
            tr("××盟市控辍保学动态监测"),
            (
                TemplateColumn("旗县", tr("哪个旗县。"), 16, required=True),
                TemplateColumn("学期", tr("写成 2020年春季学期、2020年秋季学期。"), 18, _TERMS, required=True),
                TemplateColumn("适龄人数（人）", tr("义务教育阶段适龄儿童少年人数。"), 16, required=True),
                TemplateColumn("在校人数（人）", tr("其中在校的人数。"), 16, required=True),
                TemplateColumn("辍学人数（人）", tr("这学期发现失学辍学的人数。"), 16, required=True),
                TemplateColumn("劝返人数（人）", tr("这学期劝返复学的人数。"), 16, required=True),
                TemplateColumn("备注", tr("示例行在这里写着“示例”。"), 16),
            ),
            (
                ("示例甲旗", "2019年春季学期", 2222, 2211, 11, 7, EXAMPLE),
                ("示例甲旗", "2019年秋季学期", 2200, 2193, 7, 6, EXAMPLE),
                ("示例甲旗", "2020年春季学期", 2188, 2185, 3, 3, EXAMPLE),
                ("示例甲旗", "2020年秋季学期", 2177, 2177, 0, 0, EXAMPLE),
                ("示例乙县", "2019年春季学期", 3333, 3311, 22, 15, EXAMPLE),
                ("示例乙县", "2019年秋季学期", 3300, 3286, 14, 10, EXAMPLE),
                ("示例乙县", "2020年春季学期", 3277, 3272, 5, 5, EXAMPLE),
                ("示例乙县", "2020年秋季学期", 3255, 3254, 1, 1, EXAMPLE),
            ),
        ),
    ),
    (tr("每个旗县每学期一行。同一个旗县有几个学期，程序画成折线。"),),
    ledger=Ledger(_recognises, _read),
)
