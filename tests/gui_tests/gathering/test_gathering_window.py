"""汇总报表 in the window: from dropped files to the package, with the twelve planted faults on show."""

import shutil
import zipfile

import openpyxl
import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDesktopServices, QDragEnterEvent, QDropEvent, QGuiApplication
from PySide6.QtWidgets import QFileDialog
from returns_generator import LAYOUTS, make_returns, write_expected

from data.gathering.reading.returns import KIND_WORDS, QuestionKind
from gui.core.actions import Act
from gui.gathering.gather_files import FROM_FILE
from gui.gathering.gather_lists import QUESTIONS, SUMS

# By which kind of question each planted fault is named; a missing office is a line of who has reported.
KINDS = {
    "duplicate": QuestionKind.DUPLICATE,
    "renamed_column": QuestionKind.RENAMED_COLUMN,
    "moved_header": QuestionKind.MOVED_HEADER,
    "unit_slip": QuestionKind.SIZE,
    "text_number": QuestionKind.TEXT_NUMBER,
    "hidden_row": QuestionKind.HIDDEN_ROW,
    "wrong_year": QuestionKind.WRONG_YEAR,
    "total": QuestionKind.TOTAL,
    "last_year": QuestionKind.LAST_YEAR,
    "empty": QuestionKind.EMPTY,
    "unreadable": QuestionKind.UNREADABLE,
}


def drop(target, *paths):
    """Drop files on a window; return whether it took them."""
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    action, button, key = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    enter = QDragEnterEvent(QPointF(9, 9).toPoint(), action, data, button, key)
    target.dragEnterEvent(enter)
    if enter.isAccepted():
        target.dropEvent(QDropEvent(QPointF(9, 9), action, data, button, key))
    return enter.isAccepted()


def gathered(window, qtbot, *paths):
    """Drop files on the window and wait for the step with what is in them."""
    assert drop(window, *paths)
    qtbot.waitUntil(lambda: has_gathered(window), timeout=60_000)
    return window.gather_commands.step


def has_gathered(window):
    step = window.gather_commands.step
    return step is not None and step.gathered is not None and step.head.again.isEnabled()


def choose_list(window, qtbot, monkeypatch, path):
    """Let a list say who should report."""
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(path), ""))
    step = window.gather_commands.step
    step.head.expected.setCurrentIndex(step.head.expected.findData(FROM_FILE))
    step.head.expected.activated.emit(step.head.expected.currentIndex())
    qtbot.waitUntil(lambda: has_gathered(window), timeout=60_000)


@pytest.mark.parametrize("layout", LAYOUTS)
def test_the_twelve_faults_are_on_show(empty_window, qtbot, monkeypatch, tmp_path, layout):
    written = make_returns(tmp_path / "r", layout)
    expected = write_expected(tmp_path / "areas.csv", written.counties)
    step = gathered(empty_window, qtbot, tmp_path / "r")
    choose_list(empty_window, qtbot, monkeypatch, expected)
    lists = step.lists
    lists.take_card("missing")
    assert [line.area for line in lists.reports.shown] == [written.by_fault["missing"][1]]
    lists.take_card(QUESTIONS)
    shown = [(line.kind, f"{line.office}{line.question.file}") for line in lists.questions.shown]
    for fault, kind in KINDS.items():
        county = written.by_fault[fault][1]
        assert any(own == KIND_WORDS[kind] and county in whose for own, whose in shown), fault
    # The cell of the total that is off stands marked in the rows of its return.
    at = next(number for number, one in enumerate(lists.questions.shown) if one.kind == KIND_WORDS[QuestionKind.TOTAL])
    lists.views[1].selectRow(at)
    question = lists.questions.shown[at].question
    row, column = step.beside.rows.at
    book = openpyxl.load_workbook(tmp_path / "r" / question.file)
    sheet, _, cell = question.place.partition("!")
    assert step.beside.rows.data(step.beside.rows.index(row, column)) == str(book[sheet][cell].value)
    # A kind by itself.
    lists.kind.setCurrentIndex(lists.kind.findData(str(KIND_WORDS[QuestionKind.TOTAL])))
    lists.kind.activated.emit(lists.kind.currentIndex())
    assert {one.kind for one in lists.questions.shown} == {KIND_WORDS[QuestionKind.TOTAL]}


def test_a_sum_leads_to_its_parts_and_a_part_to_its_row_and_file(empty_window, qtbot, monkeypatch, tmp_path):
    make_returns(tmp_path / "r", "items", faults=())
    step = gathered(empty_window, qtbot, tmp_path / "r")
    step.lists.take_card(SUMS)
    step.lists.views[2].selectRow(4)
    one = step.lists.current().whole
    assert step.beside.parts.shown == one.parts
    step.beside.part_view.selectRow(7)
    part = one.parts[7]
    assert step.beside.place.whole == f"{part.file}　{part.place}"
    assert step.beside.rows.data(step.beside.rows.index(*step.beside.rows.at)) == part.value.text
    opened = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: opened.append(url.toLocalFile()) or True)
    step.beside.open.click()
    assert opened == [str(tmp_path / "r" / part.file)]


def test_who_has_to_be_reminded_is_copied(empty_window, qtbot, monkeypatch, tmp_path):
    written = make_returns(tmp_path / "r", "row")
    expected = write_expected(tmp_path / "areas.csv", written.counties)
    step = gathered(empty_window, qtbot, tmp_path / "r")
    choose_list(empty_window, qtbot, monkeypatch, expected)
    step.lists.copy.click()
    words = QGuiApplication.clipboard().text()
    for fault in ("missing", "empty", "unreadable"):
        assert written.by_fault[fault][1] in words
    assert written.by_fault["total"][1] not in words


def test_the_package_is_made_and_opens(empty_window, qtbot, monkeypatch, tmp_path):
    make_returns(tmp_path / "r", "items")
    step = gathered(empty_window, qtbot, tmp_path / "r")
    count = len(step.gathered.gathering.figures)
    target = tmp_path / "汇总.dajuan"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(target), ""))
    with qtbot.waitSignal(empty_window.ready, timeout=60_000):
        step.package.click()
    assert empty_window.gather_commands.step is None
    assert empty_window.opened.package.path == target
    assert len(empty_window.opened.package.observations) == count
    # The round goes on where it was.
    empty_window.acts[Act.GATHER].trigger()
    qtbot.waitUntil(lambda: has_gathered(empty_window), timeout=60_000)
    empty_window.gather_commands.step.close()


def test_the_workbook_and_what_goes_to_the_offices_are_written(empty_window, qtbot, monkeypatch, tmp_path):
    written = make_returns(tmp_path / "r", "items")
    step = gathered(empty_window, qtbot, tmp_path / "r")
    target = tmp_path / "汇总表.xlsx"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(target), ""))
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(tmp_path))
    jobs = empty_window.file_jobs
    with qtbot.waitSignal(jobs.busy_changed, check_params_cb=lambda busy: not busy, timeout=60_000):
        step.workbook.click()
    assert openpyxl.load_workbook(target)["汇总表"]["C4"].value.startswith("=SUM(")
    with qtbot.waitSignal(jobs.busy_changed, check_params_cb=lambda busy: not busy, timeout=60_000):
        step.offices.click()
    names = {path.name for path in (tmp_path / "请核").iterdir()}
    county = written.by_fault["total"][1]
    assert {f"{county}（请核清单）.xlsx", f"{county}报表（请核）.xlsx"} <= names
    # Of what cannot be read there is a list alone.
    broken = written.by_fault["unreadable"][1]
    assert [name for name in names if broken in name] == [f"{broken}（请核清单）.xlsx"]
    assert "请核" in step.note.whole


def test_only_a_replaced_file_is_read_again(empty_window, qtbot, tmp_path):
    written = make_returns(tmp_path / "r", "row")
    step = gathered(empty_window, qtbot, tmp_path / "r")
    before = {one.file: one for one in step.gathered.files}
    name = written.files[written.by_fault["unreadable"][1]]
    good = make_returns(tmp_path / "good", "row", faults=())
    shutil.copy(tmp_path / "good" / good.files[written.by_fault["unreadable"][1]], tmp_path / "r" / name)
    step.head.again.click()
    qtbot.waitUntil(lambda: has_gathered(empty_window), timeout=60_000)
    after = {one.file: one for one in step.gathered.files}
    assert [file for file in after if after[file] is not before[file]] == [name]
    assert "读不出" not in {line.words for line in step.lists.lines}


def test_several_files_and_an_archive_are_gathered_alike(empty_window, qtbot, tmp_path):
    make_returns(tmp_path / "r", "items")
    files = sorted((tmp_path / "r").iterdir())
    step = gathered(empty_window, qtbot, *files)
    figures = len(step.gathered.gathering.figures)
    with zipfile.ZipFile(tmp_path / "报表.zip", "w") as archive:
        for path in files:
            archive.write(path, f"上报/{path.name}")
    step.close()
    step = gathered(empty_window, qtbot, tmp_path / "报表.zip")
    assert len(step.gathered.gathering.figures) == figures
    assert all(one.file.startswith("上报/") for one in step.gathered.files)
    # More are gathered with them.
    extra = tmp_path / "另一旗.csv"
    extra.write_text("甲,乙\n1,2\n", encoding="utf-8")
    assert drop(step, extra)
    qtbot.waitUntil(lambda: has_gathered(empty_window), timeout=60_000)
    assert len(empty_window.gather_commands.step.gathered.files) == len(files) + 1


def test_what_is_not_known_is_asked_once_and_remembered(empty_window, qtbot, tmp_path):
    written = make_returns(tmp_path / "r", "row", faults=())
    name = written.files[written.counties[3][1]]
    (tmp_path / "r" / name).rename(tmp_path / "r" / "三号.xlsx")
    step = gathered(empty_window, qtbot, tmp_path / "r")
    step.lists.take_card(QUESTIONS)
    line = step.lists.questions.shown[0]
    assert (line.is_open, line.question.words) == (True, "三号")
    step.lists.views[1].selectRow(0)
    step.beside.choice.setEditText(written.counties[3][1])
    step.beside.take.click()
    qtbot.waitUntil(lambda: has_gathered(empty_window), timeout=60_000)
    found = next(one for one in step.gathered.gathering.returns if one.file == "三号.xlsx")
    assert (found.ref_area, found.area) == written.counties[3]
    step.close()
    step = gathered(empty_window, qtbot, tmp_path / "r")
    assert step.gathered.gathering.questions == ()
    assert empty_window.settings.gather_answers[0]["words"] == "三号"


def test_what_holds_no_returns_is_told(empty_window, qtbot, tmp_path):
    (tmp_path / "空").mkdir()
    commands = empty_window.gather_commands
    assert drop(empty_window, tmp_path / "空")
    qtbot.waitUntil(lambda: commands.step is not None and "没有文件" in words_of(commands.step), timeout=60_000)
    assert not commands.step.package.isEnabled()
    commands.step.close()
    (tmp_path / "乱").mkdir()
    (tmp_path / "乱" / "照片.jpg").write_bytes(b"\xff\xd8\xff" * 50)
    (tmp_path / "乱" / "稿.docx").write_bytes(b"PK\x03\x04 nonsense")
    (tmp_path / "乱" / "a.xlsx").write_bytes(b"")
    step = gathered(empty_window, qtbot, tmp_path / "乱")
    assert {line.words for line in step.lists.lines} == {"读不出"}
    assert not step.package.isEnabled()
    assert all(line.reason for line in step.lists.lines)


def words_of(step):
    notice = step.middle.currentWidget()
    return getattr(notice, "words", step.note).text()


def test_reading_is_called_off_and_begun_again(empty_window, qtbot, tmp_path):
    make_returns(tmp_path / "r", "items")
    assert drop(empty_window, tmp_path / "r")
    commands = empty_window.gather_commands
    qtbot.waitUntil(lambda: commands.step is not None, timeout=60_000)
    commands.step.cancel_requested.emit()
    qtbot.waitUntil(lambda: not empty_window.tasks.busy, timeout=60_000)
    assert commands.step.gathered is None
    assert commands.step.middle.currentWidget().heading.text() == "已取消"
    commands.step.close()
    empty_window.acts[Act.GATHER].trigger()
    qtbot.waitUntil(lambda: has_gathered(empty_window), timeout=60_000)


def test_a_file_that_vanishes_while_the_others_are_read(empty_window, qtbot, tmp_path, monkeypatch):
    from data.gathering.reading import return_files

    written = make_returns(tmp_path / "r", "items", faults=())
    gone = tmp_path / "r" / written.files[written.counties[-1][1]]
    read = return_files.read_return

    def read_and_pull(path, file, known):
        gone.unlink(missing_ok=True)
        return read(path, file, known)

    monkeypatch.setattr(return_files, "read_return", read_and_pull)
    step = gathered(empty_window, qtbot, tmp_path / "r")
    line = next(line for line in step.lists.lines if line.file == gone.name)
    assert line.words == "读不出"
    assert line.reason


def test_a_package_that_is_dropped_is_opened(empty_window, qtbot, tmp_path):
    from package_builder import build

    with qtbot.waitSignal(empty_window.ready, timeout=60_000):
        assert drop(empty_window, build(tmp_path / "small"))
    assert empty_window.opened is not None
    assert empty_window.gather_commands.step is None


def test_the_window_is_closed_while_returns_are_read(empty_window, qtbot, tmp_path):
    make_returns(tmp_path / "r", "items", faults=())
    assert drop(empty_window, *sorted((tmp_path / "r").iterdir()))
    empty_window.close()
    assert not empty_window.tasks.busy


def test_no_figure_in_the_rows_of_a_return_is_cut(empty_window, qtbot, tmp_path):
    rows = ["项目,本年,上年", "甲,123456789012.34,1", "乙,2,3"]
    for name in ("凉城县", "卓资县", "化德县"):
        (tmp_path / f"{name}.csv").write_text("\n".join(rows) + "\n", encoding="utf-8")
    step = gathered(empty_window, qtbot, tmp_path)
    view = step.beside.view
    room = view.fontMetrics().horizontalAdvance("123456789012.34")
    assert view.columnWidth(2) > room > view.columnWidth(3)
