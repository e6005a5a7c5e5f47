"""Every column of a name is named, however narrow it is; of periods some may be left out."""

import pytest
from drawn_charts import STYLES, drawn
from PySide6.QtCore import QRectF

from data.charting.content import ChartContent, ChartPanelContent, Mark, Series
from data.model import ChartType
from gui.charts.draw import draw
from gui.charts.ground.canvas import Canvas
from gui.charts.ground.style import ChartStyle
from gui.charts.over_time.column_names import names_below

CAUSES = ("缺技术", "缺劳动力", "因病", "因学", "因灾", "自身发展动力不足", "缺资金", "交通条件落后")


@pytest.fixture(scope="module")
def canvas(qapp):
    return Canvas()


def content_of(names, groups=("男", "女")):
    series = tuple(
        Series(group, tuple(Mark((f"{group}{name}",), name, 40.0 + at, str(40 + at)) for at, name in enumerate(names)))
        for group in groups
    )
    return ChartContent("c", ChartType.COLUMN, "按致贫原因", "", (ChartPanelContent("户", series),))


def said(canvas):
    return "".join(text.text for text in canvas.texts if text.role == "period").replace(" ", "")


@pytest.mark.parametrize("width", [180, 300, 526, 900])
@pytest.mark.parametrize("count", [2, 6, 8])
def test_every_name_stands_below_its_columns(canvas, width, count):
    draw(canvas, content_of(CAUSES[:count]), width, 400, ChartStyle())
    assert sorted(said(canvas)) == sorted("".join(CAUSES[:count]))


def test_many_names_stand_upright(canvas):
    names = [f"第{at}个苏木镇" for at in range(24)]
    draw(canvas, content_of(names, ("",)), 526, 500, ChartStyle())
    assert sorted(said(canvas)) == sorted("".join(names))
    boxes = [text.rect for text in canvas.texts if text.role == "period"]
    assert not any(one.adjusted(1, 1, -1, -1).intersects(other) for one in boxes for other in boxes if one is not other)
    assert all(QRectF(0, 0, 526, 5000).contains(box) for box in boxes)


def test_of_periods_as_many_are_named_as_have_room(canvas):
    draw(canvas, content_of(CAUSES), 526, 400, ChartStyle())
    years = [str(year) for year in range(1990, 2020)]
    named = names_below(canvas, years, 15.0, in_time=True)
    assert len(named.lines) == 30
    assert 2 < sum(map(bool, named.lines)) < 15


@pytest.mark.parametrize(("size", "style"), STYLES)
def test_nothing_overlaps_or_is_cut(canvas, size, style):
    assert drawn(canvas, content_of(CAUSES[:6]), size, style) == []
