"""No action and no button that can be chosen fails, whatever is shown, and each of them does something."""

import pytest
from kinds_of_content import every_kind, open_kind
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QAbstractButton, QApplication, QDialog, QFileDialog, QMenu, QPushButton, QToolButton
from users_way import offers

from data.session.choices import Choice, ChoiceNeededError
from data.slides.story import Story, StoryEntry
from data.slides.story_file import ENDING, story_bytes
from gui.core import messages
from gui.core.actions import Act
from gui.pages.chart_panel import ChartPanel
from gui.pages.page_stack import CHECK, SOURCE
from gui.pages.plain_page import PlainPage
from gui.pages.theme_page import ThemePage
from gui.widgets.notice import Notice

# The offscreen platform raises no window and takes no sizes.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")
CONTENT = ("large", "small", "bare", "table", "words", "empty", "error")
STATES = ("loading", "choice", "presentation", "kiosk", "locked kiosk")
# What may leave everything as it is: nothing was selected or filtered, and nothing is.
MAY_DO_NOTHING = {Act.CLEAR}


class World:
    """Answers every dialog, and writes down what the program did: dialogs, files, messages."""

    def __init__(self, window, folder, monkeypatch, *, accept):
        self.window = window
        self.folder = folder
        self.accept = accept
        self.done = []
        window.settings.folder = str(folder)
        monkeypatch.setattr(QDialog, "exec", lambda dialog: self._exec(dialog))
        monkeypatch.setattr(QDialog, "open", lambda dialog: self._exec(dialog))
        monkeypatch.setattr(QFileDialog, "getSaveFileName", self._save_name)
        monkeypatch.setattr(QFileDialog, "getOpenFileName", self._open_name)
        monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: self._path(folder / "small")[0])
        monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: self.done.append(("outside", url)))
        QGuiApplication.clipboard().dataChanged.connect(self.copied)

    def copied(self):
        self.done.append(("copied",))

    def _exec(self, dialog):
        self.done.append(("dialog", type(dialog).__name__))
        dialog.show()
        QApplication.processEvents()
        if self.accept:
            dialog.accept()
        else:
            dialog.reject()
        return dialog.result()

    def _open_name(self, _parent, title, _folder, kinds):
        if "比较" in title:
            return self._path(self.folder / "small")
        if "稿子" in title:
            return self._path(self.folder / "稿.txt")
        if "故事" not in kinds:
            return self._path(self.folder / "名册.csv")
        story = self.folder / f"汇报{ENDING}"
        # Of what is open, else of another package: that is told as an error.
        package = self.window.session.package
        story.write_bytes(story_bytes(Story(package.name if package else "", "1", (StoryEntry("a", slide="closing"),))))
        return self._path(story)

    def _save_name(self, _parent, _title, proposed, _kinds):
        return self._path(self.folder / "out" / proposed.rpartition("/")[2])

    def _path(self, path):
        self.done.append(("asked for", path.name))
        path.parent.mkdir(exist_ok=True)
        return (str(path), "") if self.accept else ("", "")

    def state(self):
        """Return what a user sees and could have asked for."""
        window, page = self.window, self.window.pages.page
        panel = getattr(page, "charts", None)
        show = window.present_commands.presentation
        return (
            window.opened,
            page,
            window.tabs.key,
            panel.number if isinstance(panel, ChartPanel) else 0,
            page.status() if page is not None else "",
            page.table.model.view if isinstance(page, ThemePage) else None,
            window.windowState(),
            window.story_commands.panel is not None and window.story_commands.panel.isVisible(),
            tuple(act.isChecked() for act in window.acts.values()),
            window.pages.currentWidget(),
            window.banner.text if window.banner.isVisible() else "",
            window.focusWidget(),
            QApplication.activeWindow(),
            window.story_state.story,
            show.talk.number if show is not None else None,
        )

    def settle(self, qtbot):
        """Wait for what was begun, and see that nothing went wrong."""
        window = self.window
        qtbot.waitUntil(lambda: not window.tasks.busy and not window.file_jobs.busy, timeout=60_000)
        QApplication.processEvents()
        if window.banner.isVisible():
            assert window.banner.property("kind") != messages.ERROR, window.banner.text


# Dialogs are also cancelled, but not again over the large package: it takes its time.
CANCELLED = {"small", "table", "error"}
with_answers = pytest.mark.parametrize(
    ("kind", "answer"),
    [(kind, answer) for kind in (*CONTENT, *STATES) for answer in ("accept", "cancel")[: 1 + (kind in CANCELLED)]],
)


@pytest.fixture
def answer():
    return "accept"


@pytest.fixture
def world(empty_window, tmp_path, monkeypatch, answer):
    window = empty_window
    made = World(window, tmp_path, monkeypatch, accept=answer == "accept")
    yield made
    QGuiApplication.clipboard().dataChanged.disconnect(made.copied)
    if window.present_commands.presentation is not None:
        window.present_commands.presentation.end()


@pytest.fixture
def every(bundled, tmp_path):
    return every_kind(bundled, tmp_path)


def bring(window, qtbot, every, kind):
    """Show a kind of content, or bring the window into a state; on a package, at a tab with rows and a chart."""
    if window.present_commands.presentation is not None:
        window.present_commands.presentation.end()
    window.setWindowState(window.windowState().WindowNoState)
    content = kind if kind in every else "small"
    open_kind(window, qtbot, every[content])
    if kind == "loading":
        window.content.show_loading("名册.csv")
    elif kind == "choice":
        with qtbot.waitSignal(window.ready):
            path = every["table"].path
            choices = {name: Choice(name) for name in ("甲", "乙")}
            window.content.show_choice(path, ChoiceNeededError(path.name, "sheet", choices, ()))
    elif kind in STATES:
        window.present_commands.present(
            loop_seconds=30 if "kiosk" in kind else 0, exit_code="1234" if "locked" in kind else ""
        )
        assert window.present_commands.presentation is not None
    if window.opened is not None:
        window.tabs.choose(window.tabs.keys[1])
    window.activateWindow()
    QApplication.processEvents()
    window.banner.hide()


@with_answers
def test_every_action_works_or_cannot_be_chosen(world, every, qtbot, kind):
    window = world.window
    bring(window, qtbot, every, kind)
    idle = []
    for act, action in window.acts.items():
        if act is Act.QUIT or not action.isEnabled():
            continue
        world.done.clear()
        before = world.state()
        action.trigger()
        world.settle(qtbot)
        if not world.done and world.state() == before and act not in MAY_DO_NOTHING:
            idle.append(act)
        if world.state() != before:
            bring(window, qtbot, every, kind)
    assert idle == []
    window.acts[Act.QUIT].trigger()
    assert window.isVisible() is (kind == "locked kiosk")


@pytest.mark.parametrize("answer", ["accept", "cancel"])
@pytest.mark.parametrize("kind", ["small", "table", "error", "loading", "choice"])
def test_every_button_works_on_every_page(world, every, qtbot, kind):
    press_everything(world, every, qtbot, kind)


def test_every_button_works_where_there_are_relations_and_sources(world, every, qtbot):
    press_everything(world, every, qtbot, "large", {"input", CHECK, SOURCE})


def press_everything(world, every, qtbot, kind, tabs=None):
    window = world.window
    bring(window, qtbot, every, kind)
    window.acts[Act.STORY_PANEL].setChecked(window.opened is not None)
    for tab in tabs or window.tabs.keys or ("",):
        number, stands = 0, None
        while True:
            # Shown anew only where the last button led away: a large package takes its time.
            if stands is None or stands != (window.opened, window.pages.page, window.present_commands.presentation):
                bring(window, qtbot, every, kind)
            if tab:
                window.tabs.choose(tab)
                select_something(window)
            stands = (window.opened, window.pages.page, window.present_commands.presentation)
            buttons = [one for one in window.findChildren(QAbstractButton) if one.isVisible() and one.isEnabled()]
            if number >= len(buttons):
                break
            press(buttons[number])
            world.settle(qtbot)
            number += 1


def select_something(window):
    page = window.pages.page
    if isinstance(page, ThemePage):
        page.table.view.selectRow(0)
    if window.story_commands.panel is not None and window.story_commands.panel.isVisible():
        slides = window.story_commands.panel.list
        slides.choose((slides.slides.entry_id(0),))


def press(button):
    """Click a button, or choose everything in its menu."""
    menu = button.menu() if isinstance(button, QToolButton | QPushButton) else None
    if menu is None:
        button.click()
        return
    menu.aboutToShow.emit()
    for action in all_actions(menu):
        action.trigger()


def all_actions(menu):
    """Return what can be chosen in a menu and the menus in it."""
    menus = [menu, *menu.findChildren(QMenu)]
    heads = {one.menuAction() for one in menus}
    actions = [action for one in menus for action in one.actions() if action not in heads]
    return [action for action in actions if action.isEnabled() and not action.isSeparator()]


@pytest.mark.parametrize("kind", CONTENT)
def test_every_offer_of_a_message_works(world, every, qtbot, kind):
    window = world.window
    for act in (Act.EXPORT_TABLE, Act.EXPORT_PICTURE, Act.EXPORT_SLIDES, Act.EXPORT_REPORT, Act.NEW_TABLE, Act.SAVE_AS):
        bring(window, qtbot, every, kind)
        if window.acts[act].isEnabled():
            window.acts[act].trigger()
            world.settle(qtbot)
            for number in range(len(offers(window.banner))):
                offers(window.banner)[number].click()
                world.settle(qtbot)
                if len(offers(window.banner)) <= number + 1:
                    break


@pytest.mark.parametrize("kind", ["large", "small", "bare"])
def test_every_entry_of_the_menu_of_slides_works(world, every, qtbot, kind):
    window = world.window
    number = 0
    while True:
        bring(window, qtbot, every, kind)
        window.acts[Act.STORY_PANEL].setChecked(True)
        window.acts[Act.ADD_VIEW].trigger()
        panel = window.story_commands.panel
        panel.list.choose((window.story_state.resolved[-2].entry.entry_id,))
        menu = panel.build_menu()
        actions = all_actions(menu)
        if number >= len(actions):
            break
        actions[number].trigger()
        world.settle(qtbot)
        number += 1
    assert number > 5


@pytest.mark.parametrize("ending", ["png", "svg", "pdf"])
def test_the_chart_of_a_plain_table_becomes_a_picture(empty_window, every, qtbot, tmp_path, monkeypatch, ending):
    window = empty_window
    World(window, tmp_path, monkeypatch, accept=True)
    window.settings.picture_format = ending
    open_kind(window, qtbot, every["table"])
    window.acts[Act.EXPORT_PICTURE].trigger()
    qtbot.waitUntil(lambda: bool(list(tmp_path.glob(f"*.{ending}"))))
    qtbot.waitUntil(lambda: "已导出图片" in window.banner.text)
    (picture,) = tmp_path.glob(f"*.{ending}")
    assert picture.name.startswith("名册")
    assert picture.stat().st_size > 1000
    window.acts[Act.PICTURE_AGAIN].trigger()
    qtbot.waitUntil(lambda: not window.tasks.busy)
    assert window.banner.property("kind") == messages.INFO


def test_a_table_without_figures_says_that_it_has_no_chart(empty_window, every, qtbot):
    open_kind(empty_window, qtbot, every["words"])
    assert isinstance(empty_window.pages.page, PlainPage)
    empty_window.acts[Act.EXPORT_PICTURE].trigger()
    assert "没有图表" in empty_window.banner.text


def test_the_buttons_of_a_notice_are_those_that_it_was_given(empty_window, every, qtbot):
    open_kind(empty_window, qtbot, None)
    notice = empty_window.pages.currentWidget()
    assert isinstance(notice, Notice)
    assert len([one for one in notice.findChildren(QAbstractButton) if one.isVisible()]) == 3
