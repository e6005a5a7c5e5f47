"""A big figure is whole, in smaller letters where it must be, or ends with an ellipsis."""

import pytest
from package_builder import INDICATORS, OBSERVATIONS, build, changed
from PySide6.QtGui import QFont, QFontMetricsF
from users_way import only

from data.figures.figure_text import group_digits
from data.session.opened import open_path
from gui.look.elided import ShortenedLabel
from gui.pages.overview_page import ThemeLine
from gui.pages.theme_page import headline_cards
from gui.widgets.cards import CardStrip, CardText
from gui.widgets.figure_label import FigureLabel

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")
FIGURE = "123 456 789 012 345 678 901 234 567 890"


@pytest.mark.parametrize("figure", ["5", "575.2", "13 159", FIGURE, "9" * 3_000])
@pytest.mark.parametrize("unit", ["", "亿元", "万人次", "单" * 8_000])
def test_it_never_ends_without_a_mark(qtbot, qapp, figure, unit):
    label = FigureLabel(figure, unit, 25, 13)
    qtbot.addWidget(label)
    label.show()
    whole = f"{figure} {unit}".rstrip()
    unit_width = width_of(label, f" {unit}".rstrip(), 13)
    smallest, full = (width_of(label, figure, size, bold=True) + unit_width for size in (13, 25))
    assert label.minimumSizeHint().width() <= 88
    for width in (*range(60, 400, 8), 700, 2_000):
        label.resize(width, 40)
        shown, size = label.shown
        assert 13 <= size <= 25
        assert drawn_width(label) <= width + 1
        has_room = smallest + ROUNDING <= width and len(figure) < 3_000 and len(unit) < 8_000
        if shown != whole:
            assert "…" in shown
            assert figure[:1] == shown[:1]
            assert label.toolTip()
        else:
            assert label.toolTip() == ""
        if has_room:
            assert shown == whole
            assert size == 25 or full + ROUNDING > width
        elif smallest > width or len(whole) > 1_000:
            assert shown != whole


# Pixels that a label keeps free beside its words, so that no letter is cut by a fraction.
ROUNDING = 5


def width_of(label, text, size, *, bold=False):
    font = QFont(label.font())
    font.setPixelSize(size)
    font.setBold(bold)
    return QFontMetricsF(font).horizontalAdvance(text[:1_000])


def drawn_width(label):
    from PySide6.QtGui import QTextDocument

    document = QTextDocument()
    document.setDocumentMargin(0)
    document.setDefaultFont(label.font())
    document.setHtml(label.text())
    return document.idealWidth()


def test_a_figure_shrinks_before_its_unit_or_itself_is_cut(qtbot, qapp):
    label = FigureLabel("575.2", "亿元", 25, 13)
    qtbot.addWidget(label)
    assert label.shown == ("575.2 亿元", 25)
    label.show()
    label.resize(75, 40)
    assert label.shown[0] == "575.2 亿元"
    assert label.shown[1] < 25


def test_a_card_as_narrow_as_its_strip_shows_a_whole_figure_or_a_mark(qtbot, qapp):
    strip = CardStrip((CardText("a", FIGURE, "万", "甲"), CardText("b", "5", "万", "长" * 30_000)))
    qtbot.addWidget(strip)
    strip.resize(300, 90)
    strip.show()
    card = strip.cards[0]
    figure = only(card, FigureLabel)
    shown, _ = figure.shown
    assert shown == f"{FIGURE} 万" or "…" in shown
    assert drawn_width(figure) <= figure.width() + 1
    assert len(only(strip.cards[1], ShortenedLabel).text()) < 200


def test_a_card_of_long_words_says_them_whole_to_the_mouse_and_to_a_screen_reader(qtbot, qapp, tmp_path):
    title, unit, figure = "甲" * 299 + "乙", "里" * 99 + "外", "1" * 59 + "2"
    indicators = [row | {"title": title} if row["indicator_id"] == "a" else row for row in INDICATORS]
    observations = changed(OBSERVATIONS, "a1", headline=figure + unit)
    package = open_path(build(tmp_path, indicators=indicators, observations=observations)).package
    (text,) = headline_cards(package, "t")
    (card,) = CardStrip((text,)).cards
    qtbot.addWidget(card)
    assert card.accessibleName() == f"{group_digits(figure)}{unit} {title}"
    label = only(card, ShortenedLabel)
    assert label.toolTip() == label.accessibleName() == title
    assert len(label.text()) < 100
    figure_label = card.findChild(FigureLabel)
    assert figure_label.toolTip() == figure_label.accessibleName() == f"{group_digits(figure)} {unit}"
    assert len(figure_label.shown[0]) < 100


def test_what_is_read_aloud_is_bounded(qtbot, qapp):
    (card,) = CardStrip((CardText("a", "9" * 50_000, "里" * 50_000, "甲" * 50_000, tip="乙" * 50_000),)).cards
    qtbot.addWidget(card)
    for widget in (card, only(card, ShortenedLabel), only(card, FigureLabel)):
        for said in (widget.toolTip(), widget.accessibleName(), widget.accessibleDescription()):
            assert len(said) < 2_100


def test_a_figure_of_the_overview_says_what_it_is_whole(qtbot, qapp, tmp_path):
    title = "甲" * 299 + "乙"
    indicators = [row | {"title": title} for row in INDICATORS]
    package = open_path(build(tmp_path, indicators=indicators)).package
    line = ThemeLine(package, package.themes[0])
    qtbot.addWidget(line)
    labels = line.findChildren(ShortenedLabel, "note")
    assert labels
    for label in labels:
        assert label.toolTip().endswith("乙")
        assert label.accessibleName().endswith("乙")
