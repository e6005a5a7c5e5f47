"""Cards of two figures as drawn: nothing cut, nothing across another, at all sizes and with all kinds of figures."""

import itertools

import pytest

from data.charting.content import ChartContent, ChartPanelContent, Mark, Series
from data.model import ChartType
from gui.charts.draw import draw
from gui.charts.ground.canvas import Canvas
from gui.charts.ground.style import ChartStyle

STYLES = [
    (1280, 720, ChartStyle.slide(1280, 720)),
    (960, 720, ChartStyle.slide(960, 720, dark=True)),
    (900, 600, ChartStyle.picture(900, 600)),
    (470, 330, ChartStyle.screen(470, 330)),
    (1100, 700, ChartStyle.screen(1100, 700)),
]
FIGURES = [
    ("7901", "15\u202f005", "+89.9%"),
    ("-4", "-6", "−2 亿元"),
    ("0", "0.0000012", "+0.0000012 亿元"),
    ("1\u202f234\u202f567\u202f890", "987\u202f654\u202f321", "−20.0%"),
    ("14.9", "11.7*", "−3.2 个百分点"),
    ("3", "5", ""),
    ("7", "", ""),
]


def panel_of(number, before, after, change):
    name = f"指标{number}的一个比较长的名称，要折成两行"
    marks = [Mark((f"{number}a",), "2019", 1.0, before, detail="亿元")]
    marks += (
        [Mark((f"{number}b",), "2020", 2.0, after.rstrip("*"), detail="亿元", flagged="*" in after)] if after else []
    )
    marks += [Mark((f"{number}a", f"{number}b"), "变化", None, change, formula="式")] if change else []
    return ChartPanelContent("", (Series(name, tuple(marks)),), name)


@pytest.mark.parametrize(("width", "height", "style"), STYLES)
@pytest.mark.parametrize("count", [1, 2, 4, 6])
def test_cards_say_all_their_figures_and_nothing_overlaps(qapp, width, height, style, count):
    for first in range(len(FIGURES)):
        chosen = [FIGURES[(first + step) % len(FIGURES)] for step in range(count)]
        panels = tuple(panel_of(number, *figures) for number, figures in enumerate(chosen))
        canvas = Canvas()
        taken = draw(canvas, ChartContent("c", ChartType.CHANGE, "题", "副题", panels), width, height, style)
        said = sorted(text.text for text in canvas.texts if text.role == "value")
        assert said == sorted(words.replace("-", "−") for figures in chosen for words in figures if words)
        assert canvas.unlabelled() == ()
        assert not [text.text for text in canvas.texts if text.elided]
        for one, other in itertools.combinations(canvas.texts, 2):
            assert not one.rect.adjusted(1, 1, -1, -1).intersects(other.rect.adjusted(1, 1, -1, -1)), (one, other)
        for text in canvas.texts:
            assert 0 <= text.rect.left() <= text.rect.right() <= width
            assert 0 <= text.rect.top() <= text.rect.bottom() <= taken
        cards = [shape.rect for shape in canvas.shapes if not shape.fill]
        assert len(cards) == count
        for text in (text for text in canvas.texts if text.role in ("value", "period", "derived")):
            assert sum(card.contains(text.rect) for card in cards) == 1


def test_the_triangle_points_where_the_change_goes_and_none_stands_at_no_change(qapp):
    canvas = Canvas()
    panels = tuple(panel_of(n, "3", "5", change) for n, change in enumerate(("+1.0%", "−1.0%", "0.0%")))
    draw(canvas, ChartContent("c", ChartType.CHANGE, "题", "", panels), 900, 600, ChartStyle.picture(900, 600))
    assert sum(bool(shape.fill) for shape in canvas.shapes) == 2
