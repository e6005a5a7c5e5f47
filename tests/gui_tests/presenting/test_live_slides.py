"""A slide during the talk: captions of bars and points, the build-up of charts, enlarging, the hidden mouse."""

import pytest
from PySide6.QtCore import QPoint, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QImage, QPainter, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from data.slides.package_slides import sentences_of, slides_of
from gui.charts.ground.canvas import Canvas, Edge
from gui.presenting import build_animation
from gui.presenting.audience_window import MOUSE_HIDES_MS
from gui.presenting.build_animation import GROWTH_MS, Growth, grown, wants_less_motion
from gui.presenting.overlays import caption_box
from gui.presenting.presentation import Presentation, PresentOptions
from gui.presenting.zoom import LARGEST, STEP, Zoom
from gui.slides.slide_painter import placed, slide_image

SIZE = QSize(1280, 720)


@pytest.fixture
def slides(bundled):
    return slides_of(bundled.package)


@pytest.fixture
def make(qapp, slides, bundled):
    made = []

    def presented(key, *, moving=False):
        start = next(number for number, slide in enumerate(slides) if slide.key == key)
        options = PresentOptions(
            moving=moving, sentence_of=lambda obs_ids: "".join(sentences_of(bundled.package, obs_ids))
        )
        presentation = Presentation(slides, start, options)
        made.append(presentation)
        # Not full screen: the offscreen display is small and square.
        presentation.show_window.resize(SIZE)
        presentation.show_window.show()
        return presentation.show_window

    yield presented
    for presentation in made:
        presentation.end()


def middle_of(show, number):
    """Return where in the window a mark of the slide is."""
    target = placed(show.size())
    scale = target.width() / 1280
    return (show.canvas.marks[number].rect.center() * scale + target.topLeft()).toPoint()


# Captions.


def test_the_mouse_over_a_bar_says_sentence_value_and_period(make, bundled):
    show = make("input_funds")
    mark = show.canvas.marks[0]
    QTest.mouseMove(show, middle_of(show, 0))
    observation = bundled.package.observation_by_id[mark.obs_ids[0]]
    assert "".join(observation.source_text.split()) in "".join(show.caption.sentence.split())
    assert observation.value_text in show.caption.figure
    assert "2013—2020" in show.caption.figure
    QTest.mouseMove(show, QPoint(3, 3))
    assert show.caption.words == ""


@pytest.mark.parametrize(
    ("key", "obs_id", "figure"),
    [("outcome_coverage", "broadband", "99%以上"), ("input_facilities", "solar_income", "15 万元以上")],
)
def test_a_caption_keeps_the_qualifier(make, key, obs_id, figure):
    show = make(key)
    number = next(number for number, mark in enumerate(show.canvas.marks) if mark.obs_ids == (obs_id,))
    QTest.mouseMove(show, middle_of(show, number))
    assert figure in show.caption.figure
    assert "以上" in show.caption.sentence
    assert "原文未注明" in show.caption.figure


def test_a_clicked_bar_keeps_its_caption_until_the_slide_turns(make):
    show = make("trend_headcount")
    QTest.mouseClick(show, Qt.MouseButton.LeftButton, pos=middle_of(show, 0))
    QTest.mouseMove(show, QPoint(3, 3))
    assert "197" in show.caption.figure
    number = show.talk.number
    QTest.mouseClick(show, Qt.MouseButton.LeftButton, pos=middle_of(show, 0))
    assert (show.talk.number, show.caption.words) == (number + 1, "")


def test_tab_walks_through_the_bars(make):
    show = make("trend_headcount")
    QTest.keyClick(show, Qt.Key.Key_Tab)
    assert "197" in show.caption.figure
    QTest.keyClick(show, Qt.Key.Key_Tab)
    assert "157" in show.caption.figure
    QTest.keyClick(show, Qt.Key.Key_Backtab)
    assert "197" in show.caption.figure


def test_a_caption_never_lies_on_its_bar(make):
    show = make("outcome_coverage")
    for number in range(len(show.canvas.marks)):
        place = middle_of(show, number)
        QTest.mouseMove(show, place)
        box = caption_box(SIZE, show.caption, above=show.caption_above)
        assert not box.contains(place)
        assert show.rect().contains(box)


# Building up.


def frame(growth, plain, share):
    image = QImage(plain.size(), QImage.Format.Format_RGB32)
    painter = QPainter(image)
    growth.paint_share(painter, plain, share)
    painter.end()
    return image


def test_the_end_of_every_build_up_is_the_plain_drawing(qapp, slides):
    canvas, build_up = Canvas(), Growth(qapp)
    built = 0
    for slide in slides:
        # Qt draws the edges of large letters a shade differently for the first time.
        slide_image(canvas, slide, SIZE)
        plain = slide_image(canvas, slide, SIZE)
        build_up.start(canvas, SIZE)
        if build_up.running:
            built += 1
            assert frame(build_up, plain, 1.0) == plain, slide.key
            assert frame(build_up, plain, 0.3) != plain, slide.key
            assert slide_image(canvas, slide, SIZE) == plain, "the canvas keeps nothing of it"
        build_up.stop()
    assert built >= 10


def test_bars_grow_from_zero_and_figures_come_last(qapp, slides):
    canvas, build_up = Canvas(), Growth(qapp)
    slide = next(slide for slide in slides if slide.key == "trend_headcount")
    plain = slide_image(canvas, slide, SIZE)
    build_up.start(canvas, SIZE)
    bar = canvas.bars[0].rect
    figure = next(text.rect for text in canvas.texts if text.text == "197")
    half = frame(build_up, plain, 0.5)
    x = round(bar.center().x())
    low, high = round(bar.bottom() - bar.height() * 0.25), round(bar.top() + bar.height() * 0.25)
    assert half.pixelColor(x, low).name() == canvas.bars[0].colour
    assert half.pixelColor(x, high).name() == canvas.style.colours.ground
    shown = figure.toRect()
    ground = canvas.style.colours.ground
    assert {
        half.pixelColor(x, y).name() for x in range(shown.left(), shown.right()) for y in (shown.center().y(),)
    } == {ground}
    build_up.stop()


@pytest.mark.parametrize("edge", Edge)
def test_what_grows_keeps_its_edge(edge):
    whole = QRectF(10, 20, 100, 50)
    half = grown(whole, edge, 0.5)
    assert getattr(half, edge.value)() == getattr(whole, edge.value)()
    assert whole.contains(half)
    assert half.width() * half.height() == pytest.approx(2500)


def test_a_turned_slide_builds_up_within_400_ms_and_stands(make, qtbot):
    show = make("trend_headcount", moving=True)
    QTest.keyClick(show, Qt.Key.Key_Right)
    assert show.growth.running
    assert GROWTH_MS <= 400
    qtbot.waitUntil(lambda: not show.growth.running, timeout=5000)
    standing = show.grab().toImage()
    show.refresh()
    assert show.grab().toImage() == standing


def test_the_next_key_does_not_wait_for_the_build_up(make):
    show = make("trend_headcount", moving=True)
    QTest.keyClick(show, Qt.Key.Key_Right)
    QTest.keyClick(show, Qt.Key.Key_End)
    assert (show.talk.number, show.growth.running) == (len(show.talk.slides) - 1, False)


def test_nothing_moves_where_less_motion_is_wanted(make, monkeypatch):
    monkeypatch.setenv(build_animation.REDUCED_MOTION_VARIABLE, "1")
    assert wants_less_motion()
    show = make("trend_headcount", moving=True)
    QTest.keyClick(show, Qt.Key.Key_Right)
    assert not show.growth.running


def test_nothing_moves_where_the_user_does_not_want_it(make):
    show = make("trend_headcount", moving=False)
    QTest.keyClick(show, Qt.Key.Key_Right)
    assert not show.growth.running


# Enlarging.


def wheel(show, place, notches, modifiers=Qt.KeyboardModifier.ControlModifier):
    event = QWheelEvent(
        QPointF(place), QPointF(show.mapToGlobal(place)), QPoint(), QPoint(0, 120 * notches),
        Qt.MouseButton.NoButton, modifiers, Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(show, event)


def test_ctrl_and_wheel_enlarge_around_the_pointer(make):
    show = make("trend_headcount")
    place = middle_of(show, 2)
    mark = show.mark_at(QPointF(place))
    wheel(show, place, 3)
    assert show.zoom.factor == pytest.approx(STEP**3)
    assert show.mark_at(QPointF(place)) == mark
    wheel(show, place, -3)
    assert not show.zoom.on


def test_the_wheel_alone_changes_nothing(make):
    show = make("trend_headcount")
    wheel(show, QPoint(600, 300), 3, Qt.KeyboardModifier.NoModifier)
    assert not show.zoom.on


def test_an_enlarged_slide_is_drawn_sharp_and_comes_back_as_it_was(make, qtbot):
    show = make("trend_headcount")
    before = show.grab().toImage()
    wheel(show, QPoint(300, 300), 4)
    stretched = show.grab().toImage()
    qtbot.waitUntil(lambda: show.grab().toImage() != stretched, timeout=5000)
    QTest.keyClick(show, Qt.Key.Key_0, Qt.KeyboardModifier.ControlModifier)
    assert show.grab().toImage() == before


def test_escape_first_shows_the_whole_slide_then_ends(make, qtbot):
    show = make("trend_headcount")
    wheel(show, QPoint(300, 300), 2)
    QTest.keyClick(show, Qt.Key.Key_Escape)
    assert not show.zoom.on
    assert show.isVisible()
    QTest.keyClick(show, Qt.Key.Key_Escape)
    assert not show.isVisible()


def test_a_drag_moves_the_enlarged_slide_and_is_no_click(make):
    show = make("trend_headcount")
    wheel(show, QPoint(640, 360), 4)
    number, corner = show.talk.number, show.zoom.view.topLeft()
    QTest.mousePress(show, Qt.MouseButton.LeftButton, pos=QPoint(640, 360))
    QTest.mouseMove(show, QPoint(600, 350))
    QTest.mouseMove(show, QPoint(540, 340))
    QTest.mouseRelease(show, Qt.MouseButton.LeftButton, pos=QPoint(540, 340))
    moved = show.zoom.view.topLeft() - corner
    assert (moved.x() * show.zoom.factor, moved.y() * show.zoom.factor) == pytest.approx((100, 20))
    assert show.talk.number == number


def test_the_next_slide_is_whole_again(make):
    show = make("trend_headcount")
    wheel(show, QPoint(640, 360), 4)
    QTest.keyClick(show, Qt.Key.Key_Right)
    assert not show.zoom.on


def test_zoom_stays_within_the_picture_and_its_bounds():
    zoom = Zoom()
    zoom.fit(QRectF(0, 0, 1000, 500).size())
    zoom.around(QPointF(990, 10), 50)
    assert zoom.factor == LARGEST
    assert QRectF(0, 0, 1000, 500).contains(zoom.view)
    zoom.pan(QPointF(-9000, 9000))
    assert QRectF(0, 0, 1000, 500).contains(zoom.view)
    assert zoom.to_window(zoom.to_picture(QPointF(12, 34))) == QPointF(12, 34)
    zoom.around(QPointF(5, 5), -50)
    assert (zoom.factor, zoom.view) == (1.0, QRectF(0, 0, 1000, 500))


# The mouse.


def test_the_mouse_hides_after_three_seconds_of_rest(make):
    show = make("trend_headcount")
    assert MOUSE_HIDES_MS == 3000
    QTest.mouseMove(show, QPoint(3, 3))
    assert show.cursor().shape() == Qt.CursorShape.ArrowCursor
    assert show.hide_mouse.isActive()
    show.hide_mouse.timeout.emit()
    assert show.cursor().shape() == Qt.CursorShape.BlankCursor
