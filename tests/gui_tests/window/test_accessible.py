"""What a screen reader says of the window, its dialogs and the presentation, and whether all of it can be read."""

import pytest
from every_dialog import dialog_classes, every_dialog
from kinds_of_content import every_kind, open_kind
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QAccessible, QAction, QContextMenuEvent
from PySide6.QtPrintSupport import QPrintPreviewDialog, QPrintPreviewWidget
from PySide6.QtWidgets import (
    QAbstractScrollArea,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QLineEdit,
    QMenu,
    QPlainTextEdit,
    QWidget,
)
from users_way import only, saying

from gui.charts.view import ChartView
from gui.core import messages
from gui.core.actions import Act
from gui.export.picture_dialog import PictureDialog
from gui.look.label import Label
from gui.presenting.presenter_window import PresenterView
from gui.presenting.talk import Talk
from gui.widgets.segments import Segments
from gui.widgets.text_fields import LineField, TextField

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


def name_of(widget):
    return QAccessible.queryAccessibleInterface(widget).text(QAccessible.Text.Name).strip()


def focusable(root):
    """Return what the keyboard reaches below a widget."""
    widgets = [root, *root.findChildren(QWidget)]
    return [
        widget
        for widget in widgets
        if widget.isVisible()
        and widget.focusPolicy() != Qt.FocusPolicy.NoFocus
        # A proxy or a viewport is reached through another one.
        and widget.focusProxy() is None
        and not isinstance(widget.parent(), QAbstractScrollArea)
    ]


def nameless(root):
    QApplication.processEvents()
    return [
        f"{type(widget).__name__}#{widget.objectName()} in {type(widget.parent()).__name__}"
        for widget in focusable(root)
        if not name_of(widget)
    ]


@pytest.fixture
def every(bundled, tmp_path):
    return every_kind(bundled, tmp_path)


@pytest.mark.parametrize("kind", ["large", "small", "bare", "table", "words", "empty", "error"])
def test_everything_the_keyboard_reaches_has_a_name(empty_window, every, qtbot, kind):
    window = empty_window
    open_kind(window, qtbot, every[kind])
    assert nameless(window) == []
    window.acts[Act.STORY_PANEL].setChecked(window.opened is not None)
    window.banner.show_message(messages.WARNING, "有一处问题。", (messages.Offer("查看清单", lambda: None),))
    assert nameless(window) == []
    if window.pages.page is not None:
        assert name_of(window.pages.page)
    for tab in window.tabs.keys:
        window.tabs.choose(tab)
        page = window.pages.page
        # It has the focus when a tab is chosen.
        assert name_of(page)
        if page.scopes():
            page.select(page.scopes()[-1].obs_ids[:1])
        assert nameless(window) == [], tab


def test_on_the_page_of_a_draft_too(window, qtbot):
    window.acts[Act.PROOFREAD].trigger()
    page = window.pages.page
    assert nameless(window) == []
    page.text_given.emit("四级财政累计投入专项扶贫资金572.5亿元。")
    qtbot.waitUntil(lambda: page.view.review is not None, timeout=30_000)
    assert nameless(window) == []
    cards = QAccessible.queryAccessibleInterface(page.view.list)
    assert "572.5亿元" in cards.child(0).text(QAccessible.Text.Name)
    for menu in page.findChildren(QMenu):
        assert name_of(menu)


def test_in_dialogs_too(window, tmp_path):
    dialogs = every_dialog(window, tmp_path)
    assert {type(dialog) for dialog in dialogs} == dialog_classes()
    for dialog in dialogs:
        dialog.show()
        if isinstance(dialog, PictureDialog):
            dialog.size_choice.setCurrentIndex(dialog.size_choice.count() - 1)
        assert nameless(dialog) == [], type(dialog).__name__
        for box in dialog.findChildren(QComboBox):
            box.showPopup()
            assert name_of(box.view()) == name_of(box), (type(dialog).__name__, name_of(box))
            box.hidePopup()
        dialog.close()
        dialog.deleteLater()


def test_in_the_preview_of_what_is_printed_too(window, qtbot, monkeypatch):
    seen = []

    def look(dialog):
        dialog.show()
        view = only(dialog, QPrintPreviewWidget)
        seen.append([*nameless(dialog), *([] if name_of(view) else [view])])
        # Without a printer there is no setup of its pages: Qt would only complain.
        setup = QCoreApplication.translate("QPrintPreviewDialog", "Page setup")
        assert [one.isEnabled() for one in dialog.findChildren(QAction) if one.text() == setup] == [False]
        dialog.hide()

    monkeypatch.setattr(QPrintPreviewDialog, "exec", look)
    window.tabs.choose(window.tabs.keys[1])
    for act in (Act.PRINT_TABLE, Act.PRINT_CHART):
        window.acts[act].trigger()
    qtbot.waitUntil(lambda: len(seen) == 2, timeout=20_000)
    assert seen == [[], []]


@pytest.mark.parametrize("kind", [LineField, TextField])
def test_the_menu_of_a_field_has_a_name(qtbot, qapp, kind):
    field = kind()
    qtbot.addWidget(field)
    field.show()
    under = field.viewport() if kind is TextField else field
    at = under.rect().center()
    qapp.sendEvent(under, QContextMenuEvent(QContextMenuEvent.Reason.Mouse, at, under.mapToGlobal(at)))
    menu = qapp.activePopupWidget()
    assert isinstance(menu, QMenu)
    assert name_of(menu) == "编辑"
    menu.close()


def test_fields_to_type_in_are_of_the_program(window, tmp_path):
    for dialog in (window, *every_dialog(window, tmp_path)):
        for kind, own in ((QLineEdit, LineField), (QPlainTextEdit, TextField)):
            for field in dialog.findChildren(kind):
                # What Qt itself puts into boxes to count and to choose in has no menu of ours.
                inside = isinstance(field.parent(), QAbstractSpinBox | QComboBox)
                assert inside or isinstance(field, own), (type(dialog).__name__, field.objectName())


def test_in_a_presentation_too(window):
    window.present_commands.present(loop_seconds=30, exit_code="1234")
    presentation = window.present_commands.presentation
    show = presentation.show_window
    for number, slide in enumerate(show.talk.slides):
        show.talk.go_to(number)
        assert nameless(show) == []
        spoken = QAccessible.queryAccessibleInterface(show)
        assert spoken.text(QAccessible.Text.Name) == slide.title
        assert spoken.text(QAccessible.Text.Description)
    show.grid.open(show.talk.slides, 0)
    assert name_of(show.grid) == "全部幻灯片"
    show.grid.hide()
    presentation.keypad.open()
    assert "密码" in name_of(presentation.keypad)
    presentation.end()


def test_in_the_presenter_view_too(window):
    view = PresenterView(Talk(window.story_state.slides))
    view.resize(1280, 720)
    view.show()
    assert nameless(view) == []
    view.hide()
    view.deleteLater()


def test_a_chart_says_what_it_is_and_what_it_shows(window):
    for tab in window.tabs.keys:
        window.tabs.choose(tab)
        for view in window.pages.page.findChildren(ChartView):
            if not view.isVisible():
                continue
            chart = QAccessible.queryAccessibleInterface(view)
            content = window.pages.page.chart()
            assert chart.text(QAccessible.Text.Name) == f"图表：{content.title}"
            said = chart.text(QAccessible.Text.Description)
            marks = [mark for panel in content.panels for series in panel.series for mark in series.marks]
            # A fall is said in words: 比上年减少 40 万人.
            assert all(mark.label in said and mark.text.removeprefix("−") in said for mark in marks)


def test_what_is_inside_a_chart_and_the_text_of_a_message_have_names_too(window):
    view = window.findChildren(ChartView)[0]
    assert name_of(view.surface) == view.accessibleName() != ""
    assert name_of(view.surface.viewport()) == view.accessibleName()
    window.banner.show_message(messages.WARNING, "有一处问题。")
    assert name_of(saying(window.banner, Label, "有一处问题。")) == "有一处问题。"


def test_choices_that_turned_into_drop_downs_have_names(window, qtbot):
    window.resize(800, 600)
    for tab in window.tabs.keys:
        window.tabs.choose(tab)
        for segments in window.findChildren(Segments):
            segments.layout().setCurrentIndex(1)
            assert name_of(only(segments, QComboBox)), (tab, segments)
