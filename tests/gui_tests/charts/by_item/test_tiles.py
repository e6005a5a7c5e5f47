"""Cards as drawn: signs told apart without colour, words as printed, nothing cut or across another."""

import itertools

import pytest
from PySide6.QtCore import QRectF

from data.charting.content import ChartContent, ChartPanelContent, Mark, Series
from data.model import ChartType
from gui.charts.draw import draw
from gui.charts.ground.canvas import Canvas
from gui.charts.ground.style import ChartStyle

GROUPS = {
    "zero": [("政策执行", "清零", "document"), ("异地扶贫搬迁建设", "归零", "move"), ("用电", "全部清零", "")],
    "reached": [("饮水安全", "达标", "water"), ("脱贫数据质量", "全部完成", "")],
    "words": [("控辍保学数据库", "建立", ""), ("贫困人口纳入医保、大病保险和医疗救助", "全部纳入", "book")],
}
STYLES = [
    (1280, 720, ChartStyle.slide(1280, 720)),
    (960, 720, ChartStyle.slide(960, 720, dark=True)),
    (900, 600, ChartStyle.picture(900, 600)),
    (470, 330, ChartStyle.screen(470, 330)),
    (1100, 700, ChartStyle.screen(1100, 700)),
]


def series_of(name):
    rows = enumerate(GROUPS[name])
    marks = tuple(Mark((f"{name}{n}",), label, None, text, icon=icon) for n, (label, text, icon) in rows)
    return Series(f"组别{name}", marks)


def content_of(*names):
    panel = ChartPanelContent("", tuple(map(series_of, names)))
    return ChartContent("c", ChartType.LIST, "题", "", (panel,))


@pytest.mark.parametrize(("width", "height", "style"), STYLES)
@pytest.mark.parametrize("names", [["zero"], ["zero", "reached"], ["zero", "reached", "words"], ["words", "zero"]])
def test_cards_hold_their_words_and_do_not_touch(qapp, width, height, style, names):
    canvas = Canvas()
    content = content_of(*names)
    draw(canvas, content, width, height, style)
    marks = [mark for one in content.panels[0].series for mark in one.marks]
    assert len(canvas.marks) == len(marks)
    for one, other in itertools.combinations(canvas.marks, 2):
        assert not one.rect.adjusted(0.5, 0.5, -0.5, -0.5).intersects(other.rect)
    for mark, place in zip(marks, canvas.marks, strict=True):
        inside = [text for text in canvas.texts if place.rect.contains(text.rect.center())]
        assert all(place.rect.contains(text.rect) for text in inside)
        assert mark.text == "".join(text.text for text in inside if text.role == "value")
        assert mark.label == "".join(text.text for text in inside if text.role == "label")
        assert not any(text.elided for text in inside)
        for text, other in itertools.combinations(inside, 2):
            assert not text.rect.adjusted(1, 1, -1, -1).intersects(other.rect)


@pytest.mark.parametrize(("width", "height", "style"), STYLES)
@pytest.mark.parametrize("names", [["zero", "reached"], ["words", "reached"], ["words", "zero"]])
def test_names_come_first_have_one_size_and_are_level_in_a_row(qapp, width, height, style, names):
    canvas = Canvas()
    draw(canvas, content_of(*names), width, height, style)
    assert len({text.px for text in canvas.texts if text.role == "label"}) == 1
    heads = {}
    for place in canvas.marks:
        inside = [text for text in canvas.texts if place.rect.contains(text.rect)]
        first = min((text.rect.top(), text.role) for text in inside if text.role in ("label", "value"))
        assert first[1] == "label"
        heads.setdefault(round(place.rect.top()), set()).add(round(first[0]))
    assert all(len(tops) == 1 for tops in heads.values())


@pytest.mark.parametrize("dark", [False, True])
def test_a_nought_stands_in_a_filled_disc_and_a_tick_in_an_open_ring(qapp, dark):
    canvas = Canvas()
    style = ChartStyle.slide(1280, 720, dark=dark)
    draw(canvas, content_of("zero", "reached"), 1280, 720, style)
    discs = [shape.rect for shape in canvas.shapes if shape.fill]
    noughts = [text.rect for text in canvas.texts if text.role == "sign"]
    assert len(discs) == len(noughts) == 3
    assert all(disc.contains(nought) for disc, nought in zip(discs, noughts, strict=True))
    rings = [shape for shape in canvas.shapes if shape.line == style.colours.text and not shape.fill]
    last = canvas.marks[-1].rect
    corner = QRectF(last.center().x(), last.top(), last.width() / 2, last.height() / 2)
    assert any(corner.contains(ring.rect) for ring in rings)


def test_cards_for_which_a_slide_has_no_room_are_rows(qapp):
    """Twelve cards with names of three lines do not fit above long notes."""
    marks = tuple(
        Mark((f"o{n}",), f"一个名称比较长的措施它要折成几行来写的第{n:02}项", None, "全部纳入") for n in range(12)
    )
    panels = (ChartPanelContent("", (Series("", marks),)),)
    content = ChartContent("c", ChartType.LIST, "题", "副题", panels, ("一句比较长的注。" * 30,), kicker="主题")
    canvas = Canvas()
    draw(canvas, content, 960, 720, ChartStyle.slide(960, 720))
    assert canvas.shapes == []
    assert "".join(text.text for text in canvas.texts if text.role == "value") == "全部纳入" * 12
    draw(canvas, content, 1600, 1200, ChartStyle.picture(1600, 1200))
    assert len(canvas.shapes) == 12
