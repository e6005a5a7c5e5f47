"""Everything that can be open, from the large package to nothing at all."""

from pathlib import Path

from package_builder import build

from data.session.choices import Choice
from data.session.opened import OpenedTable, open_path
from data.tables.plain_table import table_of_rows

NO_WAY_TO_OPEN = ("打不开“名册.csv”", "文件不在了。")


def every_kind(bundled, folder):
    """Return what is open by a name of its kind; None stands for the page of an error."""
    bare = [{"obs_id": "a1", "indicator_id": "a", "value_text": "全覆盖"}]
    table = folder / "名册.csv"
    table.write_text("村,户主,收入\n一,张,7\n二,李,10\n三,王,90\n", encoding="utf-8")
    words = folder / "名单.csv"
    words.write_text("村,户主\n一,张\n二,李\n", encoding="utf-8")
    return {
        "large": bundled,
        "small": open_path(build(folder / "small")),
        # Neither sources nor charts nor relations nor figures.
        "bare": open_path(build(folder / "bare", observations=bare)),
        "table": open_path(table, Choice(as_table=True)),
        "words": open_path(words, Choice(as_table=True)),
        "empty": OpenedTable(table_of_rows("空表", ("村", "户主"), []), Path("空表.csv"), ()),
        "error": None,
    }


def open_kind(window, qtbot, opened):
    """Let a window show one of these."""
    with qtbot.waitSignal(window.ready):
        if opened is None:
            window.content.show_failure(*NO_WAY_TO_OPEN)
        else:
            window.content.show_opened(opened)
