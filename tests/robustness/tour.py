"""A tour of the whole program, to be watched from outside: every tab, action and dialog, and every kind of file.

`python tour.py FOLDER` starts the program as a user does, opens each file of the folder, triggers every action on some
of them, and quits. What it did is printed, a line each; the exit code is the program's own.
"""

import os
import sys
import time
from pathlib import Path

from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog, QMessageBox, QTabWidget

from gui.app import startup
from gui.core.actions import Act
from gui.window import main_window

# What the tour says when it has seen everything.
DONE = "everything seen"

LONGEST_S = 120
EVERY_MS = 5
# So many looks in a row at nothing to do: what was begun has ended.
QUIET_LOOKS = 4
MOST_DIALOGS = 20
ACCEPTED = ("TableDialog", "PictureDialog", "SlidesDialog", "ReadingStep", "TemplateDialog")
# Every action is triggered on the bundled package; on the files, those that show or write something.
WHOLE = ("",)
SOME = (Act.PROBLEMS, Act.SAVE_AS, Act.EXPORT_TABLE)


class Tour:
    """Does one step after the other, each when the one before is over; answers the dialogs that come up meanwhile."""

    def __init__(self, window, folder):
        self._window, self._folder = window, folder
        self._steps = self._all_steps()
        self._busy = False
        self._answered = None
        self._quiet = self._dialogs = self._keys = 0
        self._doing = ""
        self._ends = time.monotonic() + LONGEST_S
        self._timer = QTimer(window)
        self._timer.setInterval(EVERY_MS)
        self._timer.timeout.connect(self._look)
        window.ready.connect(self._timer.start)

    def _look(self):
        if time.monotonic() > self._ends:
            self._give_up(f"stuck with {QApplication.activeModalWidget()}, {QApplication.topLevelWidgets()}")
        if self._answer_dialog() or self._go_through_slides():
            self._quiet = 0
            return
        if self._busy or self._window.tasks.busy or self._window.status.busy.isVisible():
            self._quiet = 0
            return
        self._quiet += 1
        if self._quiet < QUIET_LOOKS:
            return
        self._quiet = self._dialogs = self._keys = 0
        step = next(self._steps, None)
        if step is None:
            self._timer.stop()
            print(DONE, flush=True)
            self._window.acts[Act.QUIT].trigger()
            return
        self._doing, work = step
        print(self._doing, flush=True)
        self._busy = True
        QTimer.singleShot(0, self._window, lambda: self._do(work))

    def _give_up(self, words):
        """End at once: inside the loops of dialogs nothing else is sure to end."""
        sys.stderr.write(f"{self._doing}: {words}\n")
        sys.stderr.flush()
        os._exit(9)

    def _do(self, work):
        # A dialog keeps this from returning; the timer goes on in its event loop.
        work()
        self._busy = False

    def _answer_dialog(self):
        """Look at all of a dialog, then say yes or close it; return whether there was one."""
        dialog = QApplication.activeModalWidget()
        if dialog is None:
            return False
        if dialog is not self._answered:
            self._answered = dialog
            self._dialogs += 1
            if self._dialogs > MOST_DIALOGS:
                self._give_up(f"{type(dialog).__name__} does not close")
            # Its answer may open another one, in whose loop this timer only goes on if its own slot has returned.
            QTimer.singleShot(0, dialog, lambda: self._answer(dialog))
        return True

    def _answer(self, dialog):
        for pages in dialog.findChildren(QTabWidget):
            for number in range(pages.count()):
                pages.setCurrentIndex(number)
                dialog.grab()
        dialog.grab()
        self._answered = None
        if isinstance(dialog, QMessageBox):
            (dialog.button(QMessageBox.StandardButton.Yes) or dialog.buttons()[0]).click()
        elif isinstance(dialog, QFileDialog):
            saves = dialog.acceptMode() == QFileDialog.AcceptMode.AcceptSave
            dialog.accept() if saves else dialog.reject()
        elif type(dialog).__name__ in ACCEPTED:
            dialog.accept()
        elif isinstance(dialog, QDialog):
            dialog.reject()
        else:
            dialog.close()

    def _go_through_slides(self):
        """Turn some slides of a presentation, then end it; return whether there was one."""
        presentation = self._window.present_commands.presentation
        if presentation is None:
            return False
        self._keys += 1
        if self._keys > 6:
            presentation.end()
        elif shown := QApplication.activeWindow():
            QTest.keyClick(shown, Qt.Key.Key_Right)
        return True

    # What is done.

    def _all_steps(self):
        files = ["", *sorted(path.name for path in self._folder.iterdir())]
        for name in files:
            if name:
                yield f"open {name}", lambda path=self._folder / name: self._window.open_commands.open(path)
            yield from self._tabs(name)
            for act in Act:
                if act is not Act.QUIT and (name in WHOLE or act in SOME):
                    yield f"{name}: {act.value}", lambda act=act: self._trigger(act)
        yield "search", self._search

    def _tabs(self, name):
        keys = list(self._window.tabs.keys) if self._window.opened is not None else [""]
        for number, key in enumerate(keys):
            yield f"{name}: tab {number}", lambda key=key: self._turn(key)

    def _turn(self, key):
        window = self._window
        if key:
            window.tabs.choose(key)
        page = window.pages.page
        if page is not None and (scopes := page.scopes()):
            page.select(scopes[-1].obs_ids[:1])
        window.grab()

    def _trigger(self, act):
        self._window.grab()
        self._window.acts[act].trigger()
        self._window.grab()

    def _search(self):
        self._window.tools.search.setFocus()
        QTest.keyClicks(self._window.tools.search, "zj1")
        self._window.grab()


class WatchedWindow(main_window.MainWindow):
    """The program's window, which takes the tour by itself."""

    def __init__(self, store):
        super().__init__(store)
        self.tour = Tour(self, Path(sys.argv[1]))


if __name__ == "__main__":
    startup.MainWindow = WatchedWindow
    sys.exit(startup.run(startup.StartOrders(), [], time.perf_counter()))
