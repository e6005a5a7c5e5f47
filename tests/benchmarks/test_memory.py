"""Whether an exhibition that runs all day grows: slide changes by the hundred, measured after a warm-up.

`pytest tests/benchmarks --benchmark-enable -s` prints kB a change; the bound is asserted with and without it.
"""

import gc
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent

from data.slides.package_slides import slides_of
from gui.presenting.presentation import Presentation, PresentOptions

# The allocator keeps some megabytes or gives them back: a leak is what grows in every round.
CHANGES = 300
MOST_ROUNDS = 10
WARM_UP_ROUNDS = 2
# A tenth of what recreating one plot costs; 1,000 changes a day for a year would take a few hundred MB.
MOST_KB_A_CHANGE = 1.0


def resident_kb():
    words = Path("/proc/self/statm").read_text().split()
    return int(words[1]) * 4


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="reads /proc")
def test_slide_changes_by_the_hundred(bundled, qapp, benchmark):
    presentation = Presentation(slides_of(bundled.package), 0, PresentOptions(loop_seconds=600, moving=False))
    presentation.start()
    show = presentation.show_window

    def change(count):
        for _ in range(count):
            presentation.talk.go_round()
            show.repaint()
            QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
            qapp.processEvents()

    change(WARM_UP_ROUNDS * len(presentation.talk.slides))
    gc.collect()
    first = before = resident_kb()
    benchmark.pedantic(lambda: change(CHANGES), rounds=1)
    changes = 0
    for _ in range(MOST_ROUNDS):
        gc.collect()
        now = resident_kb()
        changes, grown, before = changes + CHANGES, (now - before) / CHANGES, now
        if grown < MOST_KB_A_CHANGE:
            break
        change(CHANGES)
    presentation.end()
    print(f"\n{changes} slide changes: {first / 1024:.0f} MB before, {grown:+.2f} kB a change in the end")
    assert grown < MOST_KB_A_CHANGE
