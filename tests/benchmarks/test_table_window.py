"""The window of a plain table while a clerk works with it: how long the GUI thread is ever blocked.

`pytest tests/benchmarks/test_table_window.py --benchmark-enable -s --rows 250000` prints the longest block of each step
and the worst of all, with what of it the thread has worked (the rest it has waited for others), and as a ratio to what
a bare table of Qt of the same size takes to show its end in the same run. The window has the bundled package open
before, as the program has. Aim: never more than 50 ms; nothing here asserts seconds.
"""

import csv
import threading
import time
from functools import partial
from pathlib import Path

import pytest
from invented_people import HEADERS, people
from PySide6.QtCore import QTimer
from PySide6.QtGui import QStandardItemModel
from PySide6.QtWidgets import QTableView
from users_way import write

from data.tables.questions.filters import NumberBetween, TextIn
from gui.core.actions import Act
from gui.core.settings import SettingsStore
from gui.pages.page_stack import PIVOT, ROWS
from gui.window.main_window import MainWindow

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support|propagateSizeHints")
COUNTY, NAME, BORN, CAUSE, AID = 2, 7, 9, 13, 18
SHOWN = (COUNTY, NAME, CAUSE, BORN, AID)
# Where the option is not known, as pytest reads it only of folders that it is told to run.
FEW_ROWS = 20_000
TIMEOUT_MS = 120_000


class Watchdog:
    """Measures by a timer of the GUI thread how long it is away, and how much of that it works.

    `longest` has both in ms, of the longest time since the last `begin`. What the thread waits while other processes
    have the processors is not counted where the system tells it, which Linux does.
    """

    def __init__(self, parent):
        self.begin()
        timer = QTimer(parent)
        timer.timeout.connect(self.beat)
        timer.start(1)

    def beat(self):
        now = _clocks()
        away, worked = (1000 * (one - last) for one, last in zip(now, self._last, strict=True))
        self.longest, self._last = max(self.longest, (away, worked)), now

    def begin(self):
        self.longest, self._last = (0.0, 0.0), _clocks()


def _clocks():
    """Return the seconds that passed without those in which the thread waited for a processor, and those it worked."""
    try:
        waited = int(Path(f"/proc/self/task/{threading.get_native_id()}/schedstat").read_text().split()[1]) / 1e9
    except OSError:
        waited = 0.0
    return time.perf_counter() - waited, time.thread_time()


def bare_block(qtbot, count):
    """Return for how many ms a bare table of Qt blocks the GUI thread to show itself at its end."""
    view = QTableView()
    qtbot.addWidget(view)
    view.setModel(QStandardItemModel(count, len(SHOWN)))
    view.resize(700, 500)
    view.show()
    qtbot.waitExposed(view)
    started = time.perf_counter()
    view.scrollToBottom()
    view.grab()
    return 1000 * (time.perf_counter() - started)


@pytest.fixture
def file(tmp_path, request):
    path = tmp_path / "示例登记.csv"
    with path.open("w", encoding="utf-8", newline="") as written:
        writer = csv.writer(written)
        for row in (HEADERS, *people(request.config.getoption("rows", FEW_ROWS))):
            writer.writerow([row[column] for column in SHOWN])
    return path


def steps(window, page):
    """Yield what a clerk does, each with what is there once it is done."""
    rows, chart, view = page.part.rows, page.part.chart, page.view

    def is_found():
        return not rows.model.is_seeking

    def is_drawn():
        return not chart.is_busy

    yield (
        "words",
        partial(rows.field.setText, "王伟"),
        lambda: is_found() and len(rows.model.rows) < page.opened.table.count,
    )
    yield "all again", rows.clear_filters, is_found
    yield "a value", partial(rows.add_condition, TextIn(0, ("示例3旗",))), is_found
    yield "a range", partial(rows.add_condition, NumberBetween(4, 2000, 9000)), is_found
    yield "no filter", rows.clear_filters, is_found
    yield "sorted by figures", partial(rows.sort, 4, True), is_found
    yield "sorted by pinyin", partial(rows.sort, 1, False), is_found
    yield "the file's order", rows.unsort, is_found
    for column in range(len(SHOWN)):
        yield f"filter of column {column}", partial(rows.open_filter, column), lambda: rows.popup.model.rowCount() > 0
        yield (
            f"summary of column {column}",
            partial(rows.open_summary, column),
            lambda: rows.summary.summary is not None,
        )
    yield "a bar a row", partial(chart.value.setCurrentIndex, chart.value.findData(4)), is_drawn
    yield "a line", partial(chart.kind.setCurrentIndex, 2), is_drawn
    yield "all rows selected", view.selectAll, is_found
    yield "one row", partial(view.selectRow, 5), is_found
    yield "the end", view.scrollToBottom, is_found
    yield "slides", window.acts[Act.STORY_PANEL].trigger, is_found
    yield "filtered beside slides", partial(rows.add_condition, TextIn(0, ("示例3旗",))), is_found
    yield (
        "summed up",
        partial(window.tabs.choose, PIVOT),
        lambda: page.pivot is not None and page.pivot.pivot is not None,
    )
    yield "rows again", partial(window.tabs.choose, ROWS), is_found
    search = window.tools.search
    # Typed: the box does not begin with a text that is set. What it says last is how many rows there are.
    yield "searched", partial(write, search, "示例3旗"), lambda: "找到" in search.said


def test_the_gui_thread_is_never_away_for_long(benchmark, file, qtbot, qapp):
    window = MainWindow(SettingsStore(None))
    qtbot.addWidget(window)
    window.resize(1366, 768)
    window.show()
    window.open_commands.asks = False
    with qtbot.waitSignal(window.ready, timeout=TIMEOUT_MS):
        window.open_commands.open_bundled()
    watchdog, blocks = Watchdog(window), {}

    def work():
        watchdog.begin()
        with qtbot.waitSignal(window.ready, timeout=TIMEOUT_MS):
            window.open_commands.open(file)
        blocks["opened"] = watchdog.longest
        page = window.pages.page
        for name, act, is_done in steps(window, page):
            watchdog.begin()
            act()
            watchdog.beat()
            qtbot.waitUntil(is_done, timeout=TIMEOUT_MS)
            # What follows it: the chart, the slides.
            qtbot.waitUntil(lambda: not page.part.chart.is_busy, timeout=TIMEOUT_MS)
            watchdog.beat()
            blocks[name] = max(watchdog.longest, blocks.get(name, (0.0, 0.0)))
            page.part.rows.popup.hide()
            page.part.rows.summary.hide()

    benchmark.pedantic(work, rounds=1)
    assert len(blocks) > 20
    if not benchmark.disabled:
        bare = bare_block(qtbot, window.pages.page.opened.table.count)
        for name, (away, worked) in blocks.items():
            print(f"\n{name}: {away:.0f} ms, {worked:.0f} ms of it work", end="")
        for first, some in ((True, "opened"), (False, "afterwards")):
            away, name = max((away, name) for name, (away, _) in blocks.items() if (name == "opened") is first)
            benchmark.extra_info[some] = {"worst_ms": away, "ratio": away / bare}
            print(
                f"\nworst {some}: {name}, {away:.0f} ms, {away / bare:.1f} × a bare table of Qt ({bare:.0f} ms)", end=""
            )
    window.close()
