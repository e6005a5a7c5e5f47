"""Shares on their track, and claims in words beside them, which are never a number."""

import pytest

from data.charting.content import ChartContent, ChartPanelContent, Mark, Series
from data.model import ChartType
from gui.charts.draw import draw
from gui.charts.ground.canvas import Canvas
from gui.charts.ground.style import ChartStyle

MARKS = (
    Mark(("a",), "通电", None, "全部通"),
    Mark(("b",), "物流", None, "基本建成"),
    Mark(("c",), "网络", 100.0, "100%", whole=100.0),
    Mark(("d",), "保洁", 96.3, "96.3%", whole=100.0),
    Mark(("e",), "无", 0.0, "0%", whole=100.0),
)


@pytest.mark.parametrize(("width", "height"), [(470, 330), (660, 460), (1280, 720)])
@pytest.mark.parametrize("dark", [False, True])
def test_a_claim_of_a_whole_is_an_empty_frame_with_its_words_and_a_measured_one_a_bar(qapp, width, height, dark):
    canvas = Canvas()
    content = ChartContent("c", ChartType.COVERAGE, "题", "", (ChartPanelContent("%", (Series("", MARKS),)),))
    style = ChartStyle.slide(width, height, dark=dark)
    draw(canvas, content, width, height, style)
    assert [bar.value for bar in canvas.bars] == [100.0, 96.3, 0.0]
    (frame,) = canvas.shapes
    assert (frame.fill, frame.line) == ("", style.colours.bar_base)
    whole = canvas.bars[0].rect
    assert frame.rect.left() == pytest.approx(whole.left(), abs=3)
    assert frame.rect.right() == pytest.approx(whole.right(), abs=3)
    assert canvas.bars[1].rect.width() / whole.width() == pytest.approx(0.963)
    words = {text.text: text for text in canvas.texts if text.role == "value"}
    claim = words["全部通"]
    assert frame.rect.contains(claim.rect)
    assert frame.rect.height() >= 1.35 * claim.px
    assert claim.rect.center().x() == pytest.approx(frame.rect.center().x(), abs=1)
    assert words["基本建成"].rect.left() == pytest.approx(whole.left(), abs=3)
    assert set(words) == {mark.text for mark in MARKS}
