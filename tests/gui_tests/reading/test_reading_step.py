"""The step 读表 as a clerk uses it: with the mouse on rows, chips and answers, and with the keyboard alone."""

import json

import pytest
from messy_sheet import DOUBTFUL, HEADER, ODD, messy_workbook
from PySide6.QtCore import QMimeData, QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog, QPushButton
from table_rows import rows_of
from users_way import button, shown_step

from data.importing.reading_plan import ColumnRole, RowRole, as_json, from_json
from data.palette import REGIONS
from data.session.reading_draft import ReadingDraft
from gui.core.actions import Act
from gui.core.settings import Settings, read_settings, settings_bytes
from gui.pages.plain_page import PlainPage
from gui.reading.reading_commands import remembered_in
from gui.reading.reading_step import ReadingStep
from gui.reading.remembered_dialog import RememberedDialog
from gui.slides.readability import contrast
from gui.window.dialogs.problems import ProblemsDialog

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support|propagateSizeHints")


@pytest.fixture
def path(tmp_path):
    return messy_workbook(tmp_path / "资金.xlsx")


@pytest.fixture
def step(path, qtbot, qapp):
    made = ReadingStep(ReadingDraft(path), Settings())
    qtbot.addWidget(made)
    made.resize(1366, 748)
    made.show()
    return made


def choose(menu, words):
    """Take an entry of a menu that is open."""
    next(action for action in menu.actions() if action.text() == words).trigger()
    menu.close()


def gutter_place(view, row):
    line = view.line_of(row)
    return QPoint(30, view.gutter.sectionViewportPosition(line) + 8)


def drag(view, first, last):
    """Drag over the roles at the left of some rows, counted as office programs do."""
    port = view.gutter.viewport()
    QTest.mousePress(port, Qt.MouseButton.LeftButton, pos=gutter_place(view, first - 1))
    QTest.mouseMove(port, gutter_place(view, last - 1))
    QTest.mouseRelease(port, Qt.MouseButton.LeftButton, pos=gutter_place(view, last - 1))


def roles(step):
    sheet = step.sheet.view.sheet
    return {one.first + 1: sheet.role_text(line) for line, one in enumerate(sheet.lines)}


def test_dragging_over_rows_makes_them_the_header_and_all_follows(step):
    drag(step.sheet.view, HEADER[0], HEADER[0])
    choose(step.sheet.view.menu, "标题")
    assert roles(step)[HEADER[0]] == "标题"
    before = step.outcome.model.shown
    drag(step.sheet.view, HEADER[0], HEADER[-1])
    choose(step.sheet.view.menu, "表头")
    assert [roles(step)[row] for row in HEADER] == ["表头1", "表头2", "表头3"]
    assert roles(step)[7] == "分组行"
    assert step.outcome.model.shown != before
    assert step.sheet.chips.chips[3].text() == "数值·万元 ▾"
    assert step.outcome.model.titles[0] == "地区"


def test_the_same_with_the_keyboard_alone(step, qtbot):
    view = step.sheet.view
    view.setFocus()
    view.setCurrentIndex(view.sheet.index(view.line_of(2), 0))
    for _ in range(2):
        QTest.keyClick(view, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    QTest.keyClick(view, Qt.Key.Key_Return)
    assert view.menu.isVisible()
    choose(view.menu, "表头")
    assert [roles(step)[row] for row in HEADER] == ["表头1", "表头2", "表头3"]


def test_alike_rows_are_folded_and_open_by_a_click_or_a_key(step, qtbot):
    view = step.sheet.view
    fold = next(line for line, one in enumerate(view.sheet.lines) if one.row is None)
    assert "读法相同" in view.sheet.text(fold, 0)
    count = view.sheet.rowCount()
    view.setCurrentIndex(view.sheet.index(fold, 0))
    QTest.keyClick(view, Qt.Key.Key_Space)
    assert view.sheet.rowCount() > count
    assert all(one.row is not None for one in view.sheet.lines)


def test_rows_of_a_long_fold_are_all_given_the_role_that_is_chosen(tmp_path, qtbot, qapp):
    path = tmp_path / "长.csv"
    path.write_text("旗县,2020年\n" + "".join(f"甲{n}旗,{n}\n" for n in range(2_900)), encoding="utf-8")
    step = ReadingStep(ReadingDraft(path), Settings())
    qtbot.addWidget(step)
    step.show()
    view = step.sheet.view
    view.setCurrentIndex(view.sheet.index(2, 0))
    view.selectAll()
    QTest.keyClick(view, Qt.Key.Key_Menu)
    choose(view.menu, "表头")
    assert "最多" in step.note.text()
    assert step.draft.plans[0].header_rows == (0,)
    QTest.keyClick(view, Qt.Key.Key_Menu)
    choose(view.menu, "注")
    assert sum(role is RowRole.NOTE for role in step.draft.plans[0].rows.values()) >= 2_900
    assert from_json(as_json(step.draft.plan)) == step.draft.plan


def test_the_step_shows_figures_in_the_words_of_the_opened_table(empty_window, tmp_path, qtbot):
    path = tmp_path / "数.csv"
    lines = ["甲,约32180,2016年以来", "乙,(12),2020年底", "丙,50多,", "丁,100余,2013—2020年"]
    path.write_text("\n".join(["指标名称,数值,时间", *lines]) + "\n", encoding="utf-8")
    window = empty_window
    window.reading_commands.begin_again(path)
    step = shown_step(window, qtbot)
    titles, rows = step.outcome.model.titles, step.outcome.model.shown
    shown = {row[titles.index("指标")]: (row[titles.index("数值")], row[titles.index("时期")]) for row in rows}
    with qtbot.waitSignal(window.ready, timeout=20_000):
        step.accept_button.click()
    (theme,) = window.opened.package.themes
    table = window.opened.table_of(theme.theme_id)
    cells = [[table.text(row, key) for key in ("indicator", "value", "period")] for row in range(len(table))]
    assert shown == {indicator: (value, period) for indicator, value, period in cells}
    assert len(shown) == 4


def test_each_table_numbers_its_own_header(step):
    begins = step.draft.plans[1].header_rows[0] + 1
    assert roles(step)[begins] == "表头"
    drag(step.sheet.view, HEADER[0], HEADER[-1])
    choose(step.sheet.view.menu, "表头")
    assert [roles(step)[row] for row in (*HEADER, begins)] == ["表头1", "表头2", "表头3", "表头"]
    for row in HEADER[1:]:
        drag(step.sheet.view, row, row)
        choose(step.sheet.view.menu, "数据")
    assert [roles(step)[row] for row in (HEADER[0], begins)] == ["表头", "表头"]


def test_a_chip_says_what_a_column_is_and_changes_it(step, qtbot):
    drag(step.sheet.view, HEADER[0], HEADER[-1])
    choose(step.sheet.view.menu, "表头")
    chips = step.sheet.chips
    assert [chips.chips[column].text() for column in range(3)] == ["编号 ▾", "地区 ▾", "指标 ▾"]
    chips.chips[0].setFocus()
    QTest.keyClick(chips.chips[0], Qt.Key.Key_Right)
    assert chips.chips[1].hasFocus()
    QTest.keyClick(chips.chips[1], Qt.Key.Key_Return)
    choose(chips.menu, "不读")
    assert step.draft.plans[0].columns == {1: ColumnRole.SKIP}
    assert chips.chips[1].text() == "不读 ▾"
    assert "地区" not in step.outcome.model.titles


def test_doubts_are_answered_with_keys_and_stay_changeable(doubtful, qtbot, qapp):
    doubtful.write_text(f'{DOUBTFUL}四子王旗,5,"80,2",7\n', encoding="utf-8")
    step = ReadingStep(ReadingDraft(doubtful), Settings())
    qtbot.addWidget(step)
    step.show()
    questions = step.questions
    assert step.focusWidget() is questions.area
    assert roles(step)[1] == "待定 ?"
    waiting = len(questions.questions)
    assert waiting > 1
    QTest.keyClick(questions.area, Qt.Key.Key_1)
    assert questions.questions[0].header == step.draft.plans[0].header_rows == (0,)
    QTest.keyClick(questions.area, Qt.Key.Key_Down)
    assert questions.current == 1
    assert questions.rows[0].buttons[0].isChecked()
    QTest.keyClick(questions.area, Qt.Key.Key_Up)
    QTest.keyClick(questions.area, Qt.Key.Key_2)
    assert step.draft.plans[0].header_rows == ()
    questions.rows[0].buttons[0].click()
    assert step.draft.plans[0].header_rows != ()
    assert questions.rows[0].buttons[0].isChecked()
    assert f"{waiting - 1} 处" in step.head.state.text() or step.head.state.text() == "可以打开"


def test_a_change_makes_no_row_of_the_questions_anew(step):
    rows = list(step.questions.rows)
    assert rows
    step.questions.rows[0].buttons[1].click()
    step.sheet.chips.role_chosen.emit(6, ColumnRole.SKIP)
    count = min(len(rows), len(step.questions.rows))
    assert step.questions.rows[:count] == rows[:count]
    step.questions.rows[0].buttons[1].click()
    assert [one.isChecked() for one in step.questions.rows[0].buttons] == [False, True]
    step.head.sheet.setCurrentIndex(1)
    step.head.sheet.activated.emit(1)
    assert len(step.questions.rows) == len(step.questions.questions) < count


def test_the_row_in_doubt_is_shown_and_ringed(step):
    question = next(one for one in step.questions.questions if one.row == ODD - 1 and one.column == 5)
    number = step.questions.questions.index(question)
    for _ in range(number):
        QTest.keyClick(step.questions.area, Qt.Key.Key_Down)
    view = step.sheet.view
    assert view.marked == (ODD - 1, 5)
    cell = view.sheet.index(view.line_of(ODD - 1), 5)
    assert cell.data(Qt.ItemDataRole.BackgroundRole).name() == REGIONS["doubt"][1]
    assert view.viewport().rect().contains(view.visualRect(cell).center())


def test_a_second_table_is_parted_by_the_menu_and_each_is_chosen(step):
    view = step.sheet.view
    begins = step.draft.plans[1].start + 1
    drag(view, begins, begins)
    choose(view.menu, "并入上面的表")
    assert not step.head.table.isVisible()
    drag(view, begins, begins)
    choose(view.menu, "从这行起是另一个表")
    assert step.head.table.isVisible()
    step.head.table.setCurrentIndex(2)
    step.head.table.activated.emit(2)
    assert "8 个数" in step.outcome.sentence.accessibleName()
    assert len(step.choice.plan.sheets["汇总"]) == 1


def test_a_table_of_areas_and_years_is_told_as_a_cube(tmp_path, qtbot, qapp):
    rows = "".join(f"示例{area}县,{at + 1},{at + 2},{at + 3}\n" for at, area in enumerate("甲乙丙丁戊"))
    path = tmp_path / "户数.csv"
    path.write_text(f"指标：户数(户)\n地区,2018年,2019年,2020年\n{rows}", encoding="utf-8")
    made = ReadingStep(ReadingDraft(path), Settings())
    qtbot.addWidget(made)
    said = made.outcome.sentence.accessibleName()
    assert "1 个指标 × 5 个地区 × 3 个时期" in said
    assert "15 个数" in said


@pytest.mark.parametrize("size", [(1024, 700), (1366, 748), (1640, 980)])
def test_nothing_is_cut_at_any_size(step, qtbot, size):
    step.resize(*size)
    QTest.qWait(0)
    assert step.width() == size[0]
    for part in (step.accept_button, step.save, step.load, step.remember, step.head.state, step.outcome.as_table):
        place = part.mapTo(step, QPoint(0, 0))
        assert part.isVisible()
        assert place.x() >= 0
        assert place.x() + part.width() <= size[0], part
        assert place.y() + part.height() <= size[1], part
        assert part.width() >= part.minimumSizeHint().width(), part


def test_a_clear_table_opens_without_the_step(empty_window, tmp_path, qtbot):
    path = tmp_path / "清楚.csv"
    path.write_text("旗县,2019年,2020年\n甲旗,1,2\n乙旗,3,4\n", encoding="utf-8")
    with qtbot.waitSignal(empty_window.ready, timeout=20_000):
        empty_window.open_commands.open(path)
    assert empty_window.reading_commands.step is None
    assert len(empty_window.opened.package.observations) == 4


def test_a_doubtful_one_opens_in_it_and_is_remembered(empty_window, doubtful, qtbot):
    window, path = empty_window, doubtful
    window.open_commands.open(path)
    step = shown_step(window, qtbot)
    assert window.opened is None
    drag(step.sheet.view, 2, 2)
    choose(step.sheet.view.menu, "表头")
    step.remember.click()
    with qtbot.waitSignal(window.ready, timeout=20_000):
        step.accept_button.click()
    assert any(area.title == "化德县" for area in window.opened.package.areas)
    assert read_settings(settings_bytes(window.settings).decode())[0].readings == window.settings.readings != []
    # The next of its kind is not asked about, but told.
    with qtbot.waitSignal(window.ready, timeout=20_000):
        window.open_commands.open(path)
    assert window.reading_commands.step is None
    assert any("照记住的读法读" in one.message for one in window.session.problems)


def test_cancelling_opens_nothing(empty_window, doubtful, qtbot):
    empty_window.open_commands.open(doubtful)
    step = shown_step(empty_window, qtbot)
    with qtbot.waitSignal(empty_window.ready):
        step.reject()
    assert empty_window.opened is None
    assert empty_window.pages.currentWidget().heading.text() == "已取消打开"


def test_of_several_plain_tables_one_is_chosen_in_it(empty_window, tmp_path, qtbot):
    import openpyxl

    book = openpyxl.Workbook()
    book.active.title = "甲表"
    for sheet, name in ((book.active, "张"), (book.create_sheet("乙表"), "李")):
        for row in (["村", "户主"], ["一", name]):
            sheet.append(row)
    book.save(tmp_path / "两表.xlsx")
    window = empty_window
    window.open_commands.open(tmp_path / "两表.xlsx")
    step = shown_step(window, qtbot)
    assert step.head.only.isChecked()
    step.head.sheet.setCurrentIndex(1)
    step.head.sheet.activated.emit(1)
    with qtbot.waitSignal(window.ready, timeout=20_000):
        step.accept_button.click()
    assert isinstance(window.pages.page, PlainPage)
    assert rows_of(window.opened_table.table) == [["一", "李"]]


def test_of_the_tables_of_another_package_one_is_chosen_in_it_and_looked_at_again(
    empty_window, tmp_path, qtbot, monkeypatch
):
    for name, rows in (("a", "村,户主\n一,张\n"), ("b", "村,户主\n一,李\n二,赵\n")):
        (tmp_path / f"{name}.csv").write_text(rows, encoding="utf-8")
    resources = [{"name": name, "path": f"{name}.csv"} for name in "ab"]
    (tmp_path / "datapackage.json").write_text(json.dumps({"resources": resources}), encoding="utf-8")
    window = empty_window
    window.open_commands.open(tmp_path)
    step = shown_step(window, qtbot)
    step.head.sheet.setCurrentIndex(1)
    step.head.sheet.activated.emit(1)
    with qtbot.waitSignal(window.ready, timeout=20_000):
        step.accept_button.click()
    assert rows_of(window.opened_table.table) == [["一", "李"], ["二", "赵"]]
    monkeypatch.setattr(ProblemsDialog, "exec", lambda dialog: button(dialog, "读表…").click())
    window.acts[Act.PROBLEMS].trigger()
    step = shown_step(window, qtbot)
    assert step.draft.sheet == "b"
    step.reject()


def test_the_open_file_is_looked_at_again_from_the_list_of_findings(empty_window, tmp_path, qtbot, monkeypatch):
    path = tmp_path / "a.csv"
    path.write_text("旗县,2019年,2020年\n甲旗,1,2\n乙旗,八八,4\n", encoding="utf-8")
    window = empty_window
    with qtbot.waitSignal(window.ready, timeout=20_000):
        window.open_commands.open(path)

    def press(dialog):
        next(one for one in dialog.findChildren(QPushButton) if one.text() == "读表…").click()

    monkeypatch.setattr(ProblemsDialog, "exec", press)
    window.acts[Act.PROBLEMS].trigger()
    step = shown_step(window, qtbot)
    step.outcome.as_table.click()
    with qtbot.waitSignal(window.ready, timeout=20_000):
        step.accept_button.click()
    assert isinstance(window.pages.page, PlainPage)


def test_another_way_to_open_shows_the_step_for_a_clear_file_too(empty_window, tmp_path, qtbot, monkeypatch):
    path = tmp_path / "a.csv"
    path.write_bytes("名称;值\n甲;1\n乙;2\n".encode("gb18030"))
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(path), ""))
    empty_window.acts[Act.OPEN_STEP].trigger()
    step = shown_step(empty_window, qtbot)
    assert step.head.encoding.currentText() == "自动：GB18030（GBK）"
    assert step.head.separator.currentText() == "自动：分号"
    step.head.separator.setCurrentIndex(step.head.separator.findData(","))
    step.head.separator.activated.emit(0)
    assert not step.accept_button.isEnabled()
    qtbot.waitUntil(step.accept_button.isEnabled)
    assert step.sheet.view.sheet.columnCount() == 1
    assert step.head.separator.itemText(0) == "自动"
    step.reject()
    assert empty_window.reading_commands.step is None


@pytest.mark.parametrize("is_html", [False, True])
def test_a_pasted_range_goes_through_the_step(empty_window, qtbot, is_html):
    window, data = empty_window, QMimeData()
    if is_html:
        data.setHtml(
            "<table><tr><td>旗县</td><td>2019年</td><td>2020年</td></tr><tr><td>甲县</td><td>1</td><td>2</td></tr></table>"
        )
    else:
        data.setText("旗县\t2019年\t2020年\n甲县\t1\t2\n")
    QGuiApplication.clipboard().setMimeData(data)
    QTest.keyClick(window, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    step = shown_step(window, qtbot)
    with qtbot.waitSignal(window.ready, timeout=20_000):
        step.accept_button.click()
    assert len(window.opened.package.observations) == 2
    assert window.settings.recent == []


def test_the_cell_in_doubt_is_whole_in_sight_in_a_narrow_step_too(path, qtbot, qapp):
    step = ReadingStep(ReadingDraft(path), Settings())
    qtbot.addWidget(step)
    step.resize(1024, 680)
    step.show()
    view = step.sheet.view
    cell = view.sheet.index(view.line_of(ODD - 1), 5)
    qtbot.waitUntil(lambda: view.viewport().rect().contains(view.visualRect(cell)), timeout=5_000)
    assert view.marked == (ODD - 1, 5)


def test_a_step_that_is_closed_while_it_is_hidden_is_called_off(empty_window, doubtful, qtbot):
    empty_window.open_commands.open(doubtful)
    step = shown_step(empty_window, qtbot)
    step.hide()
    with qtbot.waitSignals([step.destroyed, empty_window.ready], timeout=20_000):
        step.close()
    assert empty_window.reading_commands.step is None
    # What is opened next finds nothing of it.
    with qtbot.waitSignal(empty_window.ready, timeout=20_000):
        empty_window.open_commands.open_bundled()
    assert empty_window.opened is not None


def test_without_a_table_on_the_clipboard_it_is_said(empty_window, qtbot):
    QGuiApplication.clipboard().setText("一句话")
    empty_window.acts[Act.PASTE].trigger()
    qtbot.waitUntil(lambda: "没有表格" in empty_window.banner.text, timeout=20_000)
    QGuiApplication.clipboard().clear()
    empty_window.banner.show_message("info", "")
    empty_window.acts[Act.PASTE].trigger()
    qtbot.waitUntil(lambda: "没有表格" in empty_window.banner.text, timeout=20_000)
    assert empty_window.reading_commands.step is None


def test_a_reading_is_kept_as_a_file_and_fetched(empty_window, path, tmp_path, qtbot, monkeypatch):
    window, target = empty_window, tmp_path / "读法.dajuan-reading.json"
    window.reading_commands.begin_again(path)
    step = shown_step(window, qtbot)
    drag(step.sheet.view, HEADER[0], HEADER[0])
    choose(step.sheet.view.menu, "标题")
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(target), ""))
    step.save.click()
    assert step.note.text() == ""
    qtbot.waitUntil(lambda: step.note.text() != "")
    assert step.note.text() == f"读法存为“{target.name}”。"
    assert json.loads(target.read_text(encoding="utf-8"))["sheets"]["汇总"][0]["header"] == list(HEADER[1:])
    plans = step.draft.plans
    step.sheet.again.emit()
    assert step.draft.plans != plans
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(target), ""))
    step.load.click()
    assert step.draft.plans[0].header_rows == tuple(row - 1 for row in HEADER[1:])
    target.write_text("[]", encoding="utf-8")
    step.load.click()
    assert "读法" in step.note.text()
    step.reject()


def test_a_reading_that_cannot_be_written_is_told_in_the_step(empty_window, path, tmp_path, qtbot, monkeypatch):
    window = empty_window
    window.reading_commands.begin_again(path)
    step = shown_step(window, qtbot)
    (tmp_path / "占用.dajuan-reading.json").mkdir()
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(tmp_path / "占用.dajuan-reading.json"), ""))
    step.save.click()
    qtbot.waitUntil(lambda: step.note.text() != "")
    assert "占用" in step.note.text()
    assert "存为" not in step.note.text()
    assert not window.banner.isVisible()
    step.reject()


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter])
def test_enter_in_the_field_of_the_unit_takes_the_unit_and_no_more(step, key):
    step.activateWindow()
    step.sheet.unit.setFocus()
    step.sheet.unit.setText("")
    step.sheet.unit.insert("亿元")
    QTest.keyClick(step.sheet.unit, key)
    assert step.isVisible()
    assert step.draft.plans[0].unit == "亿元"


def test_what_is_remembered_is_listed_and_forgotten(step):
    step.remember.setChecked(True)
    step.accept()
    records = [one["name"] for one in step.settings.readings]
    step.show()
    step.remembered.click()
    dialog = step.findChild(RememberedDialog)
    for name in records:
        assert dialog.list.item(0).text() == name
        dialog.forget.click()
    assert not dialog.forget.isEnabled()
    dialog.reject()
    assert step.settings.readings == []
    assert not step.remember.isChecked()


def test_a_reading_that_could_not_be_read_back_is_not_remembered_and_this_is_said(empty_window, tmp_path, qtbot):
    window, path = empty_window, tmp_path / "长.csv"
    path.write_text("旗县,2019年,2020年\n" + "".join(f"甲{n}旗,{n},2\n" for n in range(300)), encoding="utf-8")
    window.reading_commands.begin_again(path)
    step = shown_step(window, qtbot)
    view = step.sheet.view
    view.setCurrentIndex(view.sheet.index(view.line_of(298), 0))
    QTest.keyClick(view, Qt.Key.Key_Space)
    view.setCurrentIndex(view.sheet.index(view.line_of(298), 0))
    QTest.keyClick(view, Qt.Key.Key_Menu)
    choose(view.menu, "表头")
    assert step.draft.plans[0].header_rows == (298,)
    step.remember.click()
    assert "记不住" in step.note.text()
    step.remember.click()
    assert step.note.text() == ""
    step.remember.click()
    with qtbot.waitSignal(window.ready, timeout=20_000):
        step.accept_button.click()
    assert window.settings.readings == []
    with qtbot.waitSignal(window.ready, timeout=20_000):
        window.open_commands.open(path)
    assert len(window.opened.package.observations) == 600


def test_readings_that_cannot_be_read_are_passed_over_and_the_others_used(empty_window, doubtful, step, qtbot):
    step.remember.setChecked(True)
    step.accept()
    sound = step.settings.readings[0]
    for unsound in ({}, sound | {"first": 201}, sound | {"unit": "元" * 300}, sound | {"name": "\ud800"}):
        readings = [unsound, sound, unsound]
        settings, faulty = read_settings(json.dumps({"readings": readings}))
        assert (settings.readings, faulty) == ([sound], ("readings",))
        assert read_settings(settings_bytes(Settings(readings=readings)).decode())[0].readings == [sound]
        empty_window.settings.readings = readings
        assert [one.as_record() for one in remembered_in(empty_window.settings)] == [sound]
    with qtbot.waitSignal(empty_window.open_commands.reading_requested, timeout=20_000):
        empty_window.open_commands.open(doubtful)


def test_letters_of_the_regions_stand_out():
    assert [name for name, pair in REGIONS.items() if contrast(*pair) < 4.5] == []


def span(view, row, column):
    return view.columnSpan(view.line_of(row - 1), column)


def test_what_stands_over_several_columns_is_shown_over_them(step):
    drag(step.sheet.view, HEADER[0], HEADER[-1])
    choose(step.sheet.view.menu, "表头")
    view = step.sheet.view
    assert [span(view, row, 3) for row in HEADER] == [3, 3, 1]
    assert (span(view, 1, 0), span(view, 2, 0), span(view, 2, 6)) == (7, 6, 1)


@pytest.mark.parametrize("width", [1024, 1366])
def test_the_figures_of_the_result_are_in_sight(step, qtbot, width):
    step.resize(width, 700)
    rows = step.outcome.rows
    at = step.outcome.model.titles.index("数值")
    qtbot.waitUntil(lambda: rows.columnViewportPosition(at) + rows.columnWidth(at) <= rows.viewport().width())


def test_rows_and_chart_are_both_shown_where_there_is_room(step, qtbot):
    parts = (step.outcome.rows, step.outcome.chart)
    assert [one.isVisible() for one in parts] == [True, False]
    step.resize(1640, 980)
    qtbot.waitUntil(lambda: all(one.isVisible() for one in parts))
    assert all(one.height() > 150 for one in parts)
    step.outcome.as_table.click()
    assert [one.isVisible() for one in parts] == [True, False]


def test_the_width_that_the_user_gave_a_column_stays(step, qtbot):
    view = step.sheet.view
    view.horizontalHeader().resizeSection(1, 173)
    before = view.columnWidth(0)
    step.resize(1640, 980)
    qtbot.waitUntil(lambda: view.viewport().width() > 900)
    assert (view.columnWidth(0), view.columnWidth(1)) == (before, 173)
