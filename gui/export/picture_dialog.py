"""The dialog that exports a chart as a picture."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from gui.charts.render import render_image
from gui.export.target_row import TargetRow, usual_folder
from gui.widgets.segments import Segments

if TYPE_CHECKING:
    from data.charting.content import ChartContent
    from gui.settings import Settings

FORMATS: Final = (("png", "PNG 图片"), ("svg", "SVG 矢量图"), ("pdf", "PDF"))
WIDTH, HEIGHT = 1280, 720
OWN_SIZE: Final = "own"
_PREVIEW: Final = (560, 315)
_LEAST, _MOST = 480, 7680


@dataclass(frozen=True, slots=True)
class PictureOrder:
    """What to write: the format, the layout's size in logical pixels and how many pixels each is drawn with."""

    path: Path
    format: str
    width: int
    height: int
    scale: float


class PictureDialog(QDialog):
    """Asks for format, size and place of a chart's picture, and shows it as it will be."""

    def __init__(self, content: ChartContent, name: str, settings: Settings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("导出图片"))
        self._content = content
        self.preview = QLabel()
        self.preview.setObjectName("panel")
        self.preview.setFixedSize(*_PREVIEW)
        self.preview.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.format = Segments(FORMATS)
        self.format.choose(settings.picture_format)
        self.size_choice = QComboBox()
        for scale in (1, 2, 3, 4):
            words = self.tr("{} × {} 像素（{}×）").format(WIDTH * scale, HEIGHT * scale, scale)
            self.size_choice.addItem(words, scale)
        self.size_choice.addItem(self.tr("自定义像素…"), OWN_SIZE)
        self.size_choice.setCurrentIndex(settings.picture_scale - 1)
        self.width_box, self.height_box = QSpinBox(), QSpinBox()
        for box, value in ((self.width_box, 1920), (self.height_box, 1080)):
            box.setRange(_LEAST, _MOST)
            box.setValue(value)
            box.setSuffix(self.tr(" 像素"))
        own = QHBoxLayout()
        own.addWidget(self.width_box)
        own.addWidget(QLabel("×"))
        own.addWidget(self.height_box)
        own.addStretch(1)
        self.target = TargetRow(name, usual_folder(settings.folder))
        form = QFormLayout()
        form.addRow(self.tr("格式"), self.format)
        form.addRow(self.tr("大小"), self.size_choice)
        form.addRow("", own)
        buttons = QDialogButtonBox()
        self._go = QPushButton(self.tr("导出"))
        self._go.setObjectName("primary")
        buttons.addButton(self._go, QDialogButtonBox.ButtonRole.AcceptRole)
        buttons.addButton(self.tr("取消"), QDialogButtonBox.ButtonRole.RejectRole)
        inside = QLabel(self.tr("图片里含标题、单位、注释和数据来源；不含导出日期。"))
        inside.setObjectName("small")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(18, 16, 18, 14)
        layout.setSpacing(12)
        layout.addWidget(self.preview)
        layout.addLayout(form)
        layout.addWidget(self.target)
        layout.addWidget(inside)
        layout.addWidget(buttons)
        self._drawing = QTimer(self)
        self._drawing.setSingleShot(True)
        self._drawing.setInterval(120)
        self._drawing.timeout.connect(self._draw)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        self.format.chosen.connect(self._follow)
        self.height_box.valueChanged.connect(self._follow)
        self.size_choice.currentIndexChanged.connect(self._follow)
        self.target.changed.connect(lambda: self._go.setEnabled(self.target.complete))
        self.width_box.valueChanged.connect(self._follow)
        self._follow()

    def _follow(self) -> None:
        own = self.size_choice.currentData() == OWN_SIZE
        self.width_box.setEnabled(own)
        self.height_box.setEnabled(own)
        self.target.set_suffix(f".{self.format.key}")
        self._drawing.start()

    def order(self) -> PictureOrder:
        """Return what was chosen. Sizes in pixels keep letters as large in the picture as in a 1280 wide one."""
        if self.size_choice.currentData() == OWN_SIZE:
            pixels = (self.width_box.value(), self.height_box.value())
            scale = max(0.5, min(pixels[0] / WIDTH, pixels[1] / HEIGHT))
            width, height = round(pixels[0] / scale), round(pixels[1] / scale)
            return PictureOrder(self.target.path, self.format.key, width, height, scale)
        scale = float(self.size_choice.currentData())
        return PictureOrder(self.target.path, self.format.key, WIDTH, HEIGHT, scale)

    def _draw(self) -> None:
        order = self.order()
        ratio = self.devicePixelRatioF()
        image = render_image(self._content, order.width, order.height, ratio)
        size = self.preview.size() * ratio
        pixmap = QPixmap.fromImage(image).scaled(
            size, Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation
        )
        pixmap.setDevicePixelRatio(ratio)
        self.preview.setPixmap(pixmap)
