"""Texts from files are shown letter by letter, everywhere; no file and no address that they name is asked for."""

import csv
import sys
import xml.etree.ElementTree as ElementTree
from dataclasses import fields

import openpyxl
import pytest
from every_dialog import dialog_classes, every_dialog
from hostile_texts import Reader, Trap, damaged_package, foreign_tags, hovered_cells, package, read_html
from PySide6.QtCore import QCoreApplication, QEvent, Qt, QTimer
from PySide6.QtGui import QAction, QGuiApplication, QHelpEvent
from PySide6.QtGui import Qt as GuiQt
from PySide6.QtPrintSupport import QPrinter, QPrintPreviewDialog
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QFileDialog,
    QLineEdit,
    QMenu,
    QMessageBox,
    QPushButton,
    QTableView,
    QToolTip,
    QWidget,
)
from users_way import button

from data.charting.build import build_chart
from data.checks.source_places import citation
from data.files import file_names
from data.slides.package_slides import sentences_of, slides_of
from data.slides.story import Story, StoryEntry, StoryView
from data.slides.story_file import ENDING, story_bytes
from gui.charts.render import render_svg
from gui.core import messages
from gui.core.actions import Act
from gui.core.settings import Settings
from gui.export.clipboard import CopiedRows, copy_rows
from gui.export.slides_dialog import SlidesDialog
from gui.export.table_dialog import TableDialog
from gui.pages.plain_page import PlainPage
from gui.presenting.loop_dialog import LoopDialog
from gui.presenting.presentation import Presentation, PresentOptions
from gui.presenting.presenter_window import PresenterView
from gui.report.paint import report_steps
from gui.report.printing import print_locally
from gui.report.report import whole_report
from gui.widgets.notice import Notice
from gui.window.dialogs.about import AboutDialog
from gui.window.dialogs.keys import KeysDialog
from gui.window.dialogs.template import TemplateDialog

pytestmark = [
    pytest.mark.skipif(sys.platform != "linux", reason="the trap hears of opened files through inotify"),
    # The offscreen platform has no windows to raise.
    pytest.mark.qt_log_ignore("does not support raise", "propagateSizeHints"),
]
# Texts that no part of the window shows: they are kept and written out again.
NOT_SHOWN = {
    # Names of figures, of an icon, and what stands between the pairs of a chart that has none.
    "charts.dajuan:emphasis",
    "charts.dajuan:verb",
    "indicators.dajuan:icon",
    "indicators.unit_measure",
    "observations.dajuan:repeats",
    "package.description",
    "sources.comment",
    "sources.date_published",
    "sources.license",
}


# They show texts of the program, the package that is open, or a file name that was made fit.
WITHOUT_NAMES = {AboutDialog, KeysDialog, LoopDialog, TemplateDialog, SlidesDialog, TableDialog}

QUESTIONS = (
    ("QFileDialog", "%1 already exists.\nDo you want to replace it?"),
    ("QFileDialog", "%1\nFile not found.\nPlease verify the correct file name was given."),
    ("QFileDialog", "%1\nDirectory not found.\nPlease verify the correct directory name was given."),
    ("QFileDialog", "'%1' is write protected.\nDo you want to delete it anyway?"),
    ("QFileDialog", "Are you sure you want to delete '%1'?"),
    ("QPrintDialog", "%1 already exists.\nDo you want to overwrite it?"),
    ("QPrintDialog", "%1 is a directory.\nPlease choose a different file name."),
    ("QPrintDialog", "File %1 is not writable.\nPlease choose a different file name."),
    ("QPrintDialog", "%1 does not follow the correct syntax. Please use ',' to separate ranges and pages, "
     "'-' to define ranges and make sure ranges do not intersect with each other."),
)  # fmt: skip


@pytest.fixture
def trap(tmp_path, monkeypatch, qapp):
    made = Trap(tmp_path / "p")
    monkeypatch.chdir(made.folder)
    yield made
    made.close()


@pytest.fixture
def reader(trap):
    """A reader; at the end nothing was guessed by Qt, and no picture was opened."""
    made = Reader()
    yield made
    QToolTip.hideText()
    assert (trap.heard(), made.guessed) == (set(), [])


@pytest.fixture
def answered(monkeypatch, reader):
    """Let every dialog be read instead of waiting for an answer; return the names of those that were."""
    names = []

    def read(dialog):
        names.append(type(dialog).__name__)
        dialog.show()
        QApplication.processEvents()
        reader.window(dialog)
        dialog.close()
        return 0

    monkeypatch.setattr(QDialog, "exec", read)
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: ("", ""))
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: ("", ""))
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: "")
    return names


def shown(window, path, qtbot):
    window.open_commands.asks = False
    with qtbot.waitSignal(window.ready, timeout=20_000):
        window.open_commands.open(path)
    return window


def hover(reader, window):
    """Let the mouse rest on everything that may have a tip, and read what comes up."""
    places = [(widget, widget.rect().center()) for widget in window.findChildren(QWidget) if widget.isVisible()]
    for view in window.findChildren(QTableView):
        if view.isVisible():
            places += hovered_cells(view)
    for widget, place in places:
        QToolTip.hideText()
        event = QHelpEvent(QEvent.Type.ToolTip, place, widget.mapToGlobal(place))
        QApplication.sendEvent(widget, event)
        if QToolTip.isVisible():
            tip = next(one for one in QApplication.topLevelWidgets() if one.metaObject().className() == "QTipLabel")
            tip.grab()
            reader.tip(f"tip over {type(widget).__name__}", QToolTip.text())


def walk_pages(reader, window):
    for key in window.tabs.keys:
        window.tabs.choose(key)
        page = window.pages.page
        QTest.qWait(0)
        reader.window(window)
        for scope in page.scopes()[-1:]:
            for obs_id in scope.obs_ids:
                page.select((obs_id,))
                reader.window(page.detail)
            page.select(scope.obs_ids)
            reader.window(window)
        charts = getattr(page, "charts", None)
        for _ in range(charts.count if charts else 0):
            charts.turn(1)
            reader.window(charts)
            for _mark in range(len(charts.view.canvas.marks)):
                QTest.keyClick(charts.view, Qt.Key.Key_Right)
        if hasattr(page, "model"):
            for row in range(page.model.rowCount()):
                page.view.selectRow(row)
                reader.window(page)
        hover(reader, window)
    for menu in window.findChildren(QMenu):
        reader.menu(menu)


def test_every_field_of_a_package_is_shown_letter_by_letter(empty_window, trap, reader, answered, qtbot, tmp_path):
    folder, texts = package(tmp_path / "package", trap)
    window = shown(empty_window, folder, qtbot)
    walk_pages(reader, window)
    window.save_commands.show_problems()
    search = window.tools.search
    for query in ("粗", trap.text("query"), "7"):
        search.setText(query)
        search.search()
        reader.window(search.popup)
    for act in (Act.ABOUT, Act.KEYS, Act.LOOP, Act.NEW_TABLE, Act.EXPORT_SLIDES, Act.PRINT_REPORT):
        window.acts[act].trigger()
        qtbot.waitUntil(lambda: not window.file_jobs.busy)
    for key in window.tabs.keys:
        window.tabs.choose(key)
        for act in (Act.EXPORT_TABLE, Act.EXPORT_PICTURE, Act.COPY, Act.COPY_CHART, Act.COPY_CITATION):
            window.acts[act].trigger()
            qtbot.waitUntil(lambda: not window.file_jobs.busy)
            reader.window(window.banner)
    assert {"AboutDialog", "KeysDialog", "LoopDialog", "TemplateDialog", "SlidesDialog", "TableDialog",
            "PictureDialog", "ProblemsDialog", "QPrintPreviewDialog"} <= set(answered)  # fmt: skip
    assert reader.missing({"query": file_names.shown(trap.text("query"))}) == set()
    # The card over a chart shortens the sentence of an annotation where it has no room for the whole.
    assert reader.missing(texts) - {"annotations.source_text"} == NOT_SHOWN


def test_every_dialog_is_shown_letter_by_letter(empty_window, trap, reader, qtbot, tmp_path):
    folder, _ = package(tmp_path / "package", trap)
    window = shown(empty_window, folder, qtbot)
    words, dialogs = trap.short("dialog"), every_dialog(window, tmp_path, trap.short("dialog"))
    assert {type(dialog) for dialog in dialogs} == dialog_classes()
    for dialog in dialogs:
        dialog.show()
        QApplication.processEvents()
        reader.said.clear()
        reader.window(dialog)
        assert reader.said
        named = type(dialog) not in WITHOUT_NAMES
        assert (reader.missing({"words": words}) == set()) is named, type(dialog).__name__
        dialog.close()
        dialog.deleteLater()


def test_every_cell_that_cannot_be_read_is_told_letter_by_letter(empty_window, trap, reader, answered, qtbot, tmp_path):
    folder, texts = damaged_package(tmp_path / "package", trap)
    window = shown(empty_window, folder, qtbot)
    reader.window(window)
    window.save_commands.show_problems()
    # A finding quotes the beginning of a cell.
    assert {name for name, text in texts.items() if not any(text[:38] in said for said in reader.said)} == set()


def hostile_story(window, trap, path):
    """Write a story for the open package: titles, a filter in words, ids that the package does not have."""
    package = window.opened.package
    theme, chart = package.themes[0].theme_id, package.charts[0].chart_id
    texts = {name: trap.text(f"story.{name}") for name in ("title", "slide", "rows")}
    entries = (
        StoryEntry("a", slide="closing", title=texts["title"][:120]),
        StoryEntry("b", slide=texts["slide"]),
        StoryEntry(
            "c", view=StoryView(theme, "", None, (package.observations[0].obs_id, texts["rows"]), texts["rows"])
        ),
        StoryEntry("d", view=StoryView(theme, chart), hidden=True),
    )
    path.write_bytes(story_bytes(Story(package.name, trap.text("story.version"), entries)))
    # What stands in a sentence is shortened; a slide that the package does not have has its id for a title.
    inside = {"rows": texts["rows"], "version": trap.text("story.version")}
    return texts | {"title": texts["title"][:120]} | {name: file_names.shown(text) for name, text in inside.items()}


def test_a_story_and_its_panel_are_shown_letter_by_letter(empty_window, trap, reader, answered, qtbot, tmp_path):
    folder, fields_of_package = package(tmp_path / "package", trap)
    window = shown(empty_window, folder, qtbot)
    window.acts[Act.STORY_PANEL].trigger()
    path = tmp_path / f"{trap.short('story_file')}{ENDING}"
    texts = hostile_story(window, trap, path)
    window.open_commands.open(path)
    reader.window(window.banner)
    panel = window.story_commands.panel
    qtbot.waitUntil(lambda: panel.list.slides.drawn, timeout=30_000)
    for row in range(panel.list.slides.rowCount()):
        panel.list.choose((panel.list.slides.entry_id(row),))
        reader.window(window)
        reader.menu(panel.build_menu())
    more = button(panel, "故事文件、加入、恢复")
    reader.menu(more.menu())
    for menu in more.menu().findChildren(QMenu):
        reader.menu(menu)
    hover(reader, panel)
    assert reader.missing(texts | {"file": path.name}) == set()
    # Another package's story: the window says whose it is.
    path.write_bytes(story_bytes(Story(trap.text("story.package"), trap.text("story.other"), ())))
    window.open_commands.open(path)
    reader.window(window.banner)
    names = ("story.package", "story.other")
    assert reader.missing({name: file_names.shown(trap.text(name)) for name in names}) == set()
    # A title bar has room for a hundred letters, the ellipsis among them.
    assert fields_of_package["package.title"][:99] in window.windowTitle()


def test_every_slide_and_the_speakers_view_are_drawn_letter_by_letter(empty_window, trap, reader, qtbot, tmp_path):
    folder, texts = package(tmp_path / "package", trap)
    window = shown(empty_window, folder, qtbot)
    slides = slides_of(window.opened.package)
    options = PresentOptions(moving=False, sentence_of=lambda ids: "".join(sentences_of(window.opened.package, ids)))
    presentation = Presentation(slides, 0, options)
    show, presenter = presentation.show_window, PresenterView(presentation.talk)
    qtbot.addWidget(presenter)
    for one in (show, presenter):
        one.resize(1280, 720)
        one.show()
    for number in range(len(slides)):
        presentation.talk.go_to(number)
        reader.window(show)
        reader.window(presenter)
        for mark in show.canvas.marks:
            show._set_mark(mark)
            show.grab()
            reader.said |= {show.caption.words, show.caption.sentence}
    show.grid.open(slides, 0)
    show.grab()
    presentation.end()
    shown_on_slides = ("package.title", "themes.title", "charts.title", "charts.subtitle", "charts.note",
                       "observations.source_text", "sources.title", "sources.producer")  # fmt: skip
    assert reader.missing({name: texts[name] for name in shown_on_slides}) == set()


def test_report_pictures_and_clipboard_hold_texts_and_no_markup_of_files(empty_window, trap, reader, qtbot, tmp_path):
    folder, texts = package(tmp_path / "package", trap)
    opened = shown(empty_window, folder, qtbot).opened
    for step in report_steps(whole_report(opened), tmp_path / "r.pdf", opened.package.title, "x"):
        step()
    assert (tmp_path / "r.pdf").stat().st_size > 10_000
    chart = build_chart(opened.package, opened.package.charts[0])
    picture = ElementTree.fromstring(render_svg(chart, 900, 600))
    words = "".join(picture.itertext()).replace(" ", "")
    assert texts["charts.title"].replace(" ", "") in words
    assert not [one.tag for one in picture.iter() if one.tag.endswith(("}image", "}a", "}script", "}use"))]
    obs_ids = tuple(one.obs_id for one in opened.package.observations)
    copy_rows(CopiedRows.of(opened.package, obs_ids, texts["themes.title"]))
    html = QGuiApplication.clipboard().mimeData().html()
    assert set(foreign_tags(html)) & {"img", "a", "script", "img src", "a href"} == set()
    assert texts["indicators.title"] in read_html(html)
    cited = citation(opened.package, opened.package.observations[0])
    assert texts["sources.date_published"] in cited


def test_a_plain_table_is_shown_letter_by_letter(empty_window, trap, reader, answered, qtbot, tmp_path):
    texts = {name: trap.text(f"table.{name}") for name in ("header", "other", "cell")}
    path = tmp_path / f"{trap.short('file')}.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([[texts["header"], texts["other"]], [texts["cell"], "1"], ["乙", "2"]])
    window = empty_window
    window.reading_commands.begin_again(path)
    qtbot.waitUntil(lambda: window.reading_commands.step is not None)
    dialog = window.reading_commands.step
    reader.window(dialog)
    dialog.outcome.as_table.click()
    with qtbot.waitSignal(window.ready, timeout=20_000):
        dialog.accept()
    assert isinstance(window.pages.page, PlainPage)
    reader.window(window)
    hover(reader, window)
    for _mark in window.pages.page.part.chart.view.canvas.marks:
        QTest.keyClick(window.pages.page.part.chart.view, Qt.Key.Key_Right)
    for act in (Act.EXPORT_TABLE, Act.COPY, Act.COPY_CHART):
        window.acts[act].trigger()
        reader.window(window.banner)
    reader.menu(window.recent.parent())
    assert reader.missing(texts | {"file": path.name}) == set()
    assert path.name in window.windowTitle() or path.stem in window.windowTitle()


def test_names_of_files_and_sheets_are_shown_letter_by_letter(empty_window, trap, reader, answered, qtbot, tmp_path):
    window = empty_window
    window.open_commands.asks = False
    sheets, path = [trap.short(name) for name in ("s1", "s2")], tmp_path / f"{trap.short('book')}.xlsx"
    book = openpyxl.Workbook()
    book.remove(book.active)
    for name in sheets:
        book.create_sheet(name).append(["县", "村"])
        book[name].append(["甲", "[*]"])
    book.save(path)
    with qtbot.waitSignal(window.ready, timeout=20_000):
        window.open_commands.open(path)
        reader.window(window)
    assert isinstance(window.pages.currentWidget(), Notice)
    reader.window(window)
    damaged = tmp_path / f"{trap.short('damaged')}.xlsx"
    damaged.write_bytes(b"PK\x03\x04")
    shown(window, damaged, qtbot)
    reader.window(window)
    window.content.show_failure(trap.text("heading"), trap.text("words"))
    reader.window(window)
    names = {"book": path.name, "damaged": damaged.name, **{name: name for name in sheets}}
    assert reader.missing(names | {name: trap.text(name) for name in ("heading", "words")}) == set()


def test_messages_are_shown_letter_by_letter(window, trap, reader, answered, tmp_path):
    texts = {name: trap.text(f"message.{name}") for name in ("banner", "offer", "alone", "stage")}
    window.banner.show_message(messages.WARNING, texts["banner"], (messages.Offer(texts["offer"], lambda: None),))
    reader.window(window.banner)
    messages.show_alone_box(texts["alone"])
    window.content.show_loading(trap.short("loading"))
    reader.window(window)
    window.content.show_progress(texts["stage"], 0.5)
    reader.window(window)
    assert reader.missing(texts | {"loading": trap.short("loading")}) == set()


def test_what_is_remembered_is_shown_letter_by_letter(window, trap, reader, answered, tmp_path):
    for field in fields(Settings):
        value = getattr(window.settings, field.name)
        text = trap.text(f"settings.{field.name}")
        if isinstance(value, list):
            setattr(window.settings, field.name, [text, f"{text}\t2"])
        elif isinstance(value, str) and field.name not in ("geometry", "tab"):
            setattr(window.settings, field.name, text)
    for menu in window.findChildren(QMenu):
        reader.menu(menu)
    for key in window.tabs.keys:
        window.tabs.choose(key)
        reader.window(window)
    window.tabs.choose("input")
    for act in (Act.EXPORT_TABLE, Act.EXPORT_PICTURE, Act.EXPORT_SLIDES):
        window.acts[act].trigger()
    assert reader.missing({name: trap.text(f"settings.{name}") for name in ("recent", "display")}) == set()


def test_the_file_dialogs_own_question_shows_a_files_name_letter_by_letter(qtbot, qapp, trap, reader, tmp_path):
    qapp.processEvents()
    name = trap.short("replaced")
    (tmp_path / name).write_text("x", encoding="utf-8")
    dialog = QFileDialog(None, "x", str(tmp_path))
    qtbot.addWidget(dialog)
    dialog.setOption(QFileDialog.Option.DontUseNativeDialog)
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.selectFile(name)
    dialog.show()

    def read():
        box = QApplication.activeModalWidget()
        reader.window(box)
        box.reject()

    QTimer.singleShot(0, read)
    dialog.accept()
    assert reader.missing({"name": name}) == set()
    assert QCoreApplication.translate("QFileDialog", "Look in:") == "查找范围："


@pytest.mark.parametrize(("dialog", "words"), QUESTIONS)
def test_a_name_in_a_question_of_qts_own_dialogs_is_no_markup(qapp, dialog, words):
    qapp.processEvents()
    asked = QCoreApplication.translate(dialog, words)
    assert "\n%1" in asked, "Qt has other words for a question of its own"
    assert not GuiQt.mightBeRichText(asked.replace("%1", "<img src='x.png'>"))


@pytest.mark.parametrize("kind", ["file", "folder", "folder that is not there"])
def test_what_the_print_dialog_says_of_a_file_is_shown_letter_by_letter(qtbot, qapp, trap, reader, tmp_path, kind):
    qapp.processEvents()
    path = tmp_path / trap.short(kind)
    if kind == "file":
        path.write_text("x", encoding="utf-8")
    elif kind == "folder":
        path.mkdir()
    else:
        path = tmp_path / "none" / path.name
    print_locally()
    printer = QPrinter()
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName("x.pdf")
    preview = QPrintPreviewDialog(printer)
    qtbot.addWidget(preview)
    preview.show()
    said = []

    def read():
        box = QApplication.activeModalWidget()
        if isinstance(box, QMessageBox):
            reader.window(box)
            said.append(box.text())
            box.reject()

    def print_to_it():
        dialog = QApplication.activeModalWidget()
        dialog.findChild(QLineEdit, "filename").setText(str(path))
        QTimer.singleShot(0, read)
        next(one for one in dialog.findChildren(QPushButton) if one.isDefault()).click()
        dialog.reject()

    QTimer.singleShot(0, print_to_it)
    next(one for one in preview.findChildren(QAction) if one.text() == "打印").trigger()
    assert [words.partition("\n")[2] for words in said] == [str(path)]


def test_a_tip_of_an_action_and_a_mnemonic_of_a_file_are_none(qapp, reader):
    from gui.look.plain_text import caption, set_tip, tip, window_title

    action = QAction()
    set_tip(action, "<b>x</b>\n  &lt;y&y")
    reader.tip("action", action.toolTip())
    assert reader.said == {"<b>x</b>\n  &lt;y&y"}
    assert tip("3 > 2") == "3 > 2"
    assert read_html(tip("<b>" * 900_000)) == ("<b>" * 900_000)[:2_000] + "…"
    assert caption("R&D\tx") == "R&&D x"
    widget = QWidget()
    set_tip(widget, "a<b")
    assert widget.accessibleDescription() == "a<b"
    widget.setWindowTitle(window_title("甲[*]乙"))
    assert QWidget.windowTitle(widget) == "甲[*][*]乙"


def test_a_document_loads_nothing(qtbot, trap, reader):
    from gui.look.document import Document, DocumentView

    picture = trap.plant("document")
    view = DocumentView()
    qtbot.addWidget(view)
    for document in (view.document(), Document(view)):
        view.setDocument(document)
        document.setHtml(f"<link rel='stylesheet' href='{picture}'><img src='{picture}'><img src='document.png'>")
        view.show()
        view.grab()
    opened = []
    view.anchorClicked.connect(opened.append)
    assert not view.openLinks()
    assert not view.openExternalLinks()
    assert opened == []


def test_a_rich_label_takes_only_the_programs_own_templates(qapp):
    from gui.look.label import RichLabel
    from gui.look.plain_text import filled, joined

    label = RichLabel(filled("<b>{name}</b>", name="<i>x</i>&amp;"))
    assert label.text() == "<b>&lt;i&gt;x&lt;/i&gt;&amp;amp;</b>"
    label.set_html(filled("<p>{rows}</p>", rows=joined([filled("<b>{a}</b>", a="<"), filled("<b>{a}</b>", a="1")])))
    assert label.text() == "<p><b>&lt;</b><b>1</b></p>"
    with pytest.raises(TypeError):
        label.setText("<b>x</b>")
