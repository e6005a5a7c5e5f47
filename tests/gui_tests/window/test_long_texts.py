"""However long the texts of a file are, no window and no dialog grows wider or higher than a small screen."""

import pytest
from every_dialog import every_dialog
from hostile_texts import package
from PySide6.QtWidgets import QApplication, QWidget

from data.slides.package_slides import slides_of
from gui.presenting.presentation import Presentation, PresentOptions
from gui.presenting.presenter_window import PresenterView

# The offscreen platform has no windows to hint at.
pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")

# A projector's, and what the frame of the window and the task bar leave of it.
WIDEST, HIGHEST = 1_024, 700


class Long:
    """Texts as long as a cell may be: with places where a line can be broken, or with none."""

    def __init__(self, letter):
        self._letter = letter

    def text(self, name):
        return f"<b>{name}{self._letter * 3_000}"

    def short(self, name):
        return f"{name}{self._letter * 40}"


@pytest.fixture(params=["字", "W"])
def long(request):
    return Long(request.param)


@pytest.fixture
def opened(empty_window, long, qtbot, tmp_path):
    """The window with a package whose every text is long."""
    folder, _ = package(tmp_path / "package", long)
    empty_window.open_commands.asks = False
    with qtbot.waitSignal(empty_window.ready, timeout=20_000):
        empty_window.open_commands.open(folder)
    return empty_window


def blown(top):
    """Return the widgets of a window that ask for more than a screen has, the innermost last."""
    least = top.minimumSizeHint().expandedTo(top.minimumSize())
    if least.width() <= WIDEST and least.height() <= HIGHEST:
        return []
    found = [w for w in top.findChildren(QWidget) if w.isVisible() and w.minimumSizeHint().width() > WIDEST]
    names = [f"{type(w).__name__} {w.objectName()} {w.minimumSizeHint().width()}" for w in found]
    return [f"{type(top).__name__} {least.toTuple()}", *names]


def test_no_page_of_the_window_needs_more_than_a_screen(opened):
    for key in opened.tabs.keys:
        opened.tabs.choose(key)
        page = opened.pages.page
        for scope in page.scopes()[-1:]:
            page.select(scope.obs_ids[:1])
        QApplication.processEvents()
        assert blown(opened) == [], key


def test_no_dialog_needs_more_than_a_screen(opened, long, tmp_path):
    for dialog in every_dialog(opened, tmp_path, long.short("words")):
        dialog.show()
        QApplication.processEvents()
        assert blown(dialog) == [], type(dialog).__name__
        dialog.close()
        dialog.deleteLater()


def test_no_message_needs_more_than_a_screen(opened, long):
    opened.content.show_failure(long.text("heading"), long.text("words"))
    opened.banner.show_message("error", long.text("said"))
    QApplication.processEvents()
    assert blown(opened) == []


def test_the_views_of_a_presentation_fit_their_screens(opened, qtbot):
    slides = slides_of(opened.opened.package)
    presentation = Presentation(slides, 0, PresentOptions(moving=False))
    presenter = PresenterView(presentation.talk)
    qtbot.addWidget(presenter)
    presenter.resize(WIDEST, HIGHEST)
    presenter.show()
    for number in range(len(slides)):
        presentation.talk.go_to(number)
        QApplication.processEvents()
        assert blown(presenter) == []
        assert presenter.width() == WIDEST
    assert presenter.title.whole == slides[-1].title
    presenter.hide()
    presentation.end()
