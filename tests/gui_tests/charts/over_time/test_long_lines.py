"""A long line alone: its ends, its highest and its lowest figure are written, the others counted."""

from data.charting.content import ChartContent, ChartPanelContent, Mark, Series
from data.figures.figure_text import Moment
from data.model import ChartType
from gui.charts.draw import draw
from gui.charts.ground.canvas import Canvas
from gui.charts.ground.style import ChartStyle


def test_the_ends_and_the_extremes_of_a_long_line_are_written(qapp):
    values = [20 + (17 * year) % 11 for year in range(40)]
    values[12], values[27] = 60, 9
    marks = tuple(
        Mark((f"o{at}",), str(1980 + at), float(value), f"{value}.5", moment=Moment.of_year(1980 + at))
        for at, value in enumerate(values)
    )
    content = ChartContent("c", ChartType.LINE, "示例", "", (ChartPanelContent("万人", (Series("甲", marks),)),))
    canvas = Canvas()
    draw(canvas, content, 560, 440, ChartStyle.screen(560, 440))
    written = {text.text for text in canvas.texts if text.role == "value"}
    assert {"60.5", "9.5"} <= written
    assert len(written) <= 4
    assert any("共 40 个" in text.text for text in canvas.texts)
