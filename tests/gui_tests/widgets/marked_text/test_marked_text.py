import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QGuiApplication, QMouseEvent
from PySide6.QtWidgets import QApplication

from data.palette import LIGHT
from gui.widgets.marked_text import part_places
from gui.widgets.marked_text.marked_text import MarkedText
from gui.widgets.marked_text.part_lines import PartLines
from gui.widgets.marked_text.text_parts import MarkLook, MarkRule, PartRole, TextMark, TextPart

SENTENCE = "2016年以来，累计超过46万人次贫困群众受益。"
SOLID = MarkLook(MarkRule.SOLID, LIGHT.text)
AMBER = MarkLook(MarkRule.SOLID, LIGHT.doubt, ground=LIGHT.source_mark)
FROM, TO = SENTENCE.index("超过"), SENTENCE.index("贫困群众")


def shown(qtbot, count, *, sign=""):
    view = MarkedText()
    qtbot.addWidget(view)
    view.resize(500, 400)
    parts = [TextPart(SENTENCE, number * len(SENTENCE), PartRole.BODY) for number in range(count)]
    marks = [
        TextMark(number, number * len(SENTENCE) + FROM, number * len(SENTENCE) + TO, SOLID, sign, f"第 {number} 处")
        for number in range(count)
    ]
    view.show_text(SENTENCE * count, parts, marks)
    with qtbot.waitExposed(view):
        view.show()
    return view, marks


def dragged(view, place):
    """Move the mouse with its button held: that of the tests moves without."""
    button, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    there = place.toPointF()
    event = QMouseEvent(QEvent.Type.MouseMove, there, view.mapToGlobal(there), Qt.MouseButton.NoButton, button, none)
    QApplication.sendEvent(view.viewport(), event)


def middle(view, key):
    return view.mark_rect(key).center()


def test_a_click_on_a_mark_tells_its_key_and_one_beside_it_does_not(qtbot):
    view, _ = shown(qtbot, 4)
    with qtbot.waitSignal(view.mark_clicked) as clicked:
        qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=middle(view, 2))
    assert clicked.args == [2]
    with qtbot.assertNotEmitted(view.mark_clicked):
        qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(40, middle(view, 2).y()))


def test_a_mark_far_below_is_brought_into_view_and_a_text_that_is_not_seen_is_not_laid_out(qtbot, monkeypatch):
    made = []

    def counted(*args):
        made.append(args)
        return PartLines(*args)

    monkeypatch.setattr(part_places, "PartLines", counted)
    view, _ = shown(qtbot, 4_000)
    view.point_at(3_500, (3_500 * len(SENTENCE), 3_501 * len(SENTENCE)))
    assert view.current == 3_500
    assert view.viewport().rect().contains(view.mark_rect(3_500))
    assert len(made) < 100
    view.point_at(3, (0, 0))
    assert view.viewport().rect().contains(view.mark_rect(3))


def test_the_place_that_is_looked_at_stays_when_the_width_changes(qtbot):
    view, _ = shown(qtbot, 500)
    view.show_part(300 * len(SENTENCE))
    qtbot.waitUntil(lambda: view.first_place_in_view() == 300 * len(SENTENCE))
    view.resize(340, 400)
    view.grab()
    assert abs(view.first_place_in_view() - 300 * len(SENTENCE)) <= len(SENTENCE)


def test_other_marks_change_the_look_and_not_the_place(qtbot):
    view, marks = shown(qtbot, 300)
    view.point_at(200)
    view.grab()
    before = view.verticalScrollBar().value()
    view.set_marks([TextMark(one.key, one.start, one.end, AMBER) for one in marks if one.key != 5])
    view.grab()
    assert view.verticalScrollBar().value() == before
    assert view.current == 200
    assert view.mark_rect(5) is None


def test_some_marks_take_another_look_where_they_stand(qtbot):
    view, marks = shown(qtbot, 3)
    one = marks[1]
    view.change_marks([TextMark(one.key, one.start, one.end, AMBER), TextMark(77, 0, 3, AMBER)])
    rect = view.mark_rect(1)
    image = view.viewport().grab().toImage()
    assert LIGHT.source_mark in {image.pixelColor(x, rect.top() + 2).name() for x in range(rect.left(), rect.right())}
    assert view.mark_rect(77) is None


def test_grounds_are_drawn_in_their_colour(qtbot):
    view, marks = shown(qtbot, 2)
    view.set_marks([TextMark(one.key, one.start, one.end, AMBER) for one in marks])
    rect = view.mark_rect(0)
    image = view.viewport().grab().toImage()
    colours = {image.pixelColor(x, rect.top() + 2).name() for x in range(rect.left(), rect.right())}
    assert LIGHT.source_mark in colours


def test_a_sign_has_room_behind_its_mark(qtbot):
    plain, _ = shown(qtbot, 1)
    signed, _ = shown(qtbot, 1, sign="12")
    assert signed.mark_rect(0).width() > plain.mark_rect(0).width() + 8


def test_arrows_go_from_mark_to_mark(qtbot):
    view, _ = shown(qtbot, 3)
    view.mark_clicked.connect(view.point_at)
    qtbot.keyClick(view, Qt.Key.Key_Right)
    qtbot.keyClick(view, Qt.Key.Key_Right)
    assert view.current == 1
    qtbot.keyClick(view, Qt.Key.Key_Left)
    assert view.current == 0
    with qtbot.assertNotEmitted(view.mark_clicked):
        qtbot.keyClick(view, Qt.Key.Key_Left)


def test_what_is_copied_is_the_text_as_it_was_given(qtbot):
    raw = "专项扶贫资金\r\n575.2亿元"
    view = MarkedText()
    qtbot.addWidget(view)
    view.show_text(raw, [TextPart(raw, 0)])
    qtbot.keyClick(view, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClick(view, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert view.selected_text() == raw
    assert QGuiApplication.clipboard().text() in (raw, raw.replace("\r\n", "\n"))


def test_a_drag_selects_and_is_no_click(qtbot):
    view, _ = shown(qtbot, 2)
    place = middle(view, 0)
    with qtbot.assertNotEmitted(view.mark_clicked):
        qtbot.mousePress(view.viewport(), Qt.MouseButton.LeftButton, pos=place - QPoint(20, 0))
        dragged(view, place + QPoint(10, 0))
        qtbot.mouseRelease(view.viewport(), Qt.MouseButton.LeftButton, pos=place + QPoint(10, 0))
    assert view.selected_text()
    assert view.selected_text() in SENTENCE


@pytest.mark.parametrize("raw", ["", "\n\n", "7" * 3_000, "无数字。", "\u202e反\u0000", "👨‍👩‍👧 3个"])
def test_any_text_is_shown(qtbot, raw):
    view = MarkedText()
    qtbot.addWidget(view)
    view.show_text(raw, [TextPart(raw, 0)], [TextMark(0, 0, 1, AMBER, "1")] if raw else [])
    view.point_at(0, (0, 1))
    view.grab()
    view.show_text("", [])
    assert view.current is None
    assert view.mark_rect(0) is None
    view.grab()
