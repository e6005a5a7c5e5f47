"""What the package and its themes are called: a field each, beside what the text calls them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialog, QFrame, QGridLayout, QScrollArea, QVBoxLayout, QWidget

from data.texts.drafts.draft_edits import LONGEST_FIELD
from data.texts.drafts.draft_titles import titles_of
from data.words import tr
from gui.look.elided import ElidedLabel
from gui.look.label import Label
from gui.widgets.dialog_buttons import accept_button, dialog_buttons
from gui.widgets.text_fields import LineField

if TYPE_CHECKING:
    from data.texts.drafts.text_draft import TextDraft

_WIDTH, _HEIGHT = 620, 460
_READ_WIDTH: Final = 190
# More themes than anybody renames; the fields of each take room.
_MOST: Final = 200


class TitlesDialog(QDialog):
    """Asks for titles. `titles_given` carries them; a field that is left blank stays as the text has it."""

    titles_given = Signal(object)

    def __init__(self, draft: TextDraft, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("题目和主题名"))
        self._read = draft.text.reading.title or draft.text.name
        self._kept = draft.titles
        self.package = self._field(draft.titles.package or self._read, self._read, self.tr("数据包的题目"))
        self.themes = {
            read: self._field(draft.titles.theme(read), read, tr("主题“{title}”", title=read))
            for read in draft.themes()[:_MOST]
        }
        self._arrange()
        self.resize(_WIDTH, _HEIGHT)
        self.package.setFocus()

    @staticmethod
    def _field(words: str, read: str, name: str) -> LineField:
        field = LineField()
        field.setMaxLength(LONGEST_FIELD)
        field.setText(words)
        field.setPlaceholderText(read)
        field.setAccessibleName(name)
        return field

    def _arrange(self) -> None:
        words = Label(self.tr("题目和主题名照原文的标题。改了的用在数据包里，原文不变；两个主题改成同名就合成一个。"))
        words.setObjectName("small")
        words.setWordWrap(True)
        body = QWidget()
        grid = QGridLayout(body)
        grid.setContentsMargins(0, 0, 8, 0)
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(8)
        grid.setColumnMinimumWidth(0, _READ_WIDTH)
        grid.setColumnStretch(1, 1)
        grid.addWidget(Label(self.tr("数据包的题目")), 0, 0)
        grid.addWidget(self.package, 0, 1)
        for row, (read, field) in enumerate(self.themes.items(), start=1):
            label = ElidedLabel()
            label.setObjectName("muted")
            label.set_whole(read)
            grid.addWidget(label, row, 0)
            grid.addWidget(field, row, 1)
        grid.setRowStretch(len(self.themes) + 1, 1)
        scroll = QScrollArea()
        scroll.setAccessibleName(self.tr("主题"))
        scroll.setWidget(body)
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(18, 16, 18, 14)
        layout.setSpacing(12)
        layout.addWidget(words)
        layout.addWidget(scroll, 1)
        layout.addWidget(dialog_buttons(self, accept_button(self.tr("改好了"))))

    def accept(self) -> None:
        """Hand the titles on; themes beyond those shown keep theirs."""
        typed = {read: field.text() for read, field in self.themes.items()}
        titles = titles_of(self.package.text(), self._read, {**self._kept.themes, **typed})
        super().accept()
        self.titles_given.emit(titles)
