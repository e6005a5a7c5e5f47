"""Random answers to whatever dialog, menu or file question stands in front."""

from __future__ import annotations

from pathlib import Path
from typing import cast

from PySide6.QtCore import QMetaObject, Qt
from PySide6.QtPrintSupport import QPrintDialog
from PySide6.QtWidgets import QAbstractButton, QComboBox, QDialog, QFileDialog, QLineEdit, QSpinBox
from robustness.monkey_input import InputActions, Pause, pick
from robustness.monkey_stage import Stage


class DialogActions(InputActions):
    """Answers what is asked: yes, no, other words, another choice, a file among `files` or a name inside `out`."""

    def __init__(self, stage: Stage, files: list[Path], out: Path) -> None:
        super().__init__(stage)
        self._files = files
        self._out = out
        self._unanswered = 0

    def answer(self, how: str, share: float, words: str, target: str) -> Pause:
        popup = self.stage.app.activePopupWidget()
        if popup is not None:
            yield from self.key("Return" if how == "yes" else "Escape")
            return
        dialog = self.stage.app.activeModalWidget()
        if not isinstance(dialog, QDialog):
            return
        self._unanswered = 0
        if isinstance(dialog, QFileDialog):
            yield from self._answer_files(dialog, how, share, target)
            return
        if isinstance(dialog, QPrintDialog):
            dialog.reject()
            return
        if how == "fill":
            self._fill(dialog, share, words)
            yield 0
            how = "yes"
        if how == "choose":
            boxes = [box for box in dialog.findChildren(QComboBox) if box.isVisible() and box.count()]
            for box in boxes:
                box.setCurrentIndex(int(share * box.count()))
            yield 0
        elif how == "yes":
            buttons = [b for b in dialog.findChildren(QAbstractButton) if b.isVisible() and b.isEnabled()]
            default = next((b for b in buttons if b.objectName() == "primary"), None)
            if default is not None:
                default.click()
            else:
                dialog.accept()
            yield 0
        else:
            dialog.reject()
            yield 0

    def _fill(self, dialog: QDialog, share: float, words: str) -> None:
        for line in dialog.findChildren(QLineEdit):
            # Where it goes stays inside the folder of this test: the name is nonsense, the folder is not.
            if line.isVisible() and not Path(line.text()).is_absolute():
                line.selectAll()
                line.insert(words.replace("/", ""))
        for box in dialog.findChildren(QSpinBox):
            box.setValue(int(share * box.maximum()))

    def _answer_files(self, dialog: QFileDialog, how: str, share: float, target: str) -> Pause:
        saves = dialog.acceptMode() == QFileDialog.AcceptMode.AcceptSave
        line = cast(QLineEdit | None, dialog.findChild(QLineEdit, "fileNameEdit"))
        if how == "no" or line is None:
            dialog.reject()
            return
        path = target.format(self._out) if saves else str(pick(self._files, share))
        if '"' in path:
            # Typed into Qt's own dialog, what stands between quotes is the name: another file.
            dialog.reject()
            return
        line.setText(path)
        yield 0
        # That something is to be replaced is asked in a box of its own, inside.
        QMetaObject.invokeMethod(dialog, "accept", Qt.ConnectionType.QueuedConnection)
        yield 20
        box = self.stage.app.activeModalWidget()
        if box is not None and box is not dialog and isinstance(box, QDialog):
            box.done(0x4000 if share < 0.8 else 0x10000)
            yield 0
        if self.stage.app.activeModalWidget() is dialog:
            dialog.reject()
