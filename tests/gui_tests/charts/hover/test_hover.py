"""The card over a chart: where it stands, what the mouse and the keys do, and that nothing of it gets into pictures."""

import itertools
import random

import pytest
from former_charts import spec_named
from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QEnterEvent, QKeyEvent, QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QToolTip

from data.charting.build import alternatives, build_chart
from data.charting.content import ChartContent, ChartPanelContent, Mark, Series
from data.charting.hover import period_card, sentence_of
from data.figures.figure_text import Moment
from data.model import ChartType
from data.package.reader import bundled_path, open_package
from data.palette import LIGHT
from gui.charts.hover.hover_card import CardLayouter, Detail
from gui.charts.render import render_png
from gui.charts.view import ChartView

PACKAGE, _ = open_package(bundled_path())
SIZES = ((300, 180), (470, 330), (660, 460), (930, 760))
CHARTS = [
    pytest.param(spec, kind, id=f"{spec.chart_id}-{kind}")
    for spec in PACKAGE.charts
    for kind in alternatives(PACKAGE, spec)
]


def chart(chart_id, kind=None):
    return build_chart(PACKAGE, spec_named(PACKAGE, chart_id), kind)


def shown(qtbot, content, size=(660, 460)):
    view = ChartView()
    qtbot.addWidget(view)
    view.resize(QSize(*size))
    with qtbot.waitExposed(view):
        view.show()
    view.set_content(content, PACKAGE)
    # The scroll bars follow the size of what is inside at the next turn.
    QApplication.processEvents()
    return view


def mouse(view, place, kind=QEvent.Type.MouseMove):
    viewport = view.surface.viewport()
    button = Qt.MouseButton.NoButton if kind == QEvent.Type.MouseMove else Qt.MouseButton.LeftButton
    event = QMouseEvent(kind, place, viewport.mapToGlobal(place), button, button, Qt.KeyboardModifier.NoModifier)
    QApplication.sendEvent(viewport, event)


def click(view, place):
    mouse(view, place, QEvent.Type.MouseButtonPress)


def leave(view):
    QApplication.sendEvent(view.surface.viewport(), QEvent(QEvent.Type.Leave))


def seen(view):
    return view.surface.shown()


def card_of(view):
    return view.surface.hover.placed(seen(view))


def check_card(view):
    """Assert that the card is whole inside of what is seen, and not over what it tells of."""
    placed = card_of(view)
    assert placed is not None
    rect, hover = placed.rect, view.surface.hover
    assert seen(view).contains(rect)
    if hover.area is not None:
        names = [text.rect for text in view.canvas.texts if hover.is_name(text.text, text.rect, text.role)]
        kept = [hover.band(), *names]
    else:
        place = hover.mark_area.rect
        # What is written at other periods may reach over a column that is hovered.
        texts = [text for text in view.canvas.texts if text.role != "annotation" or hover.mark_area.is_note]
        kept = [text.rect for text in texts if place.contains(text.rect.center())]
        kept += [bar.rect for bar in view.canvas.bars if place.contains(bar.rect.center())]
        assert kept
    for one in kept:
        assert not rect.intersects(one.intersected(seen(view)))
    inside = QRectF(0, 0, rect.width(), rect.height())
    boxes = [text.box for text in placed.layout.texts]
    for text, box in zip(placed.layout.texts, boxes, strict=True):
        assert inside.contains(box), text
    for one, other in itertools.combinations(boxes, 2):
        assert not one.adjusted(0.5, 0.5, -0.5, -0.5).intersects(other.adjusted(0.5, 0.5, -0.5, -0.5))


@pytest.mark.parametrize(("spec", "kind"), CHARTS)
def test_the_card_is_never_over_what_is_hovered_nor_cut(qtbot, spec, kind):
    content = build_chart(PACKAGE, spec, kind)
    view = shown(qtbot, content)
    for size in SIZES:
        view.resize(*size)
        view.redraw()
        QApplication.processEvents()
        places = [mark.rect.center() for mark in view.canvas.marks]
        for place in places:
            if seen(view).contains(place):
                mouse(view, place)
                assert view.surface.hover.at is not None
                check_card(view)
                view.surface.viewport().repaint()


def long_lines(series=10, years=60):
    def mark(number, year):
        figure = number * 10 + year % 7
        return Mark((f"{number}-{year}",), str(year), float(figure), f"{figure}", moment=Moment.of_year(year))

    drawn = tuple(
        Series(f"第{number}个名称不短的指标", tuple(mark(number, year) for year in range(2021 - years, 2021)), number)
        for number in range(series)
    )
    return ChartContent("c", ChartType.LINE, "题", "", (ChartPanelContent("元", drawn),))


@pytest.mark.parametrize("size", SIZES)
def test_the_card_of_many_series_leaves_out_rows_rather_than_being_cut(qtbot, size):
    view = shown(qtbot, long_lines(), size)
    for label in ("1961", "1990", "2020"):
        area = view.canvas.times[0]
        for y in (area.rect.top() + 1, area.rect.bottom() - 1):
            mouse(view, QPointF(area.places[label], y))
            check_card(view)
            rows = card_of(view).layout.rows
            current = view.surface.hover.at.mark
            if rows:
                assert any(mark is current for _, mark in rows)
            else:
                assert any(current.text in text.text for text in card_of(view).layout.texts)


def test_rows_are_sorted_by_value_and_the_nearest_line_stands_out(qtbot):
    view = shown(qtbot, chart("trend_national_incidence"))
    area = view.canvas.times[0]
    for label in area.places:
        for point in area.at(label):
            mouse(view, point.place)
            rows = [mark for _, mark in card_of(view).layout.rows]
            assert [mark.value for mark in rows] == sorted((mark.value for mark in rows), reverse=True)
            assert view.surface.hover.at.mark.value == point.mark.value


def test_any_place_in_the_plot_finds_the_nearest_period(qtbot):
    view = shown(qtbot, chart("index"))
    area = view.canvas.times[0]
    for x in range(round(area.rect.left()), round(area.rect.right()), 7):
        mouse(view, QPointF(x, area.rect.center().y()))
        label = view.surface.hover.at.label
        assert abs(area.places[label] - x) == min(abs(middle - x) for middle in area.places.values())


def test_keys_walk_over_periods_and_figures(qtbot):
    view = shown(qtbot, chart("trend_national_incidence"))
    hover = view.surface.hover

    def at(key):
        QTest.keyClick(view, key)
        return hover.at.label, hover.at.mark.text

    keys = Qt.Key
    assert at(keys.Key_Right) == ("2012", "14.9%")
    assert at(keys.Key_Right) == ("2013", "11.7%")
    assert at(keys.Key_Down) == ("2013", "8.5%")
    assert at(keys.Key_Down) == ("2013", "8.5%")
    assert at(keys.Key_Right) == ("2014", "7.2%")
    assert at(keys.Key_End) == ("2020", "0.0%")
    assert at(keys.Key_Right) == ("2020", "0.0%")
    assert at(keys.Key_Home) == ("2012", "10.2%")
    assert at(keys.Key_Up) == ("2012", "14.9%")
    assert at(keys.Key_Left) == ("2012", "14.9%")
    assert view.accessibleDescription() == hover.words
    QTest.keyClick(view, keys.Key_Escape)
    assert hover.at is None
    assert view.accessibleDescription() == chart("trend_national_incidence").described()
    assert at(keys.Key_Left)[0] == "2020"


def test_keys_walk_over_bars_round_and_round(qtbot):
    view = shown(qtbot, chart("input_funds"))
    said = []
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Right, Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Up):
        QTest.keyClick(view, key)
        said.append(view.surface.hover.at.mark.text)
    assert said == ["575.2", "394.1", "111.2", "19.5", "575.2", "19.5"]
    QTest.keyClick(view, Qt.Key.Key_Home)
    assert view.surface.hover.at.mark.text == "575.2"
    QTest.keyClick(view, Qt.Key.Key_End)
    assert view.surface.hover.at.mark.text == "19.5"


@pytest.mark.parametrize(("spec", "kind"), CHARTS)
def test_the_keyboard_reaches_every_figure(qtbot, spec, kind):
    content = build_chart(PACKAGE, spec, kind)
    view = shown(qtbot, content)
    found = set()
    areas = view.canvas.times
    QTest.keyClick(view, Qt.Key.Key_Home)
    for _ in range(max((len(area.places) for area in areas), default=1)):
        for _ in range(6 if areas else 0):
            QTest.keyClick(view, Qt.Key.Key_Up)
        for _ in range(6 if areas else len(view.canvas.marks)):
            found.add(view.surface.hover.at.mark.obs_ids)
            QTest.keyClick(view, Qt.Key.Key_Down)
        QTest.keyClick(view, Qt.Key.Key_Right)
    every = {mark.obs_ids for panel in content.panels for one in (*panel.series, *panel.under) for mark in one.marks}
    assert every <= found


def test_a_click_pins_a_second_frees(qtbot):
    view = shown(qtbot, chart("index"))
    area, hover = view.canvas.times[0], view.surface.hover
    first, other = (point.place for point in (area.at("2014")[0], area.at("2018")[0]))
    mouse(view, first)
    leave(view)
    assert hover.at is None
    click(view, first)
    assert "已固定" in [text.text for text in card_of(view).layout.texts]
    leave(view)
    mouse(view, other)
    assert (hover.at.label, hover.pinned) == ("2014", True)
    click(view, other)
    assert (hover.at.label, hover.pinned) == ("2018", True)
    click(view, other)
    assert not hover.pinned
    leave(view)
    assert hover.at is None
    click(view, first)
    QTest.keyClick(view, Qt.Key.Key_Escape)
    assert (hover.at, hover.pinned) == (None, False)


def test_a_pinned_card_follows_the_mouse_over_its_rows(qtbot):
    view = shown(qtbot, chart("trend_national_incidence"))
    area, hover = view.canvas.times[0], view.surface.hover
    click(view, area.at("2013")[0].place)
    for row, mark in list(card_of(view).layout.rows):
        placed = card_of(view)
        mouse(view, placed.rect.topLeft() + row.center())
        assert (hover.at.label, hover.at.mark) == ("2013", mark)


def test_a_pin_stays_when_the_chart_is_drawn_anew_and_goes_with_another_chart(qtbot):
    view = shown(qtbot, chart("index"))
    hover = view.surface.hover
    click(view, view.canvas.times[0].at("2014")[0].place)
    view.resize(500, 400)
    view.redraw()
    QApplication.processEvents()
    assert (hover.at.label, hover.pinned) == ("2014", True)
    check_card(view)
    view.set_selected(frozenset({"poverty_headcount_2014"}))
    assert hover.pinned
    view.set_content(chart("input_funds"), PACKAGE)
    assert (hover.at, hover.pinned) == (None, False)


def test_a_click_and_enter_still_tell_what_to_select(qtbot):
    view = shown(qtbot, chart("columns"))
    told = []
    view.mark_clicked.connect(lambda obs_ids, adds: told.append((obs_ids, adds)))
    click(view, view.canvas.marks[3].rect.center())
    assert told == [(("poverty_headcount_2015",), False)]
    view.surface.hover.clear()
    QTest.keyClick(view, Qt.Key.Key_Home)
    QTest.keyClick(view, Qt.Key.Key_Return)
    assert told[1:] == [(("poverty_headcount_2012",), False)]
    assert view.surface.hover.pinned
    QTest.keyClick(view, Qt.Key.Key_Space)
    assert not view.surface.hover.pinned


def test_esc_is_the_windows_again_where_no_card_is_shown(qtbot):
    view = shown(qtbot, chart("index"))

    def kept():
        event = QKeyEvent(QEvent.Type.ShortcutOverride, Qt.Key.Key_Escape, Qt.KeyboardModifier.NoModifier)
        event.ignore()
        QApplication.sendEvent(view, event)
        return event.isAccepted()

    assert not kept()
    QTest.keyClick(view, Qt.Key.Key_Right)
    assert kept()


def pixels(view):
    image = view.surface.viewport().grab().toImage()
    return [image.pixel(x, y) for x in range(0, image.width(), 3) for y in range(0, image.height(), 3)]


def test_the_hint_stands_at_the_foot_only_while_somebody_is_there(qtbot):
    view = shown(qtbot, chart("index"))
    view.clearFocus()
    leave(view)
    plain = pixels(view)
    view.setFocus(Qt.FocusReason.TabFocusReason)
    view.surface.keyed = True
    view.surface.viewport().update()
    assert pixels(view) != plain
    view.clearFocus()
    assert pixels(view) == plain


def test_what_is_hovered_never_gets_into_the_scene_or_a_picture(qtbot):
    content = chart("index")
    before = render_png(content, 640, 420, 1)
    view = shown(qtbot, content)
    items = len(view.canvas.scene.items())
    texts = list(view.canvas.texts)
    click(view, view.canvas.times[0].at("2014")[0].place)
    view.surface.viewport().repaint()
    assert len(view.canvas.scene.items()) == items
    assert view.canvas.texts == texts
    assert render_png(content, 640, 420, 1) == before


def test_no_window_comes_up(qtbot):
    view = shown(qtbot, chart("index"))
    before = set(QApplication.topLevelWidgets())
    for mark in view.canvas.marks:
        mouse(view, mark.rect.center())
    assert set(QApplication.topLevelWidgets()) == before
    assert not QToolTip.isVisible()


def test_less_room_means_less_on_the_card_but_never_an_unmarked_computed_figure(qapp):
    card = period_card(chart("trend_national_incidence").panels[0], "2014", PACKAGE)
    current = card.rows[0].mark
    layouter = CardLayouter(card, current, sentence_of(current, PACKAGE), LIGHT)
    heights = []
    for detail in Detail:
        layout = layouter.lay_out(312, detail, 1000)
        heights.append(layout.height)
        said = "".join(text.text for text in layout.texts)
        assert current.text in said
        assert ("−3.44" in said) == ("推算" in said) == (detail < Detail.PRINTED)
    assert heights == sorted(heights, reverse=True)
    assert layouter.lay_out(312, Detail.ALL, heights[0] - 1) is None


@pytest.mark.parametrize("seed", range(3))
def test_no_walk_of_mouse_and_keys_raises(qtbot, seed):
    chance = random.Random(seed)
    keys = (
        Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Home, Qt.Key.Key_End,
        Qt.Key.Key_Return, Qt.Key.Key_Escape, Qt.Key.Key_A, Qt.Key.Key_Space,
    )  # fmt: skip
    contents = [build_chart(PACKAGE, *parameters.values) for parameters in CHARTS]
    contents += [long_lines(4, 30), ChartContent("e", ChartType.LINE, "空", "", ()), None]
    view = shown(qtbot, contents[0])
    view.mark_clicked.connect(lambda obs_ids, _: view.set_selected(frozenset(obs_ids)))
    chance.shuffle(contents)
    for content in contents:
        view.set_content(content, chance.choice((PACKAGE, None)))
        for _ in range(25):
            place = QPointF(chance.uniform(-5, view.width() + 5), chance.uniform(-5, view.height() + 5))
            match chance.randrange(8):
                case 0 | 1 | 2:
                    mouse(view, place)
                case 3:
                    click(view, place)
                case 4:
                    leave(view)
                case 5:
                    view.resize(chance.randrange(300, 900), chance.randrange(180, 700))
                    view.redraw()
                case _:
                    QTest.keyClick(view, chance.choice(keys))
            view.surface.viewport().repaint()
            placed = card_of(view)
            assert placed is None or seen(view).contains(placed.rect)
    QApplication.sendEvent(view.surface.viewport(), QEnterEvent(QPointF(5, 5), QPointF(5, 5), QPointF(QPoint(5, 5))))
    view.surface.viewport().repaint()


def test_the_dashed_rule_runs_through_no_figure(qtbot):
    view = shown(qtbot, long_lines(4, 9), (930, 600))
    area = view.canvas.times[0]
    x = area.places["2017"]
    values = [text.rect for text in view.canvas.texts if text.role == "value"]
    crossed = [rect for rect in values if rect.left() < x < rect.right() and area.rect.contains(rect)]
    assert crossed
    view.clearFocus()
    plain = view.grab().toImage()
    mouse(view, area.at("2017")[0].place)
    hovered = view.grab().toImage()
    ratio = hovered.devicePixelRatio()

    def darkened(top, bottom):
        rows = range(round(top * ratio), round(bottom * ratio))
        places = [(round(x * ratio) + aside, y) for aside in (-1, 0) for y in rows]
        return sum(plain.pixelColor(*one).lightness() - hovered.pixelColor(*one).lightness() > 40 for one in places)

    assert [rect for rect in crossed if darkened(rect.top(), rect.bottom())] == []
    assert darkened(area.rect.top(), area.rect.bottom())


@pytest.mark.parametrize("chart_id", ["trend_headcount", "trend_incidence", "trend_national_incidence"])
def test_a_note_at_periods_says_its_words_and_no_figure_of_a_period(qtbot, chart_id):
    content = chart(chart_id)
    view = shown(qtbot, content, (930, 560))
    notes = [(panel, note) for panel in content.panels for note in panel.period_notes]
    assert notes
    said = []
    for area in view.canvas.marks:
        if not area.is_note:
            continue
        mouse(view, area.rect.center())
        (panel, note) = next(one for one in notes if one[1].text == area.figure)
        words = view.surface.hover.words
        assert note.text in words.split("；")[0]
        assert all(mark.figure(panel.unit) not in words for mark in panel.series[0].marks)
        sentence = words.rsplit("；", 1)[-1].strip("…")
        assert sentence in note.sentence if note.sentence else sentence in words.split("；")[0]
        check_card(view)
        said.append(note)
    assert len(said) == len(notes)
