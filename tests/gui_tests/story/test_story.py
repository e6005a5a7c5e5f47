"""The own order of slides in the window: the panel, Ctrl+D, the way back, what is kept, and story files."""

from pathlib import Path

import pytest
from package_builder import build
from PySide6.QtCore import QMimeData, QModelIndex, QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog, QLabel, QLineEdit, QMenu
from users_way import button, saying

from data.charting.chart_kinds import kind_of
from data.model import ChartType
from data.package.reader import bundled_path
from data.session.opened import open_path
from data.slides import story_store
from data.slides.package_slides import SlideKind
from data.slides.story import Story, StoryEntry, StoryView
from data.slides.story_file import ENDING, UnreadableStoryError, read_story, story_bytes
from gui.core import messages
from gui.core.actions import Act
from gui.core.settings import SettingsStore
from gui.look.label import Label
from gui.story.story_state import STORIES
from gui.window.main_window import MainWindow


@pytest.fixture
def panel(window, qtbot):
    window.tabs.choose("input")
    window.acts[Act.STORY_PANEL].setChecked(True)
    qtbot.waitUntil(lambda: window.story_commands.panel is not None and window.story_commands.panel.isVisible())
    return window.story_commands.panel


def titles(window):
    return [one.title for one in window.story_state.resolved]


def keys(window):
    return [one.entry.slide or "view" for one in window.story_state.resolved]


def select(panel, *rows):
    panel.list.choose(tuple(panel.list.slides.entry_id(row) for row in rows))
    panel.list.setFocus()


def story_file(folder, *entries, package="inner-mongolia-2020", version="1.0.0"):
    path = folder / f"汇报{ENDING}"
    path.write_bytes(story_bytes(Story(package, version, entries)))
    return path


TWO = (StoryEntry("a", slide="closing"), StoryEntry("b", slide="input_funds", title="资金"))


# The panel.


def test_the_panel_is_built_only_when_it_is_opened(window):
    assert window.story_commands.panel is None
    window.acts[Act.STORY_PANEL].trigger()
    assert window.story_commands.panel.isVisible()
    window.acts[Act.STORY_PANEL].trigger()
    assert not window.story_commands.panel.isVisible()


def test_the_panel_lists_the_slides_with_pictures_drawn_one_at_a_time(window, panel, qtbot):
    model = panel.list.slides
    assert model.rowCount() == len(window.story_state.slides)
    qtbot.waitUntil(lambda: all(model.card(row).seen is not None for row in range(model.rowCount())), timeout=30_000)
    sizes = {model.card(row).seen.image.size().toTuple() for row in range(model.rowCount())}
    assert len(sizes) == 1
    width, height = sizes.pop()
    assert width / height == pytest.approx(16 / 9, abs=0.02)
    assert model.faulty == 0


def test_a_closed_panel_draws_nothing(window, panel):
    window.acts[Act.STORY_PANEL].setChecked(False)
    panel.list.thumbnails.forget()
    window.story_state.hide([window.story_state.resolved[1].entry.entry_id], hide=True)
    assert not panel.list.thumbnails.drawing


def test_with_the_panel_closed_a_package_is_opened_without_building_its_slides(empty_window, qtbot, tmp_path):
    opened = open_path(build(tmp_path))
    with qtbot.waitSignal(empty_window.ready):
        empty_window.content.show_package(opened)
        # Asked before any timer can run: on a busy machine the slides are there when the signal comes.
        assert "story_resolver" not in vars(opened)
    qtbot.waitUntil(lambda: "story_resolver" in vars(opened))


def test_titles_and_ids_are_no_markup(window, panel, tmp_path):
    bold = "<b>粗</b>"
    window.open_commands.open(
        story_file(tmp_path, StoryEntry("a", slide="cover", title=bold), StoryEntry("b", slide=bold))
    )
    model = panel.list.slides
    tip = model.data(model.index(0), Qt.ItemDataRole.ToolTipRole)
    assert "&lt;b&gt;" in tip
    for label in (saying(window.banner, Label, window.banner.text), panel.advice, panel.hint):
        assert label.textFormat() is Qt.TextFormat.PlainText


# What a story may hold and nobody sees: it turns the direction, or has no width.
UNSEEN = "甲\u200f<b>乙</b>\u200b&丙"
SEEN = "甲\ufffd<b>乙</b>\ufffd&丙"


def said(window):
    """Return the words of the banner, of the panel's advice and of its cards."""
    panel = window.story_commands.panel
    cards = [panel.list.slides.card(row) for row in range(panel.list.slides.rowCount())]
    roles = (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole)
    told = [panel.list.slides.data(panel.list.slides.index(0), role) for role in roles]
    return [window.banner.text, panel.advice.text(), *(card.title for card in cards), *told]


def test_names_of_a_story_are_shown_with_every_character_visible(window, panel, tmp_path):
    entries = (StoryEntry("a", slide="cover", title=UNSEEN), StoryEntry("b", slide=UNSEEN))
    path = story_file(tmp_path, *entries, version=UNSEEN)
    window.open_commands.open(path.rename(tmp_path / f"\u202e{UNSEEN.replace('/', '')}{ENDING}"))
    panel.list.choose(("b",))
    banner, advice, first, *_ = said(window)
    assert "已按“\ufffd甲\ufffd<b>乙<b>\ufffd&丙" in banner
    assert f"按版本 {SEEN} 做的" in banner
    assert f"编号：{SEEN}。" in banner
    assert advice.startswith(f"数据包里没有：{SEEN}。")
    assert first == SEEN
    assert not [words for words in said(window) if set(words) & set("\u202e\u200f\u200b")]


def test_a_story_of_a_package_with_an_unseen_name_says_it_visibly_and_shortly(window, panel, tmp_path):
    window.open_commands.open(story_file(tmp_path, *TWO, package=UNSEEN + "长" * 900, version=UNSEEN))
    assert f"“{SEEN}长" in window.banner.text
    assert f"（版本 {SEEN}）" in window.banner.text
    assert len(window.banner.text) < 200


def test_why_a_story_is_not_opened_is_said_visibly(window, tmp_path):
    window.story_commands._fail(tmp_path / f"\u202e{ENDING}", f"{UNSEEN}。\n第二行。")
    assert window.banner.text == f"{SEEN}。\n第二行。"


def test_the_head_of_the_narrowest_panel_is_whole(window, panel, qtbot):
    window.story_commands.splitter.setSizes([2000, 1])
    qtbot.waitUntil(lambda: panel.width() == 200)
    title = next(label for label in panel.findChildren(QLabel) if label.text() == "幻灯片")
    assert title.width() >= title.sizeHint().width()


def test_alt_and_arrows_move_and_ctrl_z_and_y_go_back_and_forth(window, panel):
    before = keys(window)
    select(panel, 2)
    QTest.keyClick(panel.list, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    moved = keys(window)
    assert moved[1] == before[2]
    assert panel.list.ids == (window.story_state.resolved[1].entry.entry_id,)
    window.acts[Act.STORY_UNDO].trigger()
    assert keys(window) == before
    window.acts[Act.STORY_REDO].trigger()
    assert keys(window) == moved
    QTest.keyClick(panel.list, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert keys(window) == before


def test_dropped_slides_stand_where_they_were_dropped(window, panel, qtbot):
    model, before = panel.list.slides, keys(window)
    data = model.mimeData([model.index(1), model.index(3)])
    with qtbot.waitSignal(window.story_state.changed):
        assert model.dropMimeData(data, Qt.DropAction.MoveAction, 6, 0, QModelIndex())
    assert keys(window)[:7] == [before[0], before[2], before[4], before[5], before[1], before[3], before[6]]
    assert len(panel.list.ids) == 2


def test_foreign_things_are_not_taken(panel):
    data = QMimeData()
    data.setText("s1")
    assert not panel.list.slides.dropMimeData(data, Qt.DropAction.MoveAction, 0, 0, QModelIndex())


def test_h_hides_and_shows_and_the_number_goes(window, panel):
    select(panel, 1, 2)
    QTest.keyClick(panel.list, Qt.Key.Key_H)
    cards = [panel.list.slides.card(row) for row in range(4)]
    assert [card.number for card in cards] == ["1", "", "", "2"]
    assert "隐藏 2 张" in panel.hint.text()
    QTest.keyClick(panel.list, Qt.Key.Key_H)
    assert not any(slide.hidden for slide in window.story_state.slides)


def test_f2_renames_in_place_and_blank_brings_the_title_back(window, panel, qtbot):
    own = titles(window)[3]
    select(panel, 3)
    QTest.keyClick(panel.list, Qt.Key.Key_F2)
    editor = panel.list.findChild(QLineEdit, "cardEditor")
    assert editor.text() == own
    assert editor.accessibleName() == "这一张的标题"
    editor.setText("新标题")
    with qtbot.waitSignal(window.story_state.changed):
        QTest.keyClick(editor, Qt.Key.Key_Return)
    assert titles(window)[3] == "新标题"
    assert window.story_state.slides[3].content.title == "新标题"
    window.story_state.rename(window.story_state.resolved[3].entry.entry_id, "")
    assert titles(window)[3] == own


def test_the_button_renames_once_however_often_it_is_pressed(window, panel):
    select(panel, 3)
    for _ in range(2):
        # Qt tells of an edit that fails as a warning, which fails the test.
        QTest.mouseClick(button(panel, "改名（F2）"), Qt.MouseButton.LeftButton)
        assert panel.list.findChild(QLineEdit, "cardEditor") is not None


def test_a_title_left_as_it_is_is_no_edit(window, panel):
    entry = window.story_state.resolved[3].entry
    window.story_state.rename(entry.entry_id, titles(window)[3])
    assert not window.story_state.can_undo


def test_delete_takes_away_and_the_menu_puts_back(window, panel):
    select(panel, 1)
    key = keys(window)[1]
    QTest.keyClick(panel.list, Qt.Key.Key_Delete)
    assert key not in keys(window)
    assert [slide.key for slide in window.story_state.left_out()] == [key]
    assert panel.list.ids == (window.story_state.resolved[1].entry.entry_id,)
    assert "另有 1 张没有加入" in panel.hint.text()
    menu = button(panel, "故事文件、加入、恢复").menu()
    menu.aboutToShow.emit()
    menu.findChildren(QMenu)[-1].actions()[0].trigger()
    assert keys(window)[2] == key


def test_a_copy_can_be_another_than_its_slide(window, panel):
    select(panel, 1)
    window.story_state.duplicate(panel.list.ids)
    assert keys(window)[1] == keys(window)[2]
    window.story_state.rename(panel.list.ids[0], "副本")
    assert titles(window)[1] != titles(window)[2] == "副本"


def test_the_own_order_is_one_action_away_and_can_be_undone(window, panel):
    before = keys(window)
    assert not window.acts[Act.STORY_OWN].isEnabled()
    select(panel, 0, 1, 2)
    QTest.keyClick(panel.list, Qt.Key.Key_Delete)
    changed = keys(window)
    window.acts[Act.STORY_OWN].trigger()
    assert keys(window) == before
    assert window.story_state.is_own
    window.acts[Act.STORY_UNDO].trigger()
    assert keys(window) == changed


def test_what_cannot_be_seen_is_not_undone(window, panel):
    select(panel, 1)
    QTest.keyClick(panel.list, Qt.Key.Key_Delete)
    assert window.acts[Act.STORY_UNDO].isEnabled()
    window.acts[Act.STORY_PANEL].setChecked(False)
    assert not window.acts[Act.STORY_UNDO].isEnabled()


def test_everything_deleted_leaves_an_empty_list_and_nothing_to_present(window, panel):
    window.story_state.delete([one.entry.entry_id for one in window.story_state.resolved])
    assert panel.list.slides.rowCount() == 0
    window.present_commands.present()
    assert window.present_commands.presentation is None
    assert "没有可以演示的幻灯片" in window.banner.text


@pytest.mark.parametrize("size", [(1024, 700), (1366, 768), (1920, 1080)])
def test_the_panel_leaves_the_page_its_room(window, panel, qtbot, size):
    window.resize(*size)
    qtbot.waitUntil(lambda: sum(window.story_commands.splitter.sizes()) > size[0] - 20)
    page = window.pages.page
    assert (window.width(), window.height()) == size
    assert panel.width() >= 200
    for part in (page.table, page.charts):
        corner = part.mapTo(window, QPoint(part.width(), part.height()))
        assert corner.x() <= panel.mapTo(window, QPoint(0, 0)).x() + 1


# The current view.


def test_ctrl_d_adds_the_chart_with_its_selected_rows(window, qtbot):
    window.tabs.choose("trend")
    page = window.pages.page
    page.select(("poverty_headcount_2017",))
    window.acts[Act.ADD_VIEW].trigger()
    one = window.story_state.resolved[-2]
    assert one.entry.view == StoryView("trend", page.chart().chart_id, None, ("poverty_headcount_2017",))
    assert one.slides[0].emphasis == {"poverty_headcount_2017"}
    assert keys(window)[-1] == "closing"
    assert window.acts[Act.STORY_PANEL].isChecked()
    assert window.banner.property("kind") == messages.INFO


def test_the_next_view_stands_behind_the_last_one(window, panel):
    panel.list.choose((window.story_state.resolved[1].entry.entry_id,))
    for _ in range(2):
        window.acts[Act.ADD_VIEW].trigger()
    assert keys(window)[2:4] == ["view", "view"]
    assert panel.list.ids == (window.story_state.resolved[3].entry.entry_id,)


def test_selected_rows_that_the_chart_does_not_show_get_a_slide_of_their_own(window):
    window.tabs.choose("input")
    page = window.pages.page
    rows = (page.chart().obs_ids[0], *[row for row in page.scopes()[-1].obs_ids if row not in page.chart().obs_ids][:3])
    page.select(rows)
    window.acts[Act.ADD_VIEW].trigger()
    view = window.story_state.resolved[-2].entry.view
    assert (view.chart_id, set(view.obs_ids)) == ("", set(rows))


def test_a_filter_goes_along(window, qtbot):
    window.tabs.choose("input")
    page = window.pages.page
    page.table.set_words("贫困")
    window.acts[Act.ADD_VIEW].trigger()
    one = window.story_state.resolved[-2]
    assert one.entry.view.obs_ids == page.table.model.shown_ids
    assert one.slides[0].content.subtitle == "包含“贫困”"


def test_the_form_of_the_chart_goes_along_and_can_be_changed(window, panel):
    page = window.pages.page
    button(page.charts, kind_of(ChartType.TABLE).title).click()
    window.acts[Act.ADD_VIEW].trigger()
    entry_id = panel.list.ids[0]
    assert window.story_state.resolved[-2].slides[0].content.kind is ChartType.TABLE
    assert ChartType.BAR in window.story_state.forms(entry_id)
    window.story_state.reshape(entry_id, ChartType.BAR)
    assert window.story_state.resolved[-2].slides[0].content.kind is ChartType.BAR
    actions = [action.text() for action in panel.build_menu().actions()]
    assert "形式" in actions


def test_only_the_rows_that_stand_out_can_be_kept(window, panel):
    page = window.pages.page
    rows = page.chart().obs_ids[:2]
    page.select(rows)
    window.acts[Act.ADD_VIEW].trigger()
    window.story_state.only_rows(panel.list.ids[0])
    assert set(window.story_state.resolved[-2].slides[0].content.obs_ids) == set(rows)


@pytest.mark.parametrize("tab", ["overview", "check", "source"])
def test_a_page_without_rows_says_where_to_go(window, tab):
    window.tabs.choose(tab)
    window.acts[Act.ADD_VIEW].trigger()
    assert window.banner.property("kind") == messages.WARNING
    assert "Ctrl+D" in window.banner.text
    assert window.story_state.is_own


def test_the_panel_says_what_makes_an_own_slide_hard_to_read(empty_window, qtbot, tmp_path):
    long = "一个名称非常非常长的统计指标" * 8
    indicators = [{"indicator_id": f"x{n}", "title": f"{long}{n}", "theme_id": "t", "unit": f"单{n}"} for n in range(6)]
    observations = [{"obs_id": f"o{n}", "indicator_id": f"x{n}", "obs_value": "1", "value_text": "1"} for n in range(6)]
    with qtbot.waitSignal(empty_window.ready):
        empty_window.content.show_package(open_path(build(tmp_path, indicators=indicators, observations=observations)))
    window = empty_window
    window.story_state.add_view(StoryView("t", obs_ids=tuple(f"o{n}" for n in range(6))))
    window.acts[Act.STORY_PANEL].setChecked(True)
    panel = window.story_commands.panel
    row = panel.list.slides.rowCount() - 1
    qtbot.waitUntil(lambda: panel.list.slides.card(row).sentences != (), timeout=20_000)
    panel.list.choose((panel.list.slides.entry_id(row),))
    assert "可减少所选行" in panel.advice.text()
    qtbot.waitUntil(lambda: "张不易看清" in panel.hint.text())


# Presenting it.


def test_f5_presents_the_story_in_its_order_without_the_hidden(window, panel, qtbot):
    select(panel, 1)
    QTest.keyClick(panel.list, Qt.Key.Key_H)
    window.story_state.move([window.story_state.resolved[-1].entry.entry_id], 1)
    window.tabs.setFocus()
    window.present_commands.present()
    talk = window.present_commands.presentation.talk
    assert [slide.key for slide in talk.slides[:2]] == ["cover", "closing"]
    show = window.present_commands.presentation.show_window
    for expected in (1, 3):
        QTest.keyClick(show, Qt.Key.Key_Right)
        assert talk.number == expected
    with qtbot.waitSignal(window.present_commands.presentation.ended):
        QTest.keyClick(show, Qt.Key.Key_Escape)


def test_f5_in_the_panel_begins_with_its_slide(window, panel, qtbot):
    select(panel, 5)
    window.activateWindow()
    qtbot.waitUntil(panel.list.hasFocus)
    window.present_commands.present_from_here()
    assert window.present_commands.presentation.talk.number == 5
    window.present_commands.presentation.end()


# What is kept.


@pytest.fixture
def start(qtbot, qapp, bundled, tmp_path):
    """Start the program anew with the settings of last time, on the bundled package."""
    windows = []

    def begin(path=None):
        window = MainWindow(SettingsStore(tmp_path / "config"))
        qtbot.addWidget(window)
        window.show()
        windows.append(window)
        with qtbot.waitSignal(window.ready, timeout=20_000):
            if path is None:
                window.content.show_package(bundled)
            else:
                window.open_commands.open(path)
        return window

    (tmp_path / "config").mkdir()
    yield begin
    for window in windows:
        window.close()


def test_a_story_that_cannot_be_read_now_is_said_and_left_as_it_is(start, tmp_path, monkeypatch):
    window = start()
    window.story_state.hide([window.story_state.resolved[2].entry.entry_id], hide=True)
    window.close()
    (kept,) = (tmp_path / "config" / STORIES).iterdir()
    before = kept.read_bytes()

    def refuse(_path):
        raise UnreadableStoryError("读不出来。请再试。")

    with monkeypatch.context() as patch:
        patch.setattr(story_store, "read_story", refuse)
        again = start()
    assert "读不出来" in again.banner.text
    again.story_state.hide([again.story_state.resolved[4].entry.entry_id], hide=True)
    again.close()
    assert [(path, path.read_bytes()) for path in kept.parent.iterdir()] == [(kept, before)]


def test_the_story_is_there_again_at_the_next_start(start, tmp_path, qtbot):
    window = start()
    window.story_state.hide([window.story_state.resolved[2].entry.entry_id], hide=True)
    qtbot.waitUntil(lambda: any((tmp_path / "config" / STORIES).glob(f"*{ENDING}")), timeout=10_000)
    window.story_state.rename(window.story_state.resolved[1].entry.entry_id, "改过的")
    window.close()
    again = start()
    assert again.story_state.slides[2].hidden
    assert titles(again)[1] == "改过的"
    again.story_state.restore()
    again.close()
    assert not any((tmp_path / "config" / STORIES).iterdir())
    assert start().story_state.is_own


def test_an_edit_is_kept_while_another_package_is_looked_at(window, qtbot, bundled, tmp_path):
    window.story_state.hide([window.story_state.resolved[2].entry.entry_id], hide=True)
    window.content.show_package(open_path(build(tmp_path)))
    assert window.story_state.is_own
    window.content.show_package(bundled)
    assert window.story_state.slides[2].hidden
    assert window.story_state.can_undo


# Story files.


def test_a_story_of_the_open_package_is_shown_and_undone(window, tmp_path):
    before = keys(window)
    window.open_commands.open(story_file(tmp_path, *TWO))
    assert keys(window) == ["closing", "input_funds"]
    assert titles(window)[1] == "资金"
    assert "2 张" in window.banner.text
    assert window.acts[Act.STORY_PANEL].isChecked()
    window.acts[Act.STORY_UNDO].trigger()
    assert keys(window) == before


def test_a_story_opens_the_bundled_package_and_starts_with_its_order(start, tmp_path):
    window = start(story_file(tmp_path, *TWO))
    assert window.opened.package.name == "inner-mongolia-2020"
    assert keys(window) == ["closing", "input_funds"]


def test_a_story_from_a_file_replaces_the_own_one_only_once_it_is_edited(start, tmp_path):
    window = start(story_file(tmp_path, *TWO))
    window.close()
    assert start().story_state.is_own
    again = start(story_file(tmp_path, *TWO))
    again.story_state.step([again.story_state.resolved[0].entry.entry_id], 1)
    again.close()
    assert keys(start()) == ["input_funds", "closing"]


def test_missing_ids_and_another_version_are_told_and_the_rest_is_shown(window, tmp_path):
    entries = (*TWO, StoryEntry("c", slide="gone"), StoryEntry("d", view=StoryView("input", obs_ids=("lost",))))
    window.open_commands.open(story_file(tmp_path, *entries, version="0.9"))
    for words in ("gone", "lost", "0.9", "1.0.0", "其余照常"):
        assert words in window.banner.text
    assert window.banner.property("kind") == messages.WARNING
    assert [slide.key for slide in window.story_state.slides] == ["closing", "input_funds"]
    panel = window.story_commands.panel
    panel.list.choose(("d",))
    assert "lost" in panel.advice.text()
    assert panel.list.slides.card(3).empty


def test_a_story_of_another_package_says_which(window, tmp_path):
    before = keys(window)
    window.open_commands.open(story_file(tmp_path, *TWO, package="别的", version="3"))
    assert window.banner.property("kind") == messages.ERROR
    assert "“别的”（版本 3）" in window.banner.text
    assert keys(window) == before


def test_a_damaged_story_changes_nothing_and_says_where(window, tmp_path):
    path = tmp_path / f"坏{ENDING}"
    path.write_text('{"format": "dajuan-story",', encoding="utf-8")
    window.open_commands.open(path)
    assert window.banner.property("kind") == messages.ERROR
    assert "第 1 行" in window.banner.text
    assert window.story_state.is_own


def test_a_story_that_nothing_fits_is_an_error_page_at_the_start(empty_window, qtbot, tmp_path):
    with qtbot.waitSignal(empty_window.ready):
        empty_window.open_commands.open(story_file(tmp_path, *TWO, package="别的"))
    assert empty_window.opened is None


@pytest.fixture
def small(tmp_path):
    """A package, and a story of it that shows its closing slide only."""
    return build(tmp_path / "p"), story_file(tmp_path, StoryEntry("a", slide="closing"), package="small", version="1")


@pytest.mark.qt_log_ignore("does not support raise")
def test_a_second_start_hands_over_a_file_and_its_story(window, qtbot, small):
    with qtbot.waitSignal(window.ready, timeout=20_000):
        window.come_forward(*map(str, small))
    assert window.opened.package.name == "small"
    assert keys(window) == ["closing"]


@pytest.mark.qt_log_ignore("does not support raise")
def test_a_story_whose_file_was_called_off_is_not_opened_later(window, qtbot, small):
    window.come_forward(*map(str, small))
    window.content.cancel()
    with qtbot.waitSignal(window.ready):
        pass
    with qtbot.waitSignal(window.ready, timeout=20_000):
        window.open_commands.open(small[0])
    assert window.opened.package.name == "small"
    assert window.story_state.is_own


def test_a_story_is_saved_under_its_ending_and_opens_again(window, qtbot, tmp_path, monkeypatch):
    window.story_state.hide([window.story_state.resolved[2].entry.entry_id], hide=True)
    for typed in ("汇报", f"汇报二{ENDING}", "汇报三.json"):
        monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_, typed=typed: (str(tmp_path / typed), ""))
        window.acts[Act.STORY_SAVE].trigger()
        written = tmp_path / f"{Path(typed).name.split('.')[0]}{ENDING}"
        qtbot.waitUntil(written.exists)
        assert read_story(written) == window.story_state.story
    qtbot.waitUntil(lambda: not window.tasks.busy)


def test_a_reloaded_package_shows_its_new_slides_in_its_own_order(window, bundled, tmp_path):
    folder = build(tmp_path / "p")
    window.content.show_package(open_path(folder))
    count = len(window.story_state.slides)
    window.content.show_loading("p")
    extra = [{"indicator_id": "w", "title": "措施", "theme_id": "u"}]
    themes = [{"theme_id": "t", "title": "投入", "order": "1"}, {"theme_id": "u", "title": "新主题", "order": "2"}]
    from package_builder import INDICATORS, OBSERVATIONS

    observations = [*OBSERVATIONS, {"obs_id": "w1", "indicator_id": "w", "value_text": "全覆盖"}]
    build(folder, themes=themes, indicators=[*INDICATORS, *extra], observations=observations)
    window.content.show_package(open_path(folder))
    added = [slide.kind for slide in window.story_state.slides if slide.kind is SlideKind.SECTION]
    assert len(window.story_state.slides) == count + 1 + len(added)
    # Each of several themes has a slide that opens it.
    assert len(added) == 2


def test_the_bundled_package_is_the_one_that_stories_name():
    from data.package.reader import bundled_name

    assert bundled_name() == open_path(bundled_path()).package.name
