"""Presenting: the keys of PowerPoint and of remotes, the pointer, the overview and the loop."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest

from data.palette import LIGHT
from data.slides.package_slides import SlideKind, numbered, slides_of
from gui.app.headless_export import export_slides
from gui.presenting.presentation import Presentation, PresentOptions


@pytest.fixture
def slides(bundled):
    return slides_of(bundled.package)


def present(slides, start=0, window=None, **options):
    presentation = Presentation(slides, start, PresentOptions(**options), window)
    presentation.start()
    return presentation


@pytest.fixture
def show(qapp, slides):
    presentation = Presentation(slides, 0, PresentOptions(moving=False))
    presentation.show_window.resize(1280, 720)
    presentation.show_window.show()
    yield presentation.show_window
    presentation.end()


def test_slides_begin_with_a_cover_and_end_with_the_sources(slides, bundled):
    assert slides[0].kind is SlideKind.COVER
    assert slides[0].title == bundled.package.title
    assert slides[-1].kind is SlideKind.CLOSING
    charts = list(dict.fromkeys(slide.key.partition(":")[0] for slide in slides if slide.kind is SlideKind.CHART))
    assert charts == [spec.chart_id for spec in bundled.package.charts if spec.slide]


def test_no_slide_has_more_than_six_figures_nor_one_alone(slides):
    for slide in slides:
        if slide.kind is SlideKind.FIGURES:
            assert 2 <= len(slide.content.obs_ids) <= 6


@pytest.mark.parametrize(
    "key", [Qt.Key.Key_Right, Qt.Key.Key_Down, Qt.Key.Key_PageDown, Qt.Key.Key_Space, Qt.Key.Key_Return]
)
def test_keys_that_go_on(show, key):
    QTest.keyClick(show, key)
    assert show.talk.number == 1


@pytest.mark.parametrize("key", [Qt.Key.Key_Left, Qt.Key.Key_Up, Qt.Key.Key_PageUp, Qt.Key.Key_Backspace])
def test_keys_that_go_back(show, key):
    show.talk.go_to(5)
    QTest.keyClick(show, key)
    assert show.talk.number == 4


def test_home_end_and_number_with_enter(show, slides):
    QTest.keyClick(show, Qt.Key.Key_End)
    assert show.talk.number == len(slides) - 1
    QTest.keyClick(show, Qt.Key.Key_Right)
    assert show.talk.number == len(slides) - 1
    QTest.keyClick(show, Qt.Key.Key_Home)
    assert show.talk.number == 0
    QTest.keyClicks(show, "12")
    QTest.keyClick(show, Qt.Key.Key_Enter)
    assert show.talk.number == 11


@pytest.mark.parametrize(("key", "colour"), [("b", "#000000"), (".", "#000000"), ("w", "#ffffff"), (",", "#ffffff")])
def test_black_and_white_screens(show, key, colour):
    QTest.keyClicks(show, key)
    assert show.grab().toImage().pixelColor(640, 360).name() == colour
    QTest.keyClicks(show, key)
    assert show.talk.curtain == ""


def test_a_click_on_a_bar_says_its_figure_and_elsewhere_goes_on(show, qtbot):
    number = next(n for n, slide in enumerate(show.talk.slides) if slide.key == "trend_headcount")
    show.talk.go_to(number)
    place = show.canvas.marks[0].rect.center()
    qtbot.mouseClick(show, Qt.MouseButton.LeftButton, pos=place.toPoint())
    assert "197 万人" in show.caption.words
    assert show.talk.number == number
    qtbot.mouseClick(show, Qt.MouseButton.LeftButton, pos=QPointF(2, 2).toPoint())
    assert show.talk.number == number + 1


def test_overview_jumps(show):
    QTest.keyClicks(show, "g")
    assert show.grid.isVisible()
    assert show.grid.cell(len(show.talk.slides) - 1).bottom() <= show.height()
    QTest.keyClick(show.grid, Qt.Key.Key_Right)
    QTest.keyClick(show.grid, Qt.Key.Key_Right)
    QTest.keyClick(show.grid, Qt.Key.Key_Return)
    assert (show.talk.number, show.grid.isVisible()) == (2, False)


def test_the_overview_draws_its_slides_one_at_a_time(show, qtbot):
    QTest.keyClicks(show, "g")
    assert show.grid.drawn <= 1
    qtbot.waitUntil(lambda: show.grid.drawn == len(show.talk.slides), timeout=20_000)
    # The first column of the cover stands at its left, as high as the slide's middle.
    cell, picture = show.grid.cell(0), show.grid.grab().toImage()
    places = [(cell.left() + cell.width() * share, cell.top() + cell.height() * 0.5) for share in (0.05, 0.06, 0.07)]
    assert LIGHT.bar_base in {picture.pixelColor(int(x), int(y)).name() for x, y in places}


def test_escape_ends_and_tells_where(qtbot, slides):
    presentation = present(slides, 3)
    with qtbot.waitSignal(presentation.ended) as ended:
        QTest.keyClick(presentation.show_window, Qt.Key.Key_Escape)
    assert ended.args == [3]


def test_the_loop_goes_round(qtbot, slides):
    presentation = present(slides[:2], loop_seconds=0.05)
    seen = []
    for _ in range(3):
        with qtbot.waitSignal(presentation.talk.turned):
            pass
        seen.append(presentation.talk.number)
    assert seen == [1, 0, 1]
    presentation.end()


def hide(slides, *numbers):
    return numbered([replace(slide, hidden=number in numbers) for number, slide in enumerate(slides)])


def test_hidden_slides_are_passed_over_and_not_counted(qapp, slides):
    presentation = Presentation(hide(slides, 0, 2, len(slides) - 1), 1, PresentOptions(moving=False))
    show, talk = presentation.show_window, presentation.talk
    show.resize(1280, 720)
    show.show()
    QTest.keyClick(show, Qt.Key.Key_Right)
    assert (talk.number, talk.position, talk.count) == (3, 2, len(slides) - 3)
    QTest.keyClick(show, Qt.Key.Key_Left)
    assert talk.number == 1
    QTest.keyClick(show, Qt.Key.Key_Left)
    assert talk.number == 1
    QTest.keyClick(show, Qt.Key.Key_End)
    assert (talk.number, talk.following) == (len(slides) - 2, None)
    QTest.keyClick(show, Qt.Key.Key_Home)
    assert talk.number == 1
    QTest.keyClicks(show, "2")
    QTest.keyClick(show, Qt.Key.Key_Return)
    assert talk.number == 3
    assert talk.slide.content.page == f"2 / {len(slides) - 3}"
    presentation.end()


def test_a_hidden_slide_is_reached_from_the_overview(qapp, slides):
    presentation = Presentation(hide(slides, 2), 1, PresentOptions(moving=False))
    show, talk = presentation.show_window, presentation.talk
    show.resize(1280, 720)
    show.show()
    QTest.keyClicks(show, "g")
    QTest.keyClick(show.grid, Qt.Key.Key_Right)
    QTest.keyClick(show.grid, Qt.Key.Key_Return)
    assert (talk.number, talk.position) == (2, 0)
    QTest.keyClick(show, Qt.Key.Key_Right)
    assert talk.number == 3
    presentation.end()


def test_the_loop_leaves_hidden_slides_out(qtbot, slides):
    presentation = present(hide(slides[:4], 0, 2), 1, loop_seconds=0.05)
    seen = []
    for _ in range(3):
        with qtbot.waitSignal(presentation.talk.turned):
            pass
        seen.append(presentation.talk.number)
    assert seen == [3, 1, 3]
    presentation.end()


def test_f5_presents_from_the_chart_on_show(window, qtbot):
    window.tabs.choose("input")
    window.present_commands.present_from_here()
    presentation = window.present_commands.presentation
    assert presentation.talk.slide.key == window.pages.page.chart().chart_id
    with qtbot.waitSignal(presentation.ended):
        QTest.keyClick(presentation.show_window, Qt.Key.Key_Escape)
    assert window.present_commands.presentation is None


def test_slides_are_written_as_pictures(qapp, tmp_path, slides, bundled):
    assert export_slides(bundled.package.path, tmp_path / "幻灯片", "4:3") == len(slides)
    written = sorted((tmp_path / "幻灯片").iterdir())
    assert len(written) == len(slides)
    image = QImage(str(written[0]))
    assert (image.width(), image.height()) == (1440, 1080)
