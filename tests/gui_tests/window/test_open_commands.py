import threading

import openpyxl
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPushButton
from table_rows import rows_of

from data.session.choices import Choice
from data.session.opening import read_any
from gui.core.actions import Act
from gui.pages.plain_page import PlainPage
from gui.widgets.notice import Notice
from gui.window import open_commands
from gui.window.dialogs.problems import ProblemsDialog
from gui.window.dialogs.template import TemplateDialog

ROWS = [
    ["主题", "指标名称", "单位", "时间", "数值"],
    ["投入", "资金", "亿元", "2019年", "3.5"],
    ["投入", "资金", "亿元", "2020年", "4.10"],
    ["成效", "培训", "人次", "2020年底", "超过46万人次"],
    ["成效", "", "人", "2020", "7"],
]


def write(path, rows, sheets=None):
    book = openpyxl.Workbook()
    book.active.title = "数据"
    for row in rows:
        book.active.append(row)
    for name, more in (sheets or {}).items():
        sheet = book.create_sheet(name)
        for row in more:
            sheet.append(row)
    book.save(path)
    return path


@pytest.fixture
def open_file(empty_window, qtbot):
    """Return a function that opens a file in the window, asking nothing, and returns the window."""
    empty_window.open_commands.asks = False

    def opened(path, choice=None):
        with qtbot.waitSignal(empty_window.ready, timeout=20_000):
            empty_window.open_commands.open(path, choice)
        return empty_window

    return opened


def test_a_clerks_workbook_gets_tabs_charts_and_a_list_of_findings(open_file, tmp_path):
    window = open_file(write(tmp_path / "县.xlsx", ROWS))
    assert [theme.title for theme in window.opened.package.themes] == ["投入", "成效"]
    window.tabs.step(1)
    assert window.pages.page.chart() is not None
    assert "第一处：数据!B5" in window.banner.text
    dialog = ProblemsDialog(window.session.problems, lambda: None, lambda: None, None, window)
    cells = [[dialog.model.cell(row, column) for column in range(5)] for row in dialog.model.shown]
    assert cells[0][:2] == ["问题", "数据!B5 指标名称"]
    assert any(row[2] == "超过46万人次" and "46" in row[3] for row in cells)
    window.save_commands.copy_problems(window.session.problems)


def test_a_plain_table_is_sorted_filtered_charted_and_written_unchanged(open_file, tmp_path, qtbot):
    path = tmp_path / "名册.csv"
    path.write_text("村,户主,收入\n一,张,007\n二,李,1e3\n三,王,90\n", encoding="utf-8")
    window = open_file(path)
    page = window.pages.page
    assert isinstance(page, PlainPage)
    assert window.acts[Act.PRESENT].isEnabled()
    page.view.sortByColumn(2, Qt.SortOrder.DescendingOrder)
    assert page.model.index(0, 2).data() == "1e3"
    assert page.chart().panels[0].series[0].marks[0].text == "1e3"
    page.filter.setText("张")
    qtbot.waitUntil(lambda: page.model.rowCount() == 1)
    assert page.status() == "筛选后 1 行 / 全部 3 行"
    assert rows_of(page.written()) == [["一", "张", "007"]]
    page.clear()
    assert rows_of(page.written()) == rows_of(read_any(path).table)


def test_several_tables_are_offered(open_file, tmp_path, qtbot):
    path = write(
        tmp_path / "a.xlsx", [["县", "村", "户主"], ["甲", "一", "张"]], {"名册": [["姓名", "性别"], ["张", "男"]]}
    )
    window = open_file(path)
    notice = window.pages.currentWidget()
    assert isinstance(notice, Notice)
    buttons = {button.text(): button for button in notice.findChildren(QPushButton)}
    with qtbot.waitSignal(window.ready):
        buttons["打开“名册”"].click()
    assert window.pages.page.model.table.headers == ("姓名", "性别")


def test_opening_can_be_called_off(empty_window, tmp_path, qtbot):
    empty_window.open_commands.open(write(tmp_path / "a.xlsx", ROWS))
    notice = empty_window.pages.currentWidget()
    next(button for button in notice.findChildren(QPushButton) if button.text() == "取消").click()
    qtbot.waitUntil(lambda: not empty_window.tasks.busy, timeout=20_000)
    assert empty_window.opened is None
    assert empty_window.pages.currentWidget().heading.text() == "已取消打开"


def test_a_file_saved_again_is_offered_and_the_place_is_kept(open_file, tmp_path, qtbot):
    path = write(tmp_path / "县.xlsx", ROWS)
    window = open_file(path)
    window.tabs.choose("投入")
    window.pages.page.table.set_words("亿元")
    chosen = window.opened.package.observations[1].obs_id
    window.pages.page.select((chosen,))
    write(path, [*ROWS[:2], ["投入", "资金", "亿元", "2020年", "9.9"], *ROWS[3:]])
    qtbot.waitUntil(lambda: "保存过" in window.banner.text, timeout=10_000)
    with qtbot.waitSignal(window.ready, timeout=20_000):
        next(button for button in window.banner.findChildren(QPushButton) if button.text() == "重新读取").click()
    assert str(window.opened.package.observations[1].obs_value) == "9.9"
    assert window.tabs.key == "投入"
    assert window.pages.page.table.words == "亿元"
    assert window.pages.page.table.selected_ids() == (chosen,)


@pytest.mark.parametrize(
    ("name", "written"), [("包.xlsx", "包.xlsx"), ("包.dajuan", "包.dajuan"), ("包.doc", "包.doc.xlsx")]
)
def test_save_as_writes_what_opens_again(window, tmp_path, qtbot, monkeypatch, name, written):
    monkeypatch.setattr("PySide6.QtWidgets.QFileDialog.getSaveFileName", lambda *_: (str(tmp_path / name), ""))
    window.acts[Act.SAVE_AS].trigger()
    qtbot.waitUntil(lambda: not window.tasks.busy, timeout=20_000)
    assert read_any(tmp_path / written).package.observations == window.opened.package.observations


def test_the_list_of_findings_is_written(open_file, tmp_path, qtbot, monkeypatch):
    window = open_file(write(tmp_path / "县.xlsx", ROWS))
    target = tmp_path / "清单.csv"
    monkeypatch.setattr("PySide6.QtWidgets.QFileDialog.getSaveFileName", lambda *_: (str(target), ""))
    window.save_commands.write_problems(window.session.path, window.session.problems)
    qtbot.waitUntil(lambda: not window.tasks.busy, timeout=20_000)
    assert "数据!B5" in target.read_text(encoding="utf-8-sig")


def test_a_new_table_is_written_and_opens_here(empty_window, tmp_path, qtbot, monkeypatch):
    path = tmp_path / "资产"
    shown = []
    monkeypatch.setattr(TemplateDialog, "exec", lambda dialog: dialog.list.setCurrentRow(2) or 1)
    monkeypatch.setattr(
        "PySide6.QtWidgets.QFileDialog.getSaveFileName",
        lambda *arguments: shown.append(arguments) or (str(path), ""),
    )
    with qtbot.waitSignal(empty_window.file_jobs.busy_changed, check_params_cb=lambda busy: not busy):
        empty_window.acts[Act.NEW_TABLE].trigger()
    assert path.with_name("资产.xlsx").is_file()
    assert "三本账" in shown[0][2]
    buttons = {button.text(): button for button in empty_window.banner.findChildren(QPushButton)}
    with qtbot.waitSignal(empty_window.ready, timeout=20_000):
        buttons["在这里打开看示例"].click()
    assert next(theme.title for theme in empty_window.opened.package.themes) == "三本账合计"


def test_a_copy_with_marked_cells_is_offered_for_workbooks_only(open_file, tmp_path, qtbot, monkeypatch):
    window = open_file(write(tmp_path / "县.xlsx", ROWS))
    copy = tmp_path / "标.xlsx"
    monkeypatch.setattr("PySide6.QtWidgets.QFileDialog.getSaveFileName", lambda *_: (str(copy), ""))
    dialogs = []

    def exec_(dialog):
        dialogs.append({button.text(): button for button in dialog.findChildren(QPushButton)})
        if "导出标记副本…" in dialogs[-1]:
            with qtbot.waitSignal(window.file_jobs.busy_changed, check_params_cb=lambda busy: not busy):
                dialogs[-1]["导出标记副本…"].click()
        return 0

    monkeypatch.setattr(ProblemsDialog, "exec", exec_)
    window.save_commands.show_problems()
    assert openpyxl.load_workbook(copy)["数据"]["B5"].comment is not None
    csv = tmp_path / "县.csv"
    csv.write_text("指标名称,数值\n,5\n人口,3\n", encoding="utf-8")
    open_file(csv).save_commands.show_problems()
    assert "导出标记副本…" not in dialogs[1]


def test_a_plain_table_is_grouped_copied_and_exported(open_file, tmp_path, qtbot, monkeypatch):
    path = tmp_path / "销售.csv"
    path.write_text("日期,县名称,销量\n2020,甲,3\n2020,乙,=5\n2021,甲,4\n", encoding="utf-8")
    window = open_file(path, Choice(as_table=True))
    page = window.pages.page
    assert isinstance(page, PlainPage)
    boxes = page.part.chart
    boxes.label.setCurrentIndex(boxes.label.findText("日期"))
    boxes.value.setCurrentIndex(boxes.value.findText("日期"))
    boxes.group.setCurrentIndex(boxes.group.findText("县名称"))
    boxes.kind.setCurrentIndex(boxes.kind.findText("折线"))
    assert [one.name for one in page.chart().panels[0].series] == ["甲", "乙"]
    window.acts[Act.COPY].trigger()
    qtbot.waitUntil(lambda: not window.file_jobs.busy)
    text = QApplication.clipboard().text()
    assert "2020\t乙\t'=5" in text
    assert text.endswith("数据来源：销售.csv")
    target = tmp_path / "出.xlsx"
    monkeypatch.setattr("PySide6.QtWidgets.QFileDialog.getSaveFileName", lambda *_: (str(target), ""))
    window.acts[Act.EXPORT_TABLE].trigger()
    qtbot.waitUntil(lambda: not window.tasks.busy, timeout=20_000)
    assert openpyxl.load_workbook(target).active["C3"].value == "=5"


def test_a_page_of_the_web_under_a_workbooks_name_is_told(empty_window, tmp_path, qtbot):
    path = tmp_path / "导出.xls"
    path.write_text("<html></html>", encoding="utf-8")
    with qtbot.waitSignal(empty_window.ready):
        empty_window.open_commands.open(path)
    assert "是网页" in empty_window.pages.currentWidget().words.text()


@pytest.mark.parametrize("is_called_off", [True, False])
def test_calling_off_ends_the_reading_itself(empty_window, tmp_path, qtbot, monkeypatch, is_called_off):
    path = tmp_path / "大.csv"
    rows = "".join(f"指标{number % 9},人,{1950 + number % 70},{number}\n" for number in range(5_000))
    path.write_text(f"指标名称,单位,时间,数值\n{rows}", encoding="utf-8")
    told, is_shown = {}, threading.Event()

    def hold(stage, share):
        if stage not in told:
            told[stage] = share
            # In the worker: it reads on when the window was seen.
            assert stage != "识别指标" or is_shown.wait(30)

    monkeypatch.setattr(open_commands, "REPORT_SECONDS", 0.0)
    empty_window.open_commands.asks = False
    empty_window.open_commands.progressed.connect(hold, Qt.ConnectionType.DirectConnection)
    empty_window.open_commands.open(path)
    notice = empty_window.pages.currentWidget()
    qtbot.waitUntil(lambda: "识别指标" in notice.words.text(), timeout=20_000)
    assert notice.bar.maximum() > 0
    assert "%" in notice.words.text()
    if is_called_off:
        next(button for button in notice.findChildren(QPushButton) if button.text() == "取消").click()
    is_shown.set()
    qtbot.waitUntil(lambda: not empty_window.tasks.busy, timeout=20_000)
    assert ("准备表格" in told) is not is_called_off
    assert (empty_window.opened is None) is is_called_off


def test_a_plain_table_read_again_keeps_filter_selection_and_how_it_was_read(open_file, tmp_path, qtbot):
    path = tmp_path / "名册.csv"
    path.write_text("村;户主;指标;数值\n一;张;x;7\n二;李;x;8\n三;王;x;9\n", encoding="utf-8")
    window = open_file(path, Choice(as_table=True, separator=";"))
    window.open_commands.asks = True
    window.pages.page.show_again("x", ("1",))
    with qtbot.waitSignal(window.ready, timeout=20_000):
        window.save_commands.reload_requested.emit(path)
    page = window.pages.page
    assert isinstance(page, PlainPage)
    assert (page.filter.text(), page.selected()) == ("x", ("1",))
    assert page.model.table.headers == ("村", "户主", "指标", "数值")


@pytest.mark.parametrize("is_cancelled", [True, False])
def test_after_a_failed_or_cancelled_reload_the_next_file_is_shown_as_it_is(open_file, tmp_path, qtbot, is_cancelled):
    first, second = tmp_path / "甲.csv", tmp_path / "乙.csv"
    for path in (first, second):
        path.write_text("村,户主\n一,张\n二,李\n", encoding="utf-8")
    window = open_file(first, Choice(as_table=True))
    window.pages.page.show_again("张", ("0",))
    if not is_cancelled:
        first.unlink()
    with qtbot.waitSignal(window.ready, timeout=20_000):
        window.save_commands.reload_requested.emit(first)
        if is_cancelled:
            window.content.cancel()
    assert isinstance(window.pages.currentWidget(), Notice)
    page = open_file(second, Choice(as_table=True)).pages.page
    assert (page.filter.text(), page.selected()) == ("", ())


def test_the_first_chart_of_a_plain_table_measures_something(open_file, tmp_path):
    path = tmp_path / "户.csv"
    rows = "".join(f"旗,H{number:03},{number},{3000 + number}.50,{2014 + number % 6},低保\n" for number in range(30))
    path.write_text(f"旗县,编号,人口,人均收入（元）,脱贫年份,备注\n{rows}", encoding="utf-8")
    chart = open_file(path, Choice(as_table=True)).pages.page.part.chart
    assert (chart.label.currentText(), chart.value.currentText()) == ("编号", "人均收入（元）")


def test_a_large_file_leaves_the_collector_as_it_was(open_file, tmp_path):
    import gc

    gc.unfreeze()
    path = tmp_path / "大.csv"
    path.write_text("名称,值\n" + "".join(f"甲{number},x\n" for number in range(21_000)), encoding="utf-8")
    window = open_file(path, Choice(as_table=True))
    assert gc.get_freeze_count() > 0
    assert window.collection.running
    window.collection.pause()
    assert gc.get_freeze_count() == 0
    window.collection.resume()


def test_a_file_is_dropped_on_the_window_and_remembered(empty_window, tmp_path, qtbot):
    from PySide6.QtCore import QMimeData, QPointF, QUrl
    from PySide6.QtGui import QDragEnterEvent, QDropEvent

    empty_window.open_commands.asks = False
    path = write(tmp_path / "县 表.xlsx", ROWS)
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    action, button, key = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    enter = QDragEnterEvent(QPointF(9, 9).toPoint(), action, data, button, key)
    empty_window.dragEnterEvent(enter)
    assert enter.isAccepted()
    with qtbot.waitSignal(empty_window.ready, timeout=20_000):
        empty_window.dropEvent(QDropEvent(QPointF(9, 9), action, data, button, key))
    assert empty_window.opened.package.title == "县 表"
    menu = empty_window.recent.parent()
    menu.aboutToShow.emit()
    assert [action.text() for action in menu.actions()] == [str(path)]


def test_the_overview_of_a_filled_form_shows_its_figures(open_file, tmp_path):
    from gui.pages.overview_page import leading_figures

    rows = [("甲旗", "饮水安全", 10, 7, 3, "户", "2020-06-30"), ("乙县", "饮水安全", 2000, 1999, 1, "户", "2020-06-30")]
    path = write(tmp_path / "a.xlsx", [["旗县", "事项", "排查发现", "已清零", "剩余", "单位", "截至日期"], *rows])
    window = open_file(path)
    package = window.opened.package
    first = leading_figures(package, package.themes[0])[0]
    assert (first.parts.figure, first.parts.unit, first.label) == ("3", "户", "饮水安全剩余（甲旗）")
    window.tabs.step(1)
    window.pages.page.charts.turn(1)
    shares = [mark.detail for mark in window.pages.page.chart().panels[0].series[0].marks]
    assert shares == ["推算 70.0%", "推算 99.95%"], "the smallest first, and what is not all is never 100 %"
