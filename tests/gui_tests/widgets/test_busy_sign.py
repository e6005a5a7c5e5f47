"""The sign over what is shown of before comes only where work takes a while, and goes with it."""

from PySide6.QtWidgets import QWidget

from gui.widgets.busy_sign import BusySign


def test_the_sign_comes_after_a_moment_and_is_as_large_as_what_is_below(qtbot, qapp):
    below = QWidget()
    qtbot.addWidget(below)
    sign = BusySign(below, "正在找…")
    below.resize(300, 200)
    below.show()
    sign.begin()
    assert not sign.isVisible()
    qtbot.waitUntil(sign.isVisible)
    below.resize(400, 250)
    qtbot.waitUntil(lambda: sign.size() == below.size())
    sign.end()
    assert not sign.isVisible()


def test_work_that_ends_at_once_shows_none(qtbot, qapp):
    below = QWidget()
    qtbot.addWidget(below)
    below.show()
    sign, other = BusySign(below, "正在找…"), BusySign(below, "正在画图…")
    sign.begin()
    sign.end()
    other.begin()
    qtbot.waitUntil(other.isVisible)
    assert not sign.isVisible()
