"""Big figures are ink: only that of the chosen card is the accent; what is on among segments is ink, too."""

import pytest

from data.palette import LIGHT
from gui.look.theme import style_sheet
from gui.widgets.cards import CardStrip, CardText
from gui.widgets.figure_label import FigureLabel
from gui.widgets.segments import Segments

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")
TEXTS = (
    CardText("a", "575.2", "亿元", "资金"),
    CardText("b", "124", "万人", "人口"),
    CardText("c", "46", "条成立", "勾稽关系", LIGHT.agree),
)


def figures(strip):
    """Return the colour of each card's figure as its rich text has it."""
    labels = [card.findChild(FigureLabel) for card in strip.cards]
    return [label.text().split("font-weight:700;color:")[1][:7] for label in labels]


@pytest.mark.parametrize(("key", "number"), [("a", 0), ("b", 1), ("", None)])
def test_only_the_chosen_figure_is_the_accent(qtbot, key, number):
    strip = CardStrip(TEXTS)
    qtbot.addWidget(strip)
    own = [LIGHT.text, LIGHT.text, LIGHT.agree]
    assert figures(strip) == own
    strip.choose(frozenset({key}))
    assert figures(strip) == [LIGHT.accent if at == number else colour for at, colour in enumerate(own)]
    strip.choose(frozenset())
    assert figures(strip) == own


def test_agreement_and_doubt_keep_their_colours(qtbot):
    strip = CardStrip(TEXTS)
    qtbot.addWidget(strip)
    strip.choose(frozenset({"c"}))
    assert figures(strip)[2] == LIGHT.agree


def test_the_segment_that_is_on_is_ink(qtbot):
    segments = Segments(name="图形")
    qtbot.addWidget(segments)
    segments.setStyleSheet(style_sheet("Noto Sans SC", 13))
    segments.set_options((("bar", "条形"), ("line", "折线")))
    segments.choose("bar")
    segments.resize(200, 30)
    segments.show()
    picture = segments.grab().toImage()
    seen = {picture.pixelColor(x, y).name() for x in range(picture.width()) for y in range(picture.height())}
    assert LIGHT.segment_on in seen
    assert not seen & {LIGHT.accent, LIGHT.accent_soft}
