"""Texts that end with an ellipsis where they have no room."""

from PySide6.QtWidgets import QComboBox
from users_way import only

from gui.core.messages import Banner
from gui.look.elided import ElidedButton, ElidedLabel
from gui.widgets.segments import Segments
from gui.window.status_row import StatusRow


def test_a_label_shows_the_end_or_a_mark(qtbot, qapp):
    label = ElidedLabel()
    qtbot.addWidget(label)
    label.show()
    label.resize(100, 20)
    label.set_whole("数据包：很长很长的名字很长很长的名字")
    assert label.text().startswith("数据包")
    assert label.text().endswith("…")
    assert label.toolTip() == label.whole
    label.resize(2_000, 20)
    assert label.text() == label.whole
    assert label.toolTip() == ""


def test_the_name_of_the_package_keeps_its_beginning_in_the_status_row(qtbot, qapp):
    row = StatusRow(Banner())
    qtbot.addWidget(row)
    row.package.resize(120, 20)
    row.package.set_whole(f"数据包：{'长' * 30_000}尾")
    assert row.package.text().startswith("数据")
    assert "…" in row.package.text()
    assert len(row.package.text()) < 40


def test_a_button_says_the_whole_in_its_tip(qtbot, qapp):
    button = ElidedButton("资金&甲　123 456 789 012 345 678 901")
    qtbot.addWidget(button)
    button.show()
    button.set_hint("看这一行")
    button.resize(90, 30)
    assert button.text().endswith("…")
    assert "看这一行" in button.toolTip()
    assert "901" in button.toolTip().replace("&amp;", "&")
    button.resize(900, 30)
    assert button.text().replace("&&", "&") == button.accessibleName()


def test_a_choice_too_wide_for_its_buttons_has_a_name(qtbot, qapp):
    segments = Segments((("a", "很长的名字" * 20), ("b", "另一个")), name="分组")
    qtbot.addWidget(segments)
    assert only(segments, QComboBox).accessibleName() == "分组"
