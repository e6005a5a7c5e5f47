"""The slides of a plain table: cover, chart and rows; they follow what is shown, and what is added stays as it is."""

from dataclasses import replace
from io import BytesIO

import numpy as np
import pytest
from plain_register import HEADERS, ROWS
from pptx import Presentation

from data.model import ChartType
from data.slides.layouts.table_rows import placed_rows
from data.slides.package_slides import SlideKind
from data.slides.story import StoryEntry
from data.slides.table_deck import (
    KeptSlide,
    TableDeck,
    ViewKind,
    chart_slides,
    pivot_slides,
    rows_slide,
    slide_again,
    table_slides,
    usual_chart,
)
from data.tables.pivots.pivot import Computed, PivotSpec
from data.tables.pivots.pivot_json import pivot_as_json
from data.tables.pivots.pivot_query import pivot
from data.tables.plain_chart import table_chart
from data.tables.plain_table import table_of_rows
from data.tables.questions.filter_json import filter_as_json
from data.tables.questions.filters import Filter, TextIn
from data.writing.pptx.sheets import CountedLetters
from data.writing.pptx.slides import slides_pptx


@pytest.fixture
def table():
    return table_of_rows("名册", HEADERS, ROWS, "名册.csv")


def test_cover_chart_and_rows(table):
    cover, chart, rows = table_slides(table)
    assert (cover.kind, chart.kind, rows.kind) == (SlideKind.COVER, SlideKind.CHART, SlideKind.TABLE)
    assert "6 行 × 6 列" in cover.lines
    assert rows.design.rows[0] == tuple(ROWS[0])
    assert (chart.content.page, rows.page) == ("2 / 3", "3 / 3")


def test_a_table_of_words_has_no_chart_and_an_empty_one_no_rows():
    words = table_of_rows("表", ("村", "户主"), [["一", "张"], ["二", "李"]])
    assert [slide.kind for slide in table_slides(words)] == [SlideKind.COVER, SlideKind.TABLE]
    empty = table_of_rows("表", ("村", "户主"), [])
    assert [slide.kind for slide in table_slides(empty)] == [SlideKind.COVER]


@pytest.mark.parametrize("width", [1600, 1200])
@pytest.mark.parametrize(("rows", "columns"), [(3, 3), (40, 3), (40, 30)])
def test_rows_and_columns_that_have_no_room_are_counted(width, rows, columns):
    headers = tuple(f"第{number}个名称" for number in range(columns))
    cells = [[f"很长的内容{row}{column}" for column in range(columns)] for row in range(rows)]
    table = table_of_rows("表", headers, cells)
    slide = rows_slide(table, np.arange(rows), range(columns))
    sheet, placed = placed_rows(slide.design, slide.title, "1 / 1", CountedLetters(), width)
    shown, across = len(placed.cells) - 1, len(placed.columns)
    assert placed.tops[-1] <= 806
    assert placed.columns[-1][0] + placed.columns[-1][1] <= width - 79
    said = "".join(line for words in sheet.words for line in words.lines)
    assert (f"列出前 {shown} 行" in said) is (shown < rows)
    assert (f"前 {across} 列" in said) is (across < columns)


def test_slides_follow_what_is_shown_and_added_ones_stay(table):
    deck = TableDeck("名", table)
    chart = usual_chart(table)
    deck.show(chart_slides(chart))
    key = deck.add(rows_slide(table, np.array([4]), (0, 2)))
    story = deck.own_story
    deck.show([rows_slide(table, np.arange(2), (0, 1))])
    entries = (*story.entries, StoryEntry("x", key), StoryEntry("y", "rows"))
    resolved = deck.resolve(type(story)(story.package, story.version, entries))
    assert [len(one.slides) for one in resolved] == [1, 0, 1, 1]
    assert resolved[2].slides[0].design.rows == (("乙旗", "孙某"),)
    assert len(resolved[3].slides[0].design.rows) == 2


def test_a_figure_says_its_row(table):
    assert TableDeck("名", table).sentences(("1",)) == "旗县：甲旗；乡镇：一镇；户主：李某；人口：5；金额（元）：3400"


@pytest.mark.parametrize("aspect", ["16:9", "4:3"])
def test_rows_are_a_native_table_in_powerpoint(table, aspect):
    written = Presentation(BytesIO(slides_pptx("名册", table_slides(table), aspect)))
    tables = [shape.table for slide in written.slides for shape in slide.shapes if shape.has_table]
    cells = [[cell.text for cell in row.cells] for row in tables[0].rows]
    assert cells[0] == list(HEADERS)
    assert cells[3][5] == "易地搬迁，2019年入住"
    assert sum(column.width for column in tables[0].columns) <= written.slide_width
    assert any(shape.has_chart for slide in written.slides for shape in slide.shapes)


def kept(kind, **fields):
    return KeptSlide(kind, tuple(filter_as_json(Filter((TextIn(0, ("甲旗",)),)), HEADERS)), **fields)


KEPT = {
    "rows": kept(ViewKind.ROWS, columns=("户主", "人口"), sorted_by="人口", descending=True),
    "chosen": KeptSlide(ViewKind.ROWS, columns=("户主",), cells=(tuple(ROWS[5]), ("没有",) * 6, tuple(ROWS[1]))),
    "chart": kept(ViewKind.CHART, columns=("户主", "金额（元）", ""), chart="bar"),
    "counted": kept(ViewKind.CHART, columns=("乡镇", "", ""), chart="bar"),
    "pivot": KeptSlide(
        ViewKind.PIVOT,
        pivot=pivot_as_json(PivotSpec((0,), (), Computed.SUM, 4), Filter(), HEADERS),
        chart="bar",
        page=1,
    ),
}


def test_slides_are_made_again_of_the_table_read_anew():
    # Columns have moved, a figure has changed.
    headers = (*HEADERS[1:], "旗县")
    rows = [[*row[1:], row[0]] for row in ROWS]
    rows[1][3] = "9400"
    table = table_of_rows("名册", headers, rows, "名册.csv")
    assert slide_again(table, KEPT["rows"]).design.rows == (("李某", "5"), ("王某", "3"), ("赵某", "2"))
    marks = slide_again(table, KEPT["chart"]).content.panels[0].series[0].marks
    assert [(mark.label, mark.text) for mark in marks] == [("李某", "9400"), ("王某", "1200"), ("赵某", "900")]
    counted = slide_again(table, KEPT["counted"]).content
    assert [mark.text for mark in counted.panels[0].series[0].marks] == ["2", "1"]
    assert dict(slide_again(table, KEPT["pivot"]).design.rows)["甲旗"] == "11\u202f500"


def test_a_pivot_on_a_slide_says_its_unit_and_how_it_is_computed_and_keeps_its_total():
    rows = [[f"{at}村", str(20_000 + at)] for at in range(40)]
    for header, unit in (("金额（元）", "单位：元"), ("金额", "单位：原文未注明")):
        table = table_of_rows("名册", ("村", header), rows, "名册.csv")
        made = pivot(table.store, PivotSpec((0,), (), Computed.SUM, 1), Filter())
        design = pivot_slides(table, made, None)[0].design
        assert design.subtitle == f"名册　{unit}"
        assert design.notes[0] == "推算：每格是这一组各行“金额”之和。"
        assert design.rows[0] == ("0村", "20\u202f000")
        assert (design.count, design.total) == (40, ("合计", "800\u202f780"))
        sheet, placed = placed_rows(design, "金额合计", "2", CountedLetters(), 1920)
        assert placed.cells[-1] == (("合计",), ("800\u202f780",))
        assert placed.is_bold(len(placed.cells) - 1)
        shown = len(placed.cells) - 2
        assert any(f"共 40 行，列出前 {shown} 行" in "".join(text.lines) for text in sheet.words)
        many = placed_rows(replace(design, count=20_000), "金额合计", "2", CountedLetters(), 1920)[0]
        assert any(f"共 20\u202f000 行，列出前 {shown} 行" in "".join(text.lines) for text in many.words)
    counted = pivot(table.store, PivotSpec((0,), totals=False), Filter())
    design = pivot_slides(table, counted, None)[0].design
    assert design.subtitle == "名册　单位：行"
    assert not design.total
    assert not any("推算" in note for note in design.notes)


def test_rows_without_figures_are_counted_by_the_words_that_they_share():
    rows = [[f"户{at}", "教民财"[at % 3] + "局"] for at in range(12)]
    content = usual_chart(table_of_rows("名单", ("姓名", "单位"), rows))
    assert [mark.text for mark in content.panels[0].series[0].marks] == ["4", "4", "4"]
    assert (
        usual_chart(table_of_rows("代码", ("名称", "代码"), [[f"{at}县", str(150_100 + at)] for at in range(40)]))
        is None
    )


def test_rows_that_were_chosen_are_found_by_their_cells(table):
    assert slide_again(table, KEPT["chosen"]).design.rows == (("周某",), ("李某",))


@pytest.mark.parametrize("name", KEPT)
def test_what_a_table_has_no_more_makes_no_slide(name):
    assert slide_again(table_of_rows("别的", ("村", "户数"), [["一", "3"]]), KEPT[name]) is None


def test_a_cell_of_several_lines_stands_in_one_and_touches_no_other_row(table):
    rows = [["1", "说明1", "9"], ["2", "第一行\n第二行\r\n\n第三行", "8"], ["3", "说明3", "7"]]
    broken = table_of_rows("表", ("编号", "说\n明", "金额"), rows)
    slide = rows_slide(broken, np.arange(3), range(3))
    assert slide.design.headers == ("编号", "说 明", "金额")
    assert slide.design.rows[1] == ("2", "第一行 第二行 第三行", "8")
    _, placed = placed_rows(slide.design, "表", "1 / 1", CountedLetters(), 1600)
    assert not any("\n" in line for row in placed.cells for cell in row for line in cell)
    file = Presentation(BytesIO(slides_pptx("表", table_slides(broken))))
    cells = [
        cell.text for page in file.slides for one in page.shapes if one.has_table for cell in one.table.iter_cells()
    ]
    assert "第一行 第二行 第三行" in cells


def test_every_name_below_native_columns_is_written():
    rows = [[f"第{at}个苏木镇", str(at + 5)] for at in range(22)]
    chart = table_chart(table_of_rows("表", ("单位", "户数"), rows), 0, 1, ChartType.COLUMN, np.arange(22))
    file = Presentation(BytesIO(slides_pptx("表", chart_slides(chart))))
    (native,) = (one.chart for page in file.slides for one in page.shapes if one.has_chart)
    assert list(native.plots[0].categories) == [row[0] for row in rows]
    assert b"tickLblSkip" not in native.part.blob
