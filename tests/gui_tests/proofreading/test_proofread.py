"""核稿: a draft is opened, pasted or dropped, gone through in text and cards, and leaves as copies."""

import zipfile
from pathlib import Path

import pytest
from openpyxl import load_workbook
from paths import ROOT
from PySide6.QtCore import QMimeData, QPoint, QPointF, QRect, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QPushButton
from users_way import offers
from word_draft import paragraph, run, write_draft

from data.package.reader import bundled_path
from data.proofreading.proof import proof_of
from data.proofreading.reviewing.review import Review
from data.proofreading.verdicts import Decision
from gui.core import messages
from gui.core.actions import Act
from gui.pages.page_stack import PROOFREAD
from gui.proofreading.card_painting import GO, KEEP, TAKE, known_rect, places_of
from gui.proofreading.draft_marks import draft_shown, marks_of
from gui.proofreading.proofread_page import DRAFT, LIST, ProofreadPage
from gui.widgets.marked_text.text_parts import MarkRule, PartRole, ShownParts

TEXT = (
    "在全区会议上的讲话\n2020年，全区累计完成脱贫任务157万人。2013年至2020年，四级财政累计投入专项扶贫资金572.5亿元。\n"
    "2016年以来，京蒙协作让46万人次贫困群众受益。新建村级养老服务站312个。\n"
)
OTHER = ROOT / "tests" / "fixtures" / "texts" / "bulletin.txt"


@pytest.fixture
def draft(tmp_path):
    path = tmp_path / "讲话.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path


@pytest.fixture
def page(window):
    window.acts[Act.PROOFREAD].trigger()
    assert isinstance(window.pages.page, ProofreadPage)
    return window.pages.page


def checked(page, qtbot, path):
    before = page.view.review
    page.draft_dropped.emit(path)
    qtbot.waitUntil(lambda: page.view.review is not before, timeout=30_000)
    return page.view


def saved(window, qtbot, monkeypatch, page, key, target):
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(target), ""))
    with qtbot.waitSignal(window.file_jobs.busy_changed, check_params_cb=lambda busy: not busy, timeout=30_000):
        page.export_requested.emit(key)


def refused(window, page, qtbot, path):
    page.draft.told.clear()
    page.draft_dropped.emit(path)
    qtbot.waitUntil(lambda: bool(page.draft.told.text()), timeout=60_000)
    return page.draft.told.text()


def test_a_draft_is_opened_by_the_menu_and_each_wrong_figure_has_a_card(window, page, qtbot, monkeypatch, draft):
    assert window.tabs.key == PROOFREAD
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(draft), ""))
    page.draft.open_button.click()
    qtbot.waitUntil(lambda: page.view.review is not None, timeout=30_000)
    view = page.view
    assert [one.printed for one in view.list.cards.shown] == ["572.5亿元", "46万人次", "312个"]
    assert view.panel.title.text() == "要看的 3 处"
    assert page.status() == "第 1 处 / 3 处"
    assert view.summary.whole.text() == "全稿 8 处数字"
    assert [place.width() > 0 for place in view.summary.bar.places()] == [True] * 4
    view.filter.chosen.emit("all")
    assert len(view.list.cards.shown) == 4
    # The current figure stays current in the other list.
    assert view.list.item.printed == "572.5亿元"


def test_words_are_pasted_and_checked(page, qtbot):
    assert not page.draft.check_button.isEnabled()
    page.draft.field.setPlainText(TEXT)
    page.draft.check_button.click()
    qtbot.waitUntil(lambda: page.view.review is not None, timeout=30_000)
    assert page.view.review.proof.path is None
    assert len(page.view.review.wrong) == 3


def test_a_long_paste_is_checked_at_once(page, qtbot):
    data = QMimeData()
    data.setText(TEXT + "全区累计完成脱贫任务157万人。\n" * 2_000)
    page.draft.field.insertFromMimeData(data)
    qtbot.waitUntil(lambda: page.view.review is not None, timeout=60_000)
    assert page.draft.field.document().isEmpty()


def test_a_file_is_dropped_on_the_page(window, page, qtbot, draft):
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(draft))])
    where = (Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)
    enter = QDragEnterEvent(QPoint(50, 50), *where)
    page.dragEnterEvent(enter)
    assert enter.isAccepted()
    page.dropEvent(QDropEvent(QPointF(50, 50), *where))
    qtbot.waitUntil(lambda: page.view.review is not None, timeout=30_000)
    # It was not opened as a package.
    assert window.pages.page is page


def test_text_and_cards_follow_each_other(window, page, qtbot, draft):
    view = checked(page, qtbot, draft)
    window.activateWindow()
    QApplication.processEvents()
    wrong = view.review.wrong
    assert view.text.current == wrong[0].at
    view.text.mark_clicked.emit(wrong[2].at)
    assert view.list.item is wrong[2]
    QTest.keyClick(view.list, Qt.Key.Key_F7)
    assert (view.list.item, view.text.current) == (wrong[1], wrong[1].at)
    QTest.keyClick(view.list, Qt.Key.Key_F8)
    QTest.keyClick(view.list, Qt.Key.Key_F8)
    assert view.list.item is wrong[2]
    # Of a right figure and of a year there is no card, but the ring goes there.
    view.text.mark_clicked.emit(0)
    assert view.text.current == 0
    assert "157万人" in view.source.text()
    view.text.mark_clicked.emit(-1)
    assert view.text.current == -1


@pytest.mark.parametrize("width", [360, 700])
def test_the_buttons_of_a_card_decide_and_take_back(page, qtbot, draft, width):
    view = checked(page, qtbot, draft)
    view.list.resize(width, 400)
    qtbot.waitUntil(lambda: view.list.visualRect(view.list.cards.index(0, 0)).height() > 50)
    first, second, _ = view.review.wrong
    for row, key, decision in ((0, TAKE, Decision.TAKEN), (1, KEEP, Decision.KEPT)):
        place = view.list.button_place(row, key)
        QTest.mouseClick(view.list.viewport(), Qt.MouseButton.LeftButton, pos=place)
        assert view.review.decided[view.review.wrong[row].at] is decision
    assert page.status().endswith("采纳 1 处，不改 1 处")
    QTest.mouseClick(view.list.viewport(), Qt.MouseButton.LeftButton, pos=view.list.button_place(0, TAKE))
    assert first.at not in view.review.decided
    view.list.choose(1)
    QTest.keyClick(view.list, Qt.Key.Key_Return)
    assert view.review.decided[second.at] is Decision.TAKEN
    QTest.keyClick(view.list, Qt.Key.Key_Delete)
    assert view.review.decided[second.at] is Decision.KEPT


@pytest.mark.parametrize("width", [420, 480, 540, 600, 900])
def test_the_figures_of_a_card_are_not_cut_for_its_buttons(page, qtbot, draft, width):
    """575.2… instead of 575.2亿元 beside a button would be the one figure that somebody came for."""
    view = checked(page, qtbot, draft)
    for item in view.review.wrong:
        if item.known:
            line = places_of(item, QRect(0, 0, width, 114)).line
            assert known_rect(item, line).width() == known_rect(item, line.adjusted(0, 0, 9000, 0)).width()


@pytest.mark.parametrize("width", [330, 420, 600, 900])
def test_nothing_on_a_card_lies_over_anything_else(page, qtbot, draft, width):
    view = checked(page, qtbot, draft)
    view.list.resize(width, 400)
    for row, item in enumerate(view.list.cards.shown):
        places = places_of(item, view.list.visualRect(view.list.cards.index(row, 0)))
        rects = [places.second, places.third, *(rect for key, rect in places.buttons.items() if key != GO)]
        for number, one in enumerate(rects):
            assert not any(one.intersects(other) for other in rects[number + 1 :])
        assert not any(places.line.intersects(places.buttons[key]) for key in (TAKE, KEEP))


def test_a_click_on_the_known_figure_goes_to_its_row(window, page, qtbot, draft):
    view = checked(page, qtbot, draft)
    QTest.mouseClick(view.list.viewport(), Qt.MouseButton.LeftButton, pos=view.list.button_place(0, GO))
    assert window.tabs.key == "input"
    assert window.pages.page.table.selected_ids() == ("fiscal_funds",)
    window.acts[Act.PROOFREAD].trigger()
    assert window.pages.page is page
    # The tab is not one to come back to at the next start.
    assert window.settings.tab == "input"


def test_the_menu_of_a_card_has_what_its_buttons_have(page, qtbot, draft):
    view = checked(page, qtbot, draft)
    item = view.review.wrong[0]
    view.list.decided.emit(item, Decision.TAKEN)
    menu = view.list.build_menu(item)
    assert [(act.text(), act.isChecked()) for act in menu.actions()] == [
        ("改为 575.2亿元", True), ("不改", False), ("看数据包里的这个数", False),
    ]  # fmt: skip
    menu.actions()[1].trigger()
    assert view.review.decided[item.at] is Decision.KEPT


def test_the_list_is_written_with_what_was_decided(window, page, qtbot, monkeypatch, tmp_path, draft):
    view = checked(page, qtbot, draft)
    view.list.decided.emit(view.review.wrong[0], Decision.TAKEN)
    target = tmp_path / "核稿单.xlsx"
    saved(window, qtbot, monkeypatch, page, LIST, target)
    assert load_workbook(target)["要看的"]["H4"].value == "改为 575.2亿元"
    assert draft.read_text(encoding="utf-8") == TEXT


def test_a_word_draft_is_copied_with_its_comments_and_changes(window, page, qtbot, monkeypatch, tmp_path):
    path = write_draft(tmp_path / "讲话.docx", *(paragraph(run(line)) for line in TEXT.splitlines()))
    before = path.read_bytes()
    view = checked(page, qtbot, path)
    view.list.decided.emit(view.review.wrong[0], Decision.TAKEN)
    target = tmp_path / "讲话 核稿.docx"
    saved(window, qtbot, monkeypatch, page, DRAFT, target)
    with zipfile.ZipFile(target) as copy:
        assert b"<w:del " in copy.read("word/document.xml")
        assert copy.read("word/media/a.png") == bytes(range(256)) * 40
    assert path.read_bytes() == before
    # The draft itself is never written over.
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(path), ""))
    page.export_requested.emit(DRAFT)
    assert "原稿" in window.banner.text
    assert path.read_bytes() == before


def test_what_did_not_come_into_the_copy_is_told(window, page, qtbot, monkeypatch, tmp_path):
    lines = [paragraph(run(line)) for line in TEXT.splitlines()]
    path = write_draft(tmp_path / "讲话.docx", *lines, extra={"_xmlsignatures/a": "<a/>"})
    checked(page, qtbot, path)
    saved(window, qtbot, monkeypatch, page, DRAFT, tmp_path / "副本.docx")
    assert "数字签名" in window.banner.text


def test_another_package_beside_can_be_added_and_left(window, page, qtbot, monkeypatch, draft, tmp_path):
    checked(page, qtbot, draft)
    review = page.view.review
    review.decide(review.wrong[0], Decision.KEPT)
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(bundled_path() / "datapackage.json"), ""))
    page.package_requested.emit()
    qtbot.waitUntil(lambda: page.view.review is not review, timeout=30_000)
    assert len(page.view.review.proof.packages) == 2
    # What was decided of a figure stays.
    assert list(page.view.review.decided.values()) == [Decision.KEPT]
    review = page.view.review
    page.package_left.emit(1)
    qtbot.waitUntil(lambda: page.view.review is not review, timeout=30_000)
    assert len(page.view.review.proof.packages) == 1


def test_without_a_package_it_is_said_and_one_is_offered(empty_window, qtbot):
    with qtbot.waitSignal(empty_window.ready):
        empty_window.content.show_failure("打不开", "坏的")
    empty_window.acts[Act.PROOFREAD].trigger()
    assert "先打开数据包" in empty_window.banner.text
    with qtbot.waitSignal(empty_window.ready, timeout=30_000):
        offers(empty_window.banner)[1].click()
    empty_window.acts[Act.PROOFREAD].trigger()
    assert isinstance(empty_window.pages.page, ProofreadPage)


def broken_files(folder):
    rubbish = folder / "乱.docx"
    rubbish.write_bytes(bytes(range(256)) * 400)
    zipped = folder / "坏.docx"
    zipped.write_bytes(b"PK\x03\x04" + bytes(2_000))
    empty = folder / "空.txt"
    empty.write_bytes(b"")
    words = folder / "无数.txt"
    words.write_text("这一段话里没有一个数。", encoding="utf-8")
    picture = folder / "图.pdf"
    picture.write_bytes(b"%PDF-1.4\n%%EOF")
    return (rubbish, zipped, empty, words, picture, folder / "没有.txt", folder)


def test_what_is_no_draft_is_refused_with_a_reason(window, page, qtbot, tmp_path):
    for path in broken_files(tmp_path):
        told = refused(window, page, qtbot, path)
        assert told.startswith("没有核对"), path
        assert "意外" not in told, (path, told)
    assert window.pages.page is page


def test_a_proof_stays_where_another_draft_or_package_cannot_be_read(window, page, qtbot, draft, tmp_path):
    view = checked(page, qtbot, draft)
    review = view.review
    rubbish, *_ = broken_files(tmp_path)
    page.draft_dropped.emit(rubbish)
    qtbot.waitUntil(lambda: "没有核对" in window.banner.text, timeout=30_000)
    assert view.isVisible()
    window.banner.hide()
    window.open_commands.beside_chosen.emit(rubbish)
    qtbot.waitUntil(lambda: "没有核对" in window.banner.text and window.banner.isVisible(), timeout=30_000)
    assert view.isVisible()
    assert view.review is review
    # It does not stand in the way of the next one.
    again = checked(page, qtbot, draft).review
    assert len(again.proof.packages) == 1


def test_a_draft_about_something_else_says_so(window, page, qtbot):
    checked(page, qtbot, OTHER)
    assert "没有一个数" in window.banner.text
    assert window.banner.property("kind") == messages.WARNING


def test_checking_is_called_off(window, page, qtbot, tmp_path):
    path = tmp_path / "长.txt"
    path.write_text(TEXT * 800, encoding="utf-8")
    page.draft_dropped.emit(path)
    page.cancel_requested.emit()
    qtbot.waitUntil(lambda: not window.tasks.busy, timeout=30_000)
    assert page.view.review is None
    assert page.draft.isVisible()


def test_the_end_and_another_package_take_the_tab_away(window, page, qtbot, draft):
    checked(page, qtbot, draft)
    with qtbot.waitSignal(window.ready, timeout=30_000):
        window.open_commands.open_bundled()
    assert PROOFREAD not in window.tabs.keys
    # The last draft is checked again against what is open now.
    window.acts[Act.PROOFREAD].trigger()
    again = window.pages.page
    qtbot.waitUntil(lambda: again.view.review is not None, timeout=30_000)
    again.close_requested.emit()
    assert PROOFREAD not in window.tabs.keys
    window.acts[Act.PROOFREAD].trigger()
    assert window.pages.page.draft.isVisible()


def test_marks_say_what_is_said_of_each_number(bundled):
    from data.proofreading.proof import proof_of

    review = Review(proof_of(TEXT, [bundled.package]))
    shown = draft_shown(review)
    assert shown.parts[0].role is PartRole.TITLE
    assert "".join(part.text for part in shown.parts) == TEXT.replace("\n", "")
    printed = {TEXT[mark.start : mark.end]: mark for mark in shown.marks}
    assert [printed[words].sign for words in ("157万人", "572.5亿元", "46万人次", "312个")] == ["✓", "1", "2", "3"]
    rules = (MarkRule.SOLID, MarkRule.SOLID, MarkRule.DASHED, MarkRule.DOTTED)
    assert tuple(printed[words].look.rule for words in ("157万人", "572.5亿元", "46万人次", "312个")) == rules
    assert printed["2013"].key < 0
    assert "不核对" in printed["2013"].tip
    review.decide(review.wrong[0], Decision.KEPT)
    assert next(mark for mark in marks_of(review) if mark.sign == "1").look.rule is MarkRule.DOTTED


def test_a_closed_window_ends_what_runs(window, page, tmp_path):
    path = Path(tmp_path / "长.txt")
    path.write_text(TEXT * 400, encoding="utf-8")
    page.draft_dropped.emit(path)
    window.close()
    assert not window.tasks.busy


def test_the_key_of_paste_fills_the_field_and_opens_no_table(window, page, qtbot):
    window.activateWindow()
    QApplication.processEvents()
    QApplication.clipboard().setText(TEXT)
    page.draft.field.setFocus()
    QTest.keyClick(page.draft.field, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert page.draft.field.toPlainText() == TEXT
    qtbot.waitUntil(lambda: not window.tasks.busy, timeout=30_000)
    assert window.pages.page is page


def test_a_contradiction_names_the_other_place_of_the_draft(page, qtbot, tmp_path):
    path = tmp_path / "汇报.txt"
    path.write_text(
        "今年全市农村公路里程达到4560公里。全区累计完成脱贫任务157万人。目前全市农村公路里程达到4650公里。",
        encoding="utf-8",
    )
    view = checked(page, qtbot, path)
    item = next(one for one in view.review.wrong if one.kind == "自相矛盾")
    words = view.list.cards.words_of(item)
    assert "另一处 4560" in words
    assert "数据包 4560" not in words
    assert GO not in places_of(item, view.list.visualRect(view.list.cards.index(0, 0))).buttons


def test_one_button_is_red_where_the_page_has_its_own(window, page):
    def red():
        buttons = [*window.tools.findChildren(QPushButton), *window.pages.page.findChildren(QPushButton)]
        return [one for one in buttons if one.objectName() == "primary" and one.isVisibleTo(window)]

    assert window.tools.present not in red()
    assert len(red()) == 1
    window.tabs.choose("overview")
    assert red() == [window.tools.present]


def test_ten_thousand_marks_are_listed_before_they_are_shown(window):
    shown = draft_shown(Review(proof_of(TEXT, [window.opened.package])))
    assert isinstance(shown.parts, ShownParts)
    assert shown.listed.marks == shown.marks


def test_the_current_card_stays_whole_where_the_list_gets_lower(window, page, qtbot, draft):
    view = checked(page, qtbot, draft)
    view.step(1)
    view.step(1)
    view.list.setFixedHeight(130)
    QApplication.processEvents()
    rect = view.list.visualRect(view.list.currentIndex())
    assert view.list.viewport().rect().contains(rect)
