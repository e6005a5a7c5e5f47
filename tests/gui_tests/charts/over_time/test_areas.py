"""Areas as drawn: where each figure is, for the mouse."""

from dataclasses import replace

from steps_package import package_of, spec_of

from data.charting.build import build_chart
from data.model import ChartType
from gui.charts.draw import draw
from gui.charts.ground.canvas import Canvas
from gui.charts.ground.style import ChartStyle


def test_areas_of_one_name_have_their_own_figures(qapp):
    package = package_of({"x": ("1", "2"), "y": ("30", "40")}, additive=True)
    indicators = tuple(replace(one, title="人口", group=f"组{n}") for n, one in enumerate(package.indicators))
    content = build_chart(replace(package, indicators=indicators), spec_of("area", "x", "y"))
    assert content.kind is ChartType.AREA
    canvas = Canvas()
    draw(canvas, content, 660, 460, ChartStyle.screen(660, 460))
    found = [(point.series.place, point.mark.text) for time in canvas.times for point in time.points]
    assert sorted(found) == [(0, "1"), (0, "2"), (1, "30"), (1, "40")]
