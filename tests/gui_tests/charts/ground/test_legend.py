"""The names of series below a chart: beside each other as far as they have room."""

import pytest
from PySide6.QtCore import QRectF

from data.charting.content import Series
from gui.charts.ground.canvas import Canvas
from gui.charts.ground.legend import draw_legend, legend_height
from gui.charts.ground.style import ChartStyle
from gui.charts.ground.text_layout import LINE

WIDTH = 700.0


def drawn(names):
    canvas = Canvas()
    canvas.clear(ChartStyle.screen(720, 440), frozenset(), WIDTH)
    series = [Series(name, (), place) for place, name in enumerate(names)]
    draw_legend(canvas, series, QRectF(0, 0, WIDTH, 0), lines=True)
    return canvas, [text.rect for text in canvas.texts]


@pytest.mark.parametrize(("count", "rows"), [(1, 1), (4, 1), (6, 1), (9, 2)])
def test_short_names_stand_in_columns(qapp, count, rows):
    canvas, boxes = drawn([f"第{number}个地区" for number in range(count)])
    assert len({box.top() for box in boxes}) == rows
    assert all(box.right() <= WIDTH for box in boxes)
    assert not any(one.intersects(other) for one in boxes for other in boxes if one is not other)
    step = canvas.style.label * LINE
    names = [text.text for text in canvas.texts]
    assert legend_height(canvas, names, WIDTH, lines=True) == pytest.approx(rows * step + canvas.style.gap)


def test_a_name_of_several_lines_has_its_row_alone(qapp):
    canvas, boxes = drawn(["很长的名称" * 12, "短名"])
    assert canvas.texts[-1].text == "短名"
    assert boxes[-1].left() == boxes[0].left()
    assert boxes[-1].top() > boxes[-2].bottom() - 1
