"""从文字新建 while a clerk works with it: how long the GUI thread works at each step, in texts of two lengths.

`pytest tests/benchmarks/test_text_window.py --benchmark-enable -s` prints the median of each step, of what the thread
itself has worked, and how long it takes until a text is read and shown. Aim: never more than 50 ms; nothing here
asserts seconds.
"""

import random
import statistics
import time
from functools import partial

import pytest
from PySide6.QtWidgets import QApplication

from gui.core.settings import SettingsStore
from gui.window.main_window import MainWindow

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support|propagateSizeHints")
PLACES = ("农村", "城镇", "牧区", "全市", "重点区域", "北部地区")
THINGS = ("改造危房{}户", "新建公路{}公里", "完成投资{}亿元", "新增就业{}万人", "粮食产量达到{}万吨", "参保率达到{}%")
TIMEOUT_MS = 120_000


def invented(letters):
    """Return a report of about so many letters."""
    chance = random.Random(7)
    made, count, section = [], 0, 0
    while count < letters:
        if len(made) % 12 == 0:
            section += 1
            line = f"（{'一二三四五六七八九十'[section % 10]}）{chance.choice(PLACES)}发展情况"
        else:
            things = [chance.choice(THINGS).format(round(chance.uniform(1, 900), 1)) for _ in range(3)]
            line = (
                f"{chance.randint(2016, 2024)}年，{chance.choice(PLACES)}" + "，".join(things) + "，各项工作稳步推进。"
            )
        made.append(line)
        count += len(line)
    return "\n".join(made)


def worked(act, times=9):
    """Return for how many ms the thread works for a step and for what follows of it."""
    found = []
    for _ in range(times):
        begun = time.thread_time()
        act()
        QApplication.processEvents()
        QApplication.processEvents()
        found.append(1000 * (time.thread_time() - begun))
    return statistics.median(found), max(found)


@pytest.mark.parametrize("letters", [20_000, 200_000])
def test_the_page_of_a_text(qtbot, qapp, request, letters):
    letters = letters if request.config.getoption("--benchmark-enable") else letters // 10
    window = MainWindow(SettingsStore(None))
    qtbot.addWidget(window)
    window.resize(1366, 768)
    window.show()
    qtbot.waitExposed(window)
    begun = time.perf_counter()
    window.text_commands.begin_text(invented(letters), "稿.txt")
    qtbot.waitUntil(lambda: window.text_commands.page is not None, timeout=TIMEOUT_MS)
    taken = time.perf_counter() - begun
    page, chance = window.text_commands.page, random.Random(3)
    keys, bar = page.state.draft.keys, page.text.verticalScrollBar()
    names = iter(range(100))
    steps = {
        "accept": page.accept_current,
        "refuse": page.refuse_current,
        "undo": page.state.history.undo,
        "edit": lambda: page.model.edit_requested.emit(page.row.key, "title", f"指标{next(names)}"),
        "next": page.go_on,
        "anywhere": lambda: page.show_key(chance.choice(keys)),
        "filter": partial(page.show_state, "other"),
        "all": partial(page.show_state, ""),
        "section": page.accept_section,
        "scroll": lambda: bar.setValue(chance.randrange(bar.maximum() + 1)),
    }
    print(f"\n{len(page.state.draft.text.raw)} letters, {len(keys)} rows: shown after {taken:.2f} s")
    for name, act in steps.items():
        median, longest = worked(act)
        print(f"{name:10} {median:5.1f} ms, at most {longest:5.1f}")
    window.close()
