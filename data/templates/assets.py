"""扶贫资产“三本账”: public, business and household assets, each with its owner and its manager."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from data.cells.periods import Period
from data.cells.values import read_value
from data.importing.figure_collector import TableMaker
from data.importing.layout import Layout
from data.model import ChartType, Check
from data.problems import Severity
from data.templates.form import EXAMPLE, Form, Ledger, Template, TemplateColumn
from data.templates.register_rows import Records, chart_in_pages, columns_of
from data.words import tr

_BOOKS: Final = ("公益类", "经营类", "到户类")
_STATES: Final = ("在用", "出租", "闲置", "损毁", "已处置")
_OVERVIEW: Final = "三本账合计"
_A_PAGE: Final = 12
_BOOK, _ASSET, _VALUE, _YEAR = "book", "asset", "value", "year"
_OWNER, _MANAGER, _STATE, _AREA, _COMMENT = "owner", "manager", "state", "area", "comment"
_COUNT, _TOTAL = "count", "total"
_WORDS: Final = {
    _BOOK: "账本 账别 资产类别 资产类型 类别",
    _ASSET: "资产名称 资产 项目资产名称",
    _VALUE: "资产原值 原值 资产价值 价值 资产金额",
    _YEAR: "形成年度 形成时间 年度 年份 建成年度",
    _OWNER: "产权归属 产权 产权所有者 所有权人 产权人",
    _MANAGER: "管护责任人 管护人 管护主体 管护责任主体",
    _STATE: "资产状态 状态 使用状态 运营状态",
    _AREA: "所在地 地区 旗县 苏木乡镇 乡镇 嘎查村 村",
    _COMMENT: "备注 说明",
}
_SUMS: Final = {
    _BOOK: _WORDS[_BOOK],
    _COUNT: "资产数量 资产项数 数量 项数",
    _TOTAL: "原值合计 资产原值合计 价值合计 合计",
}


def _lists_assets(layout: Layout) -> bool:
    found = columns_of(layout, _WORDS)
    return {_BOOK, _ASSET, _VALUE} <= found.keys() and bool({_OWNER, _MANAGER} & found.keys())


def _sums_up(layout: Layout) -> bool:
    return {_BOOK, _COUNT, _TOTAL} <= columns_of(layout, _SUMS).keys()


def _book_of(words: str) -> str:
    """Return a book's name however it is written: 公益性 and 公益类资产 are 公益类."""
    return next((book for book in _BOOKS if words.startswith(book[:2])), words)


def _read(layouts: Sequence[Layout], theme: str, source: str, maker: TableMaker) -> None:
    """Add every asset to its book's theme, and the stated totals with the relation that their assets add up."""
    del theme
    lists = [layout for layout in layouts if _lists_assets(layout)]
    sums = [layout for layout in layouts if _sums_up(layout) and not _lists_assets(layout)]
    stated = [_Sums(Records(layout, columns_of(layout, _SUMS), maker, source)) for layout in sums]
    by_book: dict[str, list[str]] = {}
    for layout in lists:
        records = Records(layout, columns_of(layout, _WORDS), maker, source)
        for row in records.rows(_ASSET):
            book = _book_of(records.text(row, _BOOK))
            if not book:
                remedy = tr("写上账本：{books}。", books=tr("、").join(_BOOKS))
                place, found = records.place(row, _BOOK), records.text(row, _ASSET)
                maker.notes.add(Severity.ERROR, place, tr("没有写账本，这一行没有读"), remedy, found, left_out=True)
            elif obs_id := _add_asset(records, row, book):
                by_book.setdefault(book, []).append(obs_id)
    for book, assets in by_book.items():
        chart_in_pages(records, f"{book}资产", f"{book}资产原值", ChartType.BAR, assets, _A_PAGE)
    for one in stated:
        one.check(by_book)
    if lists and not sums:
        place = lists[0].grid.place(lists[0].header_row)
        remedy = tr("加一张表，列出账本、资产数量（项）、原值合计（万元）。")
        maker.notes.add(Severity.NOTE, place, tr("没有合计表，没有核对每本账的合计"), remedy)


def _add_asset(records: Records, row: int, book: str) -> str:
    for role, remedy in (
        (_OWNER, tr("写明产权归谁：旗县、苏木乡镇、嘎查村集体或农户。")),
        (_MANAGER, tr("写明谁管护：单位或姓名。")),
    ):
        records.require(row, role, remedy)
    remarks = [
        f"{label}：{words or '未填'}"
        for role, label in ((_OWNER, "产权"), (_MANAGER, "管护"), (_STATE, "状态"))
        if (words := records.text(row, role)) or role != _STATE
    ]
    obs_id = records.add(
        row,
        _VALUE,
        theme=f"{book}资产",
        title=records.text(row, _ASSET),
        unit=records.unit(_VALUE, "万元"),
        period=records.period(row, _YEAR),
        group=records.text(row, _STATE),
        area=records.text(row, _AREA),
        comment="；".join([*remarks, *filter(None, [records.text(row, _COMMENT)])]),
        additive=True,
    )
    if not obs_id:
        place, found = records.place(row, _VALUE), records.text(row, _ASSET)
        records.notes.add(Severity.ERROR, place, tr("没有填原值，这一行没有读"), tr("填上原值。"), found, left_out=True)
    return obs_id


class _Sums:
    """The stated totals of the books, a book a row: added on reading, compared when the assets are known."""

    def __init__(self, records: Records) -> None:
        self._records = records
        self._totals: dict[str, str] = {}
        self._rows: dict[str, int] = {}
        counts = []
        for row in records.rows(_BOOK):
            book = _book_of(records.text(row, _BOOK))
            total = self._add(row, _TOTAL, f"{book}资产原值合计", "万元")
            if total:
                self._totals[book] = total
            self._rows[book] = row
            counts.append(self._add(row, _COUNT, f"{book}资产数量", "项"))
        for title, obs_ids in (("各账资产原值", self._totals.values()), ("各账资产数量", filter(None, counts))):
            chart_in_pages(records, _OVERVIEW, title, ChartType.BAR, tuple(obs_ids), _A_PAGE)

    def _add(self, row: int, role: str, title: str, unit: str) -> str:
        unit = self._records.unit(role, unit)
        return self._records.add(row, role, theme=_OVERVIEW, title=title, unit=unit, period=Period(""), additive=True)

    def check(self, by_book: Mapping[str, Sequence[str]]) -> None:
        """Relate each total to its assets, and report a count that is not theirs."""
        records = self._records
        for book, row in self._rows.items():
            own = by_book.get(book, ())
            if own and book in self._totals:
                title = f"{book}资产原值之和等于账面合计"
                records.maker.relate(records.layout.grid, title, Check.SUM, self._totals[book], own)
            words = records.text(row, _COUNT)
            number = read_value(words).number
            if number is not None and number != len(own):
                message, remedy = (
                    tr("{book}列出了 {count} 项，与合计表不同", book=book, count=len(own)),
                    tr("补上漏列的资产，或改合计表里的数量。"),
                )
                records.notes.add(Severity.WARNING, records.place(row, _COUNT), message, remedy, words)


ASSETS: Final = Template(
    "assets",
    tr("扶贫资产“三本账”"),
    tr(
        "公益类、经营类、到户类资产各一本账。核对产权归属和管护责任人是否填写，"
        "每本账的原值加起来是否等于合计。"
    ),
    (
        Form(
            "资产",
            tr("××旗县扶贫资产台账"),
            (
                TemplateColumn("账本", tr("公益类、经营类或到户类。"), 10, _BOOKS, strict=True, required=True),
                TemplateColumn("资产名称", tr("一行一项资产。"), 28, required=True),
                TemplateColumn("资产原值（万元）", tr("形成资产时的价值。"), 16, required=True),
                TemplateColumn("形成年度", tr("资产形成的年份。"), 10),
                TemplateColumn("产权归属", tr("产权归谁：旗县、苏木乡镇、嘎查村集体或农户。"), 18, required=True),
                TemplateColumn("管护责任人", tr("谁管护：单位或姓名。"), 16, required=True),
                TemplateColumn("资产状态", tr("现在的状态。"), 10, _STATES),
                TemplateColumn("所在地", tr("苏木乡镇或嘎查村。"), 16),
                TemplateColumn("备注", tr("示例行在这里写着“示例”。"), 16),
            ),
            (
                ("公益类", "示例村通村公路", 222.2, 2017, "示例嘎查集体", "嘎查委员会", "在用", "示例苏木", EXAMPLE),
                ("公益类", "示例村饮水工程", 111.1, 2018, "示例嘎查集体", "嘎查委员会", "在用", "示例苏木", EXAMPLE),
                ("公益类", "示例村文化广场", 33.3, 2019, "示例嘎查集体", "嘎查委员会", "在用", "示例镇", EXAMPLE),
                ("经营类", "示例村光伏电站", 444.4, 2018, "示例嘎查集体", "示例合作社", "在用", "示例苏木", EXAMPLE),
                ("经营类", "示例村肉羊养殖棚", 88.8, 2019, "示例嘎查集体", "示例合作社", "出租", "示例镇", EXAMPLE),
                ("经营类", "示例村加工车间", 66.6, 2020, "示例嘎查集体", "示例合作社", "闲置", "示例镇", EXAMPLE),
                ("到户类", "示例户基础母羊", 11.1, 2018, "示例户甲", "示例户甲", "在用", "示例苏木", EXAMPLE),
                ("到户类", "示例户暖棚", 5.5, 2019, "示例户乙", "示例户乙", "在用", "示例镇", EXAMPLE),
            ),
        ),
        Form(
            "合计",
            tr("××旗县扶贫资产合计"),
            (
                TemplateColumn("账本", tr("公益类、经营类或到户类。"), 10, _BOOKS, strict=True, required=True),
                TemplateColumn("资产数量（项）", tr("账面上这本账有几项。"), 16, required=True),
                TemplateColumn("原值合计（万元）", tr("照账本抄，不要用公式算。"), 18, required=True),
                TemplateColumn("备注", tr("示例行在这里写着“示例”。"), 16),
            ),
            (("公益类", 3, 366.6, EXAMPLE), ("经营类", 3, 599.8, EXAMPLE), ("到户类", 2, 16.6, EXAMPLE)),
        ),
    ),
    (
        tr("“合计”表照账本抄。程序把“资产”表逐项加起来和它对照，不一致的在“数据核验”里列出。"),
        tr("没有填产权归属或管护责任人的资产照样读入，在“读取情况”里逐格列出。"),
    ),
    ledger=Ledger(lambda layout: _lists_assets(layout) or _sums_up(layout), _read),
)  # fmt: skip
