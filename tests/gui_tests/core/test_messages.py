"""Messages: they have a place of their own, and no content is ever below them."""

import pytest
from PySide6.QtCore import QPoint, QRect
from PySide6.QtWidgets import QPushButton

from gui.core.messages import ERROR, INFO, WARNING, Offer


def place(widget, window):
    return QRect(widget.mapTo(window, QPoint()), widget.size())


@pytest.mark.parametrize("size", [(1024, 700), (1366, 768)])
@pytest.mark.parametrize("kind", [INFO, WARNING, ERROR])
@pytest.mark.parametrize("words", ["已复制。", "很长的话" * 200])
def test_a_message_covers_nothing(window, qtbot, kind, size, words):
    window.resize(*size)
    heard = []
    window.banner.show_message(kind, words, (Offer("查看清单", lambda: heard.append(True)),))
    qtbot.waitUntil(window.banner.isVisible)
    qtbot.wait(50)
    banner = place(window.banner, window)
    assert not banner.intersects(place(window.pages, window))
    assert QRect(QPoint(), window.size()).contains(banner)
    assert banner.height() < size[1] / 4
    if kind == INFO:
        assert place(window.status, window).contains(banner)
        assert banner.height() <= window.status.rows.height() + 12
    button = window.banner.findChildren(QPushButton)[-1]
    assert place(button, window).width() > 0
    button.click()
    assert heard == [True]


def test_good_news_goes_with_the_page_and_errors_stay(window, qtbot):
    window.banner.show_message(INFO, "已复制。")
    window.tabs.choose(window.tabs.keys[1])
    assert not window.banner.isVisible()
    window.banner.show_message(ERROR, "写不进去。")
    window.tabs.choose(window.tabs.keys[2])
    assert window.banner.isVisible()
