"""The dialog that exports slides: as PowerPoint, PDF or pictures, in the order in which they are presented."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtWidgets import (
    QDialog,
    QFormLayout,
    QVBoxLayout,
    QWidget,
)

from data.files.file_names import proposed_name
from data.slides.layouts.measures import WIDTHS
from data.words import tr
from data.writing.formats import Content, formats_of
from gui.export.save_dialog import usual_folder
from gui.export.target_row import TargetRow
from gui.look.label import Label
from gui.widgets.choice_box import ChoiceBox
from gui.widgets.dialog_buttons import accept_button, dialog_buttons
from gui.widgets.segments import Segments

if TYPE_CHECKING:
    from data.slides.package_slides import Slide
    from gui.core.settings import Settings

PPTX, PDF, PNG = "pptx", "pdf", "png"
FORMATS: Final = {item.key: item for item in formats_of(Content.SLIDES)}
ASPECTS: Final = tuple((aspect, aspect) for aspect in WIDTHS)
LOOKS: Final = (("", tr("浅色")), ("dark", tr("深色")))
HEIGHTS: Final = (720, 1080, 1440, 2160)
_WIDTH: Final = 560


@dataclass(frozen=True, slots=True)
class SlidesOrder:
    """What to write: for PNG the folder, and the height of each picture in pixels."""

    path: Path
    format: str
    aspect: str
    dark: bool
    height: int


class SlidesDialog(QDialog):
    """Asks for format, proportions, look and place."""

    def __init__(self, title: str, slides: Sequence[Slide], settings: Settings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("导出幻灯片"))
        self._title = title
        self._shown = sum(not slide.hidden for slide in slides)
        self._hidden = len(slides) - self._shown
        self.format = Segments([(item.key, item.title) for item in FORMATS.values()], name=self.tr("格式"))
        self.aspect = Segments(ASPECTS, name=self.tr("画面"))
        self.look = Segments(LOOKS, name=self.tr("配色"))
        self.format.choose(settings.slides_format)
        self.size_choice = ChoiceBox()
        self.inside = Label()
        self.inside.setObjectName("small")
        self.inside.setWordWrap(True)
        self.target = TargetRow(proposed_name(title, "", FORMATS[PPTX].suffix), usual_folder(settings.folder))
        self._go = accept_button(self.tr("导出"))
        buttons = dialog_buttons(self, self._go)
        form = QFormLayout()
        form.setVerticalSpacing(10)
        form.setHorizontalSpacing(14)
        for words, widget in (
            (self.tr("格式"), self.format),
            (self.tr("长宽比"), self.aspect),
            (self.tr("配色"), self.look),
            (self.tr("大小"), self.size_choice),
        ):
            form.addRow(words, widget)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(18, 16, 18, 14)
        layout.setSpacing(12)
        layout.addLayout(form)
        for item in (self.target, self.inside, buttons):
            layout.addWidget(item)
        self.setMinimumWidth(_WIDTH)
        self._fill_sizes()
        self.aspect.chosen.connect(self._fill_sizes)
        self.format.chosen.connect(self._follow)
        self.target.complete_changed.connect(self._allow)
        self._follow()

    def _fill_sizes(self) -> None:
        kept = max(1, self.size_choice.currentIndex())
        wide, high = (int(part) for part in self.aspect.key.split(":"))
        self.size_choice.clear()
        for height in HEIGHTS:
            self.size_choice.addItem(tr("{width} × {height} 像素", width=height * wide // high, height=height), height)
        self.size_choice.setCurrentIndex(kept)

    def _allow(self, complete: bool) -> None:
        self._go.setEnabled(complete and self._shown > 0)

    def _follow(self) -> None:
        chosen = self.format.key
        # PowerPoint's slides are light; there that is changed by its own designs.
        self.look.setEnabled(chosen != PPTX)
        self.size_choice.setEnabled(chosen == PNG)
        self.target.set_suffix(FORMATS[chosen].suffix)
        parts = [tr("按演示的顺序，共 {shown} 张。", shown=self._shown)]
        if self._hidden:
            hidden = self.tr("隐藏的 {} 张仍是隐藏的。") if chosen == PPTX else self.tr("隐藏的 {} 张不在其中。")
            parts.append(hidden.format(self._hidden))
        parts.append({
            PPTX: self.tr("图表是可编辑的原生图表，原句在备注里。"),
            PDF: self.tr("每张一页，文字可以查找和复制。"),
            PNG: self.tr("写进以文件名命名的文件夹：001.png、002.png……"),
        }[chosen])  # fmt: skip
        self.inside.setText("".join(parts))

    def order(self) -> SlidesOrder:
        """Return what was chosen."""
        return SlidesOrder(
            self.target.path,
            self.format.key,
            self.aspect.key,
            self.look.key == "dark" and self.format.key != PPTX,
            self.size_choice.currentData(),
        )
