"""The card of a chart: its title, and where its controls stand."""

import pytest
from PySide6.QtWidgets import QLabel, QPushButton, QWidget

from gui.charts.ground.style import ChartStyle
from gui.pages.chart_card import ChartCard


@pytest.fixture
def card(qtbot):
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(1000, 400)
    made = ChartCard(window)
    for number in range(4):
        button = QPushButton(f"选{number}")
        button.setFixedWidth(60)
        made.controls.addWidget(button)
    made.set_body(QLabel())
    made.resize(700, 300)
    with qtbot.waitExposed(window):
        window.show()
    yield made
    window.close()


def controls_top(card):
    first = card.findChild(QPushButton)
    return first.mapTo(card, first.rect().topLeft()).y()


def test_controls_stand_beside_a_title_that_has_room_and_below_it_else(card, qtbot):
    card.set_title("扶贫资金")
    beside = controls_top(card)
    assert beside < card.title.geometry().bottom()
    card.resize(330, 300)
    card.set_title("内蒙古年底贫困人口从197万人降到0")
    qtbot.waitUntil(lambda: controls_top(card) >= card.title.geometry().bottom())
    card.resize(900, 300)
    qtbot.waitUntil(lambda: controls_top(card) < card.title.geometry().bottom())


def test_a_title_is_bounded_and_whole_in_its_tip(card):
    title = "长" * 1_000
    card.set_title(title)
    assert len(card.title.text()) < 120
    assert card.title.accessibleName() == title
    assert title in card.title.toolTip()


def test_the_title_grows_with_the_chart_below_and_begins_where_it_does(card):
    card.set_title("扶贫资金")
    small = card.title.fontMetrics().height(), card.title.mapTo(card, card.title.rect().topLeft()).x()
    card.resize(980, 380)
    card.parentWidget().resize(1900, 1000)
    card.resize(1500, 900)
    card.layout().activate()
    style = ChartStyle.screen(1500, 900)
    assert card.title.fontMetrics().height() > small[0]
    assert card.title.mapTo(card, card.title.rect().topLeft()).x() == pytest.approx(style.margin + 1, abs=1)
