"""Where an export goes: folder and file name, with a word when a file of that name is there already."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QGridLayout, QPushButton, QWidget

from data.endings import with_ending
from data.files.file_names import bad_name
from gui.look.label import Label
from gui.widgets.text_fields import LineField


class TargetRow(QWidget):
    """Two lines: name and folder. `complete_changed` carries whether the target can be written."""

    complete_changed = Signal(bool)

    def __init__(self, name: str, folder: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._suffix = ""
        self.name = LineField(Path(name).stem)
        self.folder = LineField(folder)
        self._note = Label()
        self._note.setObjectName("review")
        self._note.setWordWrap(True)
        self._ending = Label()
        self._ending.setObjectName("muted")
        browse = QPushButton(self.tr("浏览…"))
        browse.clicked.connect(self._browse)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(8)
        named, kept = Label(self.tr("文件名(&N)")), Label(self.tr("保存到(&D)"))
        named.setBuddy(self.name)
        kept.setBuddy(self.folder)
        grid.addWidget(named, 0, 0)
        grid.addWidget(self.name, 0, 1)
        grid.addWidget(self._ending, 0, 2)
        grid.addWidget(kept, 1, 0)
        grid.addWidget(self.folder, 1, 1)
        grid.addWidget(browse, 1, 2)
        grid.addWidget(self._note, 2, 1, 1, 2)
        self.name.textChanged.connect(self._look)
        self.folder.textChanged.connect(self._look)

    def set_suffix(self, suffix: str) -> None:
        """Set the ending that belongs to the format."""
        self._suffix = suffix
        self._ending.setText(suffix)
        self._look()

    def set_name(self, name: str) -> None:
        """Propose another name, unless the user typed one."""
        if not self.name.isModified():
            self.name.setText(Path(name).stem)

    @property
    def path(self) -> Path:
        """The target; a name typed with the ending does not get it twice."""
        return Path(self.folder.text().strip()) / with_ending(self.name.text().strip(), self._suffix)

    @property
    def complete(self) -> bool:
        """Whether a name and a folder are given."""
        return bool(self.name.text().strip() and self.folder.text().strip()) and not self._fault()

    def _fault(self) -> str:
        """Return what is wrong with the name, blank where nothing is."""
        name = self.name.text().strip()
        return bad_name(with_ending(name, self._suffix)) if name else ""

    def _browse(self) -> None:
        folder = QFileDialog.getExistingDirectory(self, self.tr("保存到"), self.folder.text())
        if folder:
            self.folder.setText(folder)

    def _look(self) -> None:
        try:
            there = self.complete and self.path.exists()
        except (OSError, ValueError):
            there = False
        fault = self._fault()
        self._note.setText(fault or self.tr("已有同名文件，导出时会替换它。"))
        self._note.setVisible(bool(fault) or there)
        self.complete_changed.emit(self.complete)
