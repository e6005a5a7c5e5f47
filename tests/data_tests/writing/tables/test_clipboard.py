import re
from decimal import Decimal
from html.parser import HTMLParser
from pathlib import Path

import pytest

from data.model import Indicator, Observation, Package, Qualifier, Source, Theme
from data.package.reader import bundled_path, open_package
from data.writing.tables.clipboard import rows_as_html, rows_as_text

EVIL = "=1+1<script>&\"'"


def package_of(*figures):
    """Build a package of (title, unit, value, text, qualifier), one indicator each; ids are numbers."""
    return Package(
        name="sample",
        title="样本",
        version="1.0.0",
        description="",
        path=Path("sample"),
        themes=(Theme("input", "硬核投入", 1),),
        indicators=tuple(
            Indicator(str(number), title, "input", unit=unit) for number, (title, unit, *_) in enumerate(figures)
        ),
        observations=tuple(
            Observation(
                str(number),
                str(number),
                time_period="2020",
                obs_value=None if value is None else Decimal(value),
                value_text=text,
                obs_qualifier=qualifier,
                source_id="page",
            )
            for number, (_, _, value, text, qualifier) in enumerate(figures)
        ),
        sources=(Source("page", "专版 & 网页"),),
    )


FUNDS = ("资金", "亿元", "4.1", "4.10", Qualifier.EQ)
MORE = ("其他资金", "亿元", "-575.2", "-575.2", Qualifier.EQ)
RATE = ("通电率", "%", "99", "99%以上", Qualifier.GE)
WORDS = ("通村公路", "", None, "全覆盖", Qualifier.EQ)


class Table(HTMLParser):
    """The rows of an HTML table, each a list of cells: tag, attributes, text."""

    def __init__(self, html):
        super().__init__()
        self.rows = []
        self.tags = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag, attrs):
        self.tags.append(tag)
        if tag == "tr":
            self.rows.append([])
        elif tag in ("td", "th"):
            self.rows[-1].append([tag, dict(attrs), ""])

    def handle_data(self, data):
        if self.rows and self.rows[-1]:
            self.rows[-1][-1][2] += data

    def texts(self):
        return [[text for _, _, text in row] for row in self.rows]

    def cell(self, words):
        (found,) = [(tag, attributes) for row in self.rows for tag, attributes, text in row if text == words]
        return found


def test_text_is_a_header_rows_and_the_source():
    text = rows_as_text(package_of(FUNDS, RATE, WORDS), ("2", "0", "1"))
    assert [line.split("\t") for line in text.split("\r\n")] == [
        ["指标", "数值", "限定", "单位", "时期"],
        ["通村公路", "全覆盖", "", "", "2020"],
        ["资金", "4.10", "", "亿元", "2020"],
        ["通电率", "99", "以上", "%", "2020"],
        ["数据来源：专版 & 网页"],
    ]


def test_columns_that_say_nothing_are_left_out():
    assert rows_as_text(package_of(FUNDS), ("0",)).startswith("指标\t数值\t单位\t时期\r\n")


def test_text_cells_cannot_run_and_numbers_stay_numbers():
    package = package_of((EVIL, "+x", "-5", "-5", Qualifier.EQ), ("@b", "u", None, "-c", Qualifier.EQ))
    lines = [line.split("\t") for line in rows_as_text(package, ("0", "1")).split("\r\n")]
    assert lines[1][:3] == [f"'{EVIL}", "-5", "'+x"]
    assert lines[2][:3] == ["'@b", "'-c", "u"]


def test_breaks_and_tabs_within_a_cell_make_no_new_cell():
    package = package_of(("甲\t乙\r\n丙", "亿元", "1", "1", Qualifier.EQ))
    assert rows_as_text(package, ("0",)).split("\r\n")[1] == "甲 乙 丙\t1\t亿元\t2020"


def test_html_with_one_unit_puts_it_at_the_upper_right():
    table = Table(rows_as_html(package_of(FUNDS, MORE), ("0", "1"), "资金投入"))
    assert table.texts() == [
        ["资金投入"],
        ["单位：亿元"],
        ["指标", "数值", "时期"],
        ["资金", "4.10", "2020"],
        ["其他资金", "-575.2", "2020"],
        ["数据来源：专版 & 网页"],
    ]
    assert "text-align:center" in table.cell("资金投入")[1]["style"]
    assert "text-align:right" in table.cell("单位：亿元")[1]["style"]
    assert {row[0][1].get("colspan") for row in table.rows if len(row) == 1} == {"3"}


def test_html_with_several_units_has_a_column_for_them():
    table = Table(rows_as_html(package_of(FUNDS, RATE), ("0", "1"), "投入"))
    assert table.texts()[1] == ["指标", "数值", "限定", "单位", "时期"]
    assert ["通电率", "99", "以上", "%", "2020"] in table.texts()


def test_three_rules_and_no_vertical_ones():
    table = Table(rows_as_html(package_of(FUNDS, MORE, RATE), ("0", "1", "2"), "投入"))
    _, header, first, middle, last, _ = table.rows
    for _, attributes, _ in header:
        assert re.search(r"border-top:1\.5pt.*border-bottom:0\.75pt", attributes["style"])
    for _, attributes, _ in first + middle:
        assert "border" not in attributes["style"]
    for _, attributes, _ in last:
        assert "border-bottom:1.5pt" in attributes["style"]
    html = rows_as_html(package_of(FUNDS), ("0",), "投入")
    assert "border-left" not in html
    assert "border-right" not in html
    assert "border:" not in html


def test_one_row_has_the_bottom_rule():
    table = Table(rows_as_html(package_of(FUNDS), ("0",), "投入"))
    assert "border-bottom:1.5pt" in table.cell("4.10")[1]["style"]


def test_numbers_keep_their_printed_decimals_in_excel_and_calc():
    table = Table(rows_as_html(package_of(FUNDS, RATE, WORDS), ("0", "1", "2"), "投入"))
    _, attributes = table.cell("4.10")
    assert r"mso-number-format:'0\.00'" in attributes["style"]
    assert (attributes["sdval"], attributes["sdnum"]) == ("4.10", "1033;0;0.00")
    assert "mso-number-format:'0'" in table.cell("99")[1]["style"]
    assert r"mso-number-format:'\@'" in table.cell("全覆盖")[1]["style"]
    assert "sdval" not in table.cell("全覆盖")[1]


def test_calc_is_given_no_format_that_it_would_take_for_another():
    """LibreOffice pastes 0.0 as a currency: 80.2 became $80."""
    share = ("比重", "%", "80.2", "80.2", Qualifier.EQ)
    fine = ("比例", "%", "1.625", "1.625", Qualifier.EQ)
    table = Table(rows_as_html(package_of(share, fine, FUNDS), ("0", "1", "2"), "投入"))
    for words in ("80.2", "1.625"):
        assert table.cell(words)[1]["sdval"] == words
        assert "sdnum" not in table.cell(words)[1]
        assert "mso-number-format" in table.cell(words)[1]["style"]
    assert table.cell("4.10")[1]["sdnum"] == "1033;0;0.00"


def test_columns_are_as_wide_as_their_words():
    html = rows_as_html(package_of(FUNDS, RATE), ("0", "1"), "投入")
    name, value, *_ = (int(width) for width in re.findall(r'<col width="(\d+)">', html))
    assert name >= 3 * 14 > value - 22


def test_html_is_escaped_and_cannot_run():
    package = package_of((EVIL, EVIL, "1", "1", Qualifier.EQ))
    html = rows_as_html(package, ("0",), EVIL)
    table = Table(html)
    assert "script" not in table.tags
    assert table.texts()[0] == [f"'{EVIL}"]
    assert table.texts()[1] == [f"单位：{EVIL}"]
    assert table.texts()[3][0] == f"'{EVIL}"


def test_html_names_its_characters_and_carries_its_own_styles():
    html = rows_as_html(package_of(FUNDS), ("0",), "投入")
    assert '<meta charset="utf-8">' in html
    assert "<style" not in html
    assert "class=" not in html


@pytest.mark.parametrize("make", [rows_as_text, lambda package, ids: rows_as_html(package, ids, "全部")])
def test_every_row_of_the_bundled_package(make):
    package, _ = open_package(bundled_path())
    ids = tuple(item.obs_id for item in package.observations)
    copied = make(package, ids)
    assert copied == make(package, ids)
    for observation in package.observations:
        assert package.indicator_of(observation).title in copied.replace("&amp;", "&")


def test_nothing_selected_is_a_header():
    assert rows_as_text(package_of(FUNDS), ()) == "指标\t数值"
    assert Table(rows_as_html(package_of(FUNDS), (), "投入")).texts() == [["投入"], ["指标", "数值"]]


def test_rows_of_several_areas_or_of_another_one_name_them():
    package = open_package(bundled_path())[0]
    national = [one.obs_id for one in package.observations if one.ref_area == "100000"][:2]
    own = [one.obs_id for one in package.observations if one.ref_area == "150000"][:2]
    for ids, areas in ((own, None), (national, ["全国", "全国"]), (own[:1] + national[:1], ["内蒙古自治区", "全国"])):
        lines = [line.split("\t") for line in rows_as_text(package, tuple(ids)).split("\r\n")]
        named = "地区" in lines[0]
        assert named == (areas is not None)
        if areas:
            assert [line[lines[0].index("地区")] for line in lines[1:3]] == areas
        assert (">地区</th>" in rows_as_html(package, tuple(ids), "题")) == named
