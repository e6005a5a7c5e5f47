"""The slides that a clerk made of a plain table are there again at the next start."""

import pytest

from data.slides.table_story import TableStoryStore
from gui.core.actions import Act
from gui.core.settings import SettingsStore
from gui.story.story_state import STORIES
from gui.window.main_window import MainWindow

TEXT = "旗县,户主,人口,金额\n" + "".join(f"示例{at % 3}旗,户{at},{at % 7},{at * 13 % 101}\n" for at in range(40))


@pytest.fixture
def start(qtbot, tmp_path):
    """Return a function that begins the program anew with a file."""
    windows = []

    def begin(path):
        for one in windows:
            one.close()
        window = MainWindow(SettingsStore(tmp_path / "config"))
        windows.append(window)
        qtbot.addWidget(window)
        window.show()
        window.open_commands.asks = False
        with qtbot.waitSignal(window.ready, timeout=20_000):
            window.open_commands.open(path)
        assert window.session.table is not None
        return window

    (tmp_path / "config").mkdir()
    yield begin
    for window in windows:
        window.close()


@pytest.fixture
def file(tmp_path):
    path = tmp_path / "名册.csv"
    path.write_text(TEXT, encoding="utf-8")
    return path


def with_two_slides(window, qtbot):
    """Add three chosen rows and the chart as slides, and give the first a name."""
    page = window.pages.page
    page.view.selectRow(2)
    qtbot.waitUntil(lambda: len(page.selected()) == 1)
    window.acts[Act.ADD_VIEW].trigger()
    page.view.clearSelection()
    qtbot.waitUntil(lambda: not page.selected() and not page.part.chart.is_busy)
    window.acts[Act.ADD_VIEW].trigger()
    first = next(entry for entry in window.story_state.story.entries if entry.slide == "view:1")
    window.story_state.rename(first.entry_id, "要说的一户")
    return added(window)


def added(window):
    return [
        (one.entry.slide, one.title, tuple(slide.design.rows if slide.content is None else slide.content.title
                                           for slide in one.slides))
        for one in window.story_state.resolved
        if one.entry.slide.startswith("view:")
    ]  # fmt: skip


def test_slides_of_a_table_are_there_again_at_the_next_start(start, qtbot, tmp_path, file):
    made = with_two_slides(start(file), qtbot)
    assert len(made) == 2
    qtbot.waitUntil(lambda: any((tmp_path / "config" / STORIES).glob("*")), timeout=10_000)
    moved = file.rename(tmp_path / "搬走的.csv")
    again = start(moved)
    qtbot.waitUntil(lambda: added(again) == made, timeout=10_000)
    # One added now takes the place of none.
    again.acts[Act.ADD_VIEW].trigger()
    assert [key for key, *_ in added(again)] == ["view:1", "view:2", "view:3"]
    again.story_state.restore()
    last = start(moved)
    assert last.story_state.is_own
    assert TableStoryStore(tmp_path / "config" / STORIES).load(last.session.table.kept_names) is None


def test_slides_are_made_anew_of_the_figures_that_the_file_has_now(start, qtbot, file):
    made = with_two_slides(start(file), qtbot)
    start(file).close()
    file.write_text(TEXT.replace("示例2旗,户2,2,26", "示例2旗,户2,2,99"), encoding="utf-8")
    again = start(file)
    # The row that was chosen is none of the table any more, and its slide is missing; the chart is there.
    qtbot.waitUntil(lambda: [bool(slides) for *_, slides in added(again)] == [False, True], timeout=10_000)
    assert made[1][0] == added(again)[1][0]


def test_another_table_with_the_same_columns_has_slides_of_its_own(start, qtbot, tmp_path, file):
    with_two_slides(start(file), qtbot)
    other = tmp_path / "另一份.csv"
    other.write_text(TEXT.replace("户", "家"), encoding="utf-8")
    assert start(other).story_state.is_own
