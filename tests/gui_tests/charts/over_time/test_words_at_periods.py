"""Words in place of a figure stand at their period, over the axis, where they touch nothing."""

import pytest
from steps_package import package_of, spec_of

from data.charting.build import build_chart
from data.model import Observation
from gui.charts.draw import draw
from gui.charts.ground.canvas import Canvas
from gui.charts.ground.style import ChartStyle


def words(year, text):
    return Observation(f"w{year}", "w", time_period=str(year), value_text=text)


SIZES = [(470, 330), (660, 460), (1280, 720)]


def drawn(kind, series, width, height):
    canvas = Canvas()
    content = build_chart(package_of(series, "%"), spec_of(kind, *series))
    draw(canvas, content, width, height, ChartStyle.slide(width, height))
    return canvas


@pytest.mark.parametrize(("width", "height"), SIZES)
@pytest.mark.parametrize("kind", ["line", "column", "area"])
def test_words_stand_over_their_period_and_touch_no_other(qapp, kind, width, height):
    canvas = drawn(kind, {"w": ("95", "97", "99", words(2015, "全覆盖"), words(2016, "全覆盖"))}, width, height)
    periods = {text.text: text.rect.center().x() for text in canvas.texts if text.role == "period"}
    assert list(periods) == ["2012", "2013", "2014", "2015", "2016"]
    written = [text for text in canvas.texts if text.role == "words"]
    assert [text.text for text in written] == ["全覆盖", "全覆盖"]
    for text, year in zip(written, ("2015", "2016"), strict=True):
        assert abs(text.rect.center().x() - periods[year]) <= text.rect.width() / 2 + 1
    others = [text.rect for text in canvas.texts if text.role != "words"]
    assert not any(text.rect.intersects(other) for text in written for other in others)


@pytest.mark.parametrize(("width", "height"), SIZES)
def test_a_long_claim_makes_no_other_figure_smaller(qapp, width, height):
    rows = [str(number) for number in range(10, 18)]
    long = "已全部完成整改并通过验收"
    plain = drawn("column", {"w": (*rows, "18")}, width, height)
    canvas = drawn("column", {"w": (*rows, words(2020, long))}, width, height)
    sizes = [{text.px for text in one.texts if text.role == "value"} for one in (plain, canvas)]
    assert sizes[0] == sizes[1]
    bars = [bar.rect for bar in canvas.bars]
    for text in canvas.texts:
        assert text.role != "words" or not any(text.rect.intersects(bar) for bar in bars)
